// Tiles, panels and their sizes in the real window.

#include <QDockWidget>
#include <QLabel>
#include <QToolButton>
#include <algorithm>
#include <cmath>

#include "tests/gui/window/ClippedText.h"
#include "tests/gui/window/WindowFixture.h"
#include "ui/image/ImageTile.h"
#include "ui/image/ImageView.h"
#include "ui/image/TileHeader.h"
#include "ui/widgets/Segmented.h"
#include "ui/widgets/StatusField.h"
#include "ui/window/frame/StatusLine.h"
#include "ui/window/parameters/RowHandle.h"
#include "ui/window/tiles/TilesView.h"
#include "ui/window/words/ShownMetrics.h"

namespace stereo::test {
namespace {

class Layout : public WindowFixture {
protected:
    ui::ImageView* view(const char* name) { return child<ui::ImageView>(name); }

    /// Where an image point is drawn in the window.
    QPointF inWindow(const char* name, QPointF imagePoint) {
        return view(name)->mapTo(window.get(), view(name)->toWidget(imagePoint));
    }

    ui::TilesView& tiles() { return *window->findChild<ui::TilesView*>(); }
    ui::ImageTile* tile(int index) { return &tiles().tile(index); }

    void doubleClickHeader(int index) {
        QTest::mouseDClick(tile(index)->findChild<ui::TileHeader*>(), Qt::LeftButton, {}, QPoint(60, 14));
    }

    void expectOneZoom() {
        EXPECT_EQ(view("leftView")->zoom(), view("rightView")->zoom());
        EXPECT_EQ(view("leftView")->zoom(), view("disparityView")->zoom());
    }

    void closeWindow() {
        window->close();
        endProgram();
    }

    static constexpr QPointF kPoint{400.5, 200.5};
};

TEST_F(Layout, anEpipolarLineIsOneLineAcrossLeftAndRight) {
    openWindow();
    openAndMatchSample();
    for (const QSize size : {QSize(1280, 800), QSize(1281, 801), QSize(1440, 900), QSize(1100, 680)}) {
        window->resize(size);
        QCoreApplication::sendPostedEvents();
        EXPECT_EQ(inWindow("leftView", kPoint).y(), inWindow("rightView", kPoint).y()) << size.width();
        EXPECT_EQ(inWindow("leftView", kPoint).x(), inWindow("disparityView", kPoint).x()) << size.width();
        expectOneZoom();
    }
}

TEST_F(Layout, itStaysOneLineWhenZoomedAndWhenTheRowsAreDragged) {
    openWindow();
    openAndMatchSample();
    for (int i = 0; i < 12; ++i) QTest::keyClick(child<ui::RowHandle>("rowHandle"), Qt::Key_Up);
    expectOneZoom();
    view("leftView")->zoomTo(3, {100, 100});
    EXPECT_EQ(inWindow("leftView", kPoint).y(), inWindow("rightView", kPoint).y());
    EXPECT_EQ(inWindow("leftView", kPoint).x(), inWindow("disparityView", kPoint).x());
}

TEST_F(Layout, imagesShareTheRow) {
    openWindow();
    openAndMatchSample();
    action("actionLayout2")->trigger();
    EXPECT_FALSE(tile(ui::kCloudTile)->isVisible());
    EXPECT_EQ(inWindow("leftView", kPoint).y(), inWindow("rightView", kPoint).y());
    EXPECT_EQ(inWindow("leftView", kPoint).y(), inWindow("disparityView", kPoint).y());
    expectOneZoom();
}

TEST_F(Layout, segmentsAndActionsAgree) {
    openWindow();
    openSample();
    auto* segments = child<ui::Segmented>("layoutSegments");
    segments->segment(2)->click();
    EXPECT_EQ(tiles().arrangement().maximised, ui::kCloudTile);
    EXPECT_TRUE(action("actionLayout3")->isChecked());
    action("actionLayout2")->trigger();
    EXPECT_EQ(segments->currentIndex(), 1);
    doubleClickHeader(ui::kDisparityTile);
    QTest::keyClick(window.get(), Qt::Key_Escape);
    EXPECT_EQ(segments->currentIndex(), 1) << "back to where it came from";
}

TEST_F(Layout, aDoubleClickOnTheHeaderMaximisesAndEscComesBack) {
    openWindow();
    openAndMatchSample();
    for (int large = 0; large < ui::kTileCount; ++large) {
        const QRect before = tile(large)->geometry();
        doubleClickHeader(large);
        EXPECT_EQ(tile(large)->width(), tiles().width());
        for (int other = 0; other < ui::kTileCount; ++other) EXPECT_TRUE(tile(other)->isVisible());
        QTest::keyClick(window.get(), Qt::Key_Escape);
        EXPECT_EQ(tile(large)->geometry(), before);
    }
}

TEST_F(Layout, oneKeyMaximisesATileAndBringsItBack) {
    openWindow();
    openSample();
    QAction* maximiseCloud = action("actionMaximise4");
    EXPECT_EQ(maximiseCloud->shortcut(), QKeySequence("4"));
    maximiseCloud->trigger();
    EXPECT_EQ(tiles().arrangement().maximised, ui::kCloudTile);
    maximiseCloud->trigger();
    EXPECT_EQ(tiles().arrangement().maximised, std::nullopt);
}

TEST_F(Layout, crosshairsStayAliveInTheStrip) {
    openWindow();
    openAndMatchSample();
    doubleClickHeader(ui::kCloudTile);
    const QImage before = view("rightView")->grab().toImage();
    QTest::mouseMove(view("leftView"), view("leftView")->toWidget(kPoint).toPoint());
    ASSERT_TRUE(QTest::qWaitFor([this] { return window->viewLink().cursor().has_value(); }, kLongMs));
    EXPECT_NE(view("rightView")->grab().toImage(), before);
}

TEST_F(Layout, sizesAndPresetAreRemembered) {
    openWindow();
    openAndMatchSample();
    QTest::keyClick(child<ui::RowHandle>("rowHandle"), Qt::Key_Up);
    action("actionLayout2")->trigger();
    action("action.parametersDock")->trigger();
    const ui::TileArrangement arrangement = tiles().arrangement();
    EXPECT_GT(arrangement.upperHeight, 0);
    closeWindow();
    openWindow();
    EXPECT_EQ(tiles().arrangement(), arrangement);
    EXPECT_TRUE(action("actionLayout2")->isChecked());
    EXPECT_FALSE(child<QDockWidget>("parametersDock")->isVisible());
}

TEST_F(Layout, statusLineLetsGoOfTheLeastWhenNarrow) {
    openWindow();
    openAndMatchSample();
    window->viewLink().setCursor(QPointF(400.5, 300.5));
    const ui::ShownMetrics metrics(settings, nullptr);
    ui::StatusLine line(*workbench, window->viewLink(), tiles().maps(), metrics);
    line.resize(1000, line.height());
    line.show();
    const auto shows = [&](const char* name) { return line.findChild<ui::StatusField*>(name)->isVisible(); };
    std::vector<std::string> gone;
    for (int width = 1000; width >= 600; width -= 10) {
        line.resize(width, line.height());
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
        for (const char* name : {"statusXyz", "statusPixelWorth"}) {
            if (!shows(name) && std::ranges::find(gone, name) == gone.end()) gone.emplace_back(name);
        }
        EXPECT_TRUE(shows("statusDepth")) << width;
    }
    EXPECT_THAT(gone, testing::ElementsAre("statusPixelWorth", "statusXyz"));
}

TEST_F(Layout, resetBringsPanelsAndTilesBack) {
    openWindow();
    openSample();
    action("action.inputsDock")->trigger();
    action("actionLayout3")->trigger();
    EXPECT_FALSE(child<QDockWidget>("inputsDock")->isVisible());
    action("actionResetLayout")->trigger();
    EXPECT_TRUE(child<QDockWidget>("inputsDock")->isVisible());
    EXPECT_EQ(tiles().arrangement(), ui::TileArrangement{});
    EXPECT_TRUE(action("actionLayout1")->isChecked());
}

class NothingClipped : public Layout {
protected:
    void expectNothingClipped() {
        for (const QSize size :
             {QSize(800, 560), QSize(911, 512), QSize(1024, 600), QSize(1100, 680), QSize(1280, 800)}) {
            window->setMinimumSize(1, 1);
            window->resize(size);
            QCoreApplication::sendPostedEvents();
            QCoreApplication::processEvents();
            EXPECT_EQ(window->size(), size);
            EXPECT_FALSE(child<QWidget>("qt_menubar_ext_button")->isVisible()) << "a menu was folded away";
            for (const std::string& text : clippedTexts(*window))
                ADD_FAILURE() << text << " at " << size.width();
        }
    }
};

TEST_F(NothingClipped, whenEmpty) {
    openWindow();
    expectNothingClipped();
}

TEST_F(NothingClipped, withTheSample) {
    openWindow();
    openAndMatchSample();
    expectNothingClipped();
    for (const char* layout : {"actionLayout2", "actionLayout3", "actionMaximise1"}) {
        action(layout)->trigger();
        expectNothingClipped();
    }
}

TEST_F(NothingClipped, withFileNamesOf200Characters) {
    std::string rest(190, 'n');
    rest += ".png";
    std::filesystem::create_directory(folder / "rig");
    for (const std::string side : {"left", "right"}) {
        std::filesystem::copy_file(samplePath((side + ".png").c_str()),
                                   folder / ("rig/" + side + "_" + rest));
    }
    std::filesystem::copy_file(samplePath("calib.txt"), folder / "rig/calib.txt");
    openWindow();
    workbench->inputs().open({folder / "rig"});
    ASSERT_TRUE(QTest::qWaitFor([this] { return workbench->desk().result() != nullptr; }, kLongMs));
    waitUntilSettled();
    expectNothingClipped();
    closeWindow();
    openWindow();
    expectNothingClipped();
}

}  // namespace
}  // namespace stereo::test
