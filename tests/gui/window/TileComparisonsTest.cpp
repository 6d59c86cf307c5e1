// Peek, wipe and blink in the tiles of the real window.

#include <QPlainTextEdit>
#include <cstdlib>

#include "tests/gui/window/WindowFixture.h"
#include "ui/image/ImageTile.h"
#include "ui/image/ImageView.h"
#include "ui/image/WipeHandle.h"
#include "ui/widgets/Section.h"
#include "ui/widgets/ToolButton.h"
#include "ui/window/tiles/TilesView.h"

namespace stereo::test {
namespace {

class TileComparisons : public WindowFixture {
protected:
    void openMatched() {
        openWindow();
        openAndMatchSample();
        QApplication::setActiveWindow(window.get());
        // A picture point that is not under the mouse, a name or the wipe's line.
        window->viewLink().setCursor(std::nullopt);
    }

    ui::ImageView& view(const char* name) { return *child<ui::ImageView>(name); }
    /// The colour of an image point as it is on the screen.
    QRgb shown(ui::ImageView& view, QPointF imagePoint) {
        return view.grab().toImage().pixel(view.toWidget(imagePoint).toPoint());
    }
    void point(ui::ImageView& view) {
        QTest::mouseMove(&view, QPoint(view.width() / 2, view.height() / 2));
        ASSERT_TRUE(QTest::qWaitFor([&] { return view.underMouse(); }, kLongMs));
    }
    ui::ToolButton& tool(int tile, const char* name) {
        return *window->findChild<ui::TilesView*>()->findChildren<ui::ToolButton*>(name).at(tile);
    }
};

/// As alike as two views are that lie on the screen a fraction of a pixel apart.
bool isAlike(QRgb a, QRgb b) {
    return std::abs(qRed(a) - qRed(b)) + std::abs(qGreen(a) - qGreen(b)) + std::abs(qBlue(a) - qBlue(b)) < 20;
}

constexpr QPointF kPoint(200.5, 300.5);

TEST_F(TileComparisons, spaceShowsTheRightImageInTheLeftTileAndBack) {
    openMatched();
    ui::ImageView& left = view("leftView");
    const QRgb own = shown(left, kPoint);
    const QRgb other = shown(view("rightView"), kPoint);
    ASSERT_FALSE(isAlike(own, other));
    left.setFocus();
    point(left);
    QTest::keyPress(&left, Qt::Key_Space);
    EXPECT_TRUE(isAlike(shown(left, kPoint), other));
    QTest::keyRelease(&left, Qt::Key_Space);
    EXPECT_EQ(shown(left, kPoint), own);
}

TEST_F(TileComparisons, spaceShowsTheLeftImageInTheDisparityTile) {
    openMatched();
    ui::ImageView& disparity = view("disparityView");
    point(disparity);
    view("leftView").setFocus();
    QTest::keyPress(&view("leftView"), Qt::Key_Space);
    EXPECT_TRUE(isAlike(shown(disparity, kPoint), shown(view("leftView"), kPoint)))
        << "the tile under the mouse";
    QTest::keyRelease(&view("leftView"), Qt::Key_Space);
    EXPECT_FALSE(isAlike(shown(disparity, kPoint), shown(view("leftView"), kPoint)));
}

TEST_F(TileComparisons, spaceIsWrittenInNotesWhateverIsUnderTheMouse) {
    openMatched();
    child<ui::Section>("notesSection")->setExpanded(true);
    auto* notes = child<QPlainTextEdit>("notesText");
    notes->setFocus();
    point(view("leftView"));
    QTest::keyClicks(notes, "a b");
    EXPECT_EQ(notes->toPlainText(), "a b");
}

TEST_F(TileComparisons, spaceStaysWithAControlReachedByTab) {
    openMatched();
    point(view("leftView"));
    auto& button = tool(0, "tileWipe");
    button.setFocus(Qt::TabFocusReason);
    QTest::keyClick(&button, Qt::Key_Space);
    EXPECT_TRUE(button.isChecked());
    EXPECT_TRUE(view("leftView").findChild<ui::WipeHandle*>()->isVisible());
}

TEST_F(TileComparisons, keysWipeAndBlinkInTheTileUnderTheMouse) {
    openMatched();
    point(view("rightView"));
    action("actionWipe")->trigger();
    EXPECT_TRUE(tool(1, "tileWipe").isChecked());
    EXPECT_TRUE(view("rightView").findChild<ui::WipeHandle*>()->isVisible());
    action("actionBlink")->trigger();
    EXPECT_FALSE(tool(1, "tileWipe").isChecked());
    EXPECT_TRUE(tool(1, "tileBlink").isChecked());
    action("actionBlink")->trigger();
    EXPECT_FALSE(tool(1, "tileBlink").isChecked());
}

TEST_F(TileComparisons, disparityIsWipedWithTheLeftImage) {
    openMatched();
    ui::ImageView& disparity = view("disparityView");
    const QRgb coloured = shown(disparity, {600.5, 300.5});
    tool(2, "tileWipe").click();
    EXPECT_TRUE(isAlike(shown(disparity, kPoint), shown(view("leftView"), kPoint)));
    EXPECT_EQ(shown(disparity, {600.5, 300.5}), coloured);
}

TEST_F(TileComparisons, nothingToCompareWithoutAResult) {
    openWindow();
    EXPECT_FALSE(tool(0, "tileWipe").isEnabled());
    EXPECT_FALSE(tool(2, "tileBlink").isEnabled());
}

}  // namespace
}  // namespace stereo::test
