#include "ui/image/ImageTile.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

#include "ui/image/ImageView.h"
#include "ui/image/TileHeader.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Chip.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/ToolButton.h"

namespace stereo::ui {

namespace {

class Tiles : public testing::Test {
protected:
    Tiles() {
        QImage image(100, 50, QImage::Format_RGB32);
        image.fill(Qt::red);
        m_view->setPicture(ImagePyramid(image));
        m_tile.setFact("91 % matched");
        m_tile.setChip("stale", Tone::Warn, "stale");
        m_tile.addTool(m_tool);
        m_tile.resize(500, 300);
        m_tile.show();
    }

    template <typename Part>
    Part& part(const char* name = nullptr) {
        return *m_tile.findChild<TileHeader*>()->findChild<Part*>(name ? QString(name) : QString());
    }

    void setWidth(int width) {
        m_tile.resize(width, 300);
        QApplication::processEvents();
    }

    const Theme m_theme{*qApp, Theme::Choice::Dark};
    ViewLink m_link;
    ImageView* m_view = new ImageView(m_link);
    ToolButton* m_tool = new ToolButton("wipe", "Wipe");
    ImageTile m_tile{"Disparity", m_view};
};

}  // namespace

TEST_F(Tiles, wideShowsEverything) {
    EXPECT_TRUE(part<ElidedLabel>().isVisible());
    EXPECT_FALSE(part<Chip>().isCompact());
    EXPECT_TRUE(m_tool->isVisible());
    EXPECT_FALSE(part<ToolButton>("tileMore").isVisible());
}

TEST_F(Tiles, narrowDropsTheFactFirst) {
    setWidth(310);
    EXPECT_FALSE(part<ElidedLabel>().isVisible());
    EXPECT_FALSE(part<Chip>().isCompact());
    EXPECT_TRUE(m_tool->isVisible());
}

TEST_F(Tiles, narrowestFoldsChipAndTools) {
    setWidth(metrics::kTileMinimumWidth);
    EXPECT_TRUE(part<Chip>().isCompact());
    EXPECT_FALSE(m_tool->isVisible());
    EXPECT_TRUE(part<ToolButton>("tileMore").isVisible());
    const QWidget& last = part<ToolButton>("tileMaximise");
    EXPECT_LE(last.geometry().right(), metrics::kTileMinimumWidth);
}

TEST_F(Tiles, foldsWhileItIsHiddenToo) {
    auto* second = new ToolButton("blink", "Blink");
    m_tile.addTool(second);
    m_tile.clearChip();
    setWidth(200);
    ASSERT_FALSE(m_tool->isVisible());
    m_tile.hide();
    m_tile.setFact("im0.png");
    m_tile.setToolPresent(*second, true);
    m_tile.show();
    QApplication::processEvents();
    EXPECT_FALSE(m_tool->isVisible());
    EXPECT_FALSE(second->isVisible());
}

TEST_F(Tiles, unfoldsWhenThereIsRoomAgain) {
    setWidth(metrics::kTileMinimumWidth);
    setWidth(500);
    EXPECT_TRUE(part<ElidedLabel>().isVisible());
    EXPECT_TRUE(m_tool->isVisible());
}

TEST_F(Tiles, isNotForcedWiderByItsHeader) {
    EXPECT_EQ(m_tile.minimumSizeHint().width(), metrics::kTileMinimumWidth);
}

TEST_F(Tiles, fitButtonFits) {
    m_link.setView(3, {10, 10});
    QTest::mouseClick(&part<ToolButton>("tileFit"), Qt::LeftButton);
    EXPECT_TRUE(m_link.isFit());
}

TEST_F(Tiles, headerShowsTheZoom) {
    m_link.setView(3, {10, 10});
    const QList<Label*> labels = m_tile.findChildren<Label*>();
    EXPECT_TRUE(std::ranges::any_of(labels, [](const Label* label) { return label->text() == "300 %"; }));
}

TEST_F(Tiles, buttonAndDoubleClickAskToMaximise) {
    QSignalSpy asked(&m_tile, &ImageTile::maximiseRequested);
    QTest::mouseClick(&part<ToolButton>("tileMaximise"), Qt::LeftButton);
    QTest::mouseDClick(m_tile.findChild<TileHeader*>(), Qt::LeftButton, {}, QPoint(250, 14));
    EXPECT_EQ(asked.count(), 2);
}

TEST_F(Tiles, takesAnyWidgetAsView) {
    ImageTile tile("Cloud", new QWidget);
    tile.resize(400, 300);
    tile.show();
    EXPECT_FALSE(tile.findChild<ToolButton*>("tileFit")->isVisible());
}

}  // namespace stereo::ui
