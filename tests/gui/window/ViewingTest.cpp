#include <QMenu>
#include <QToolButton>
#include <QUrl>

#include "core/io/MapWriter.h"
#include "core/io/cloud/Ply.h"
#include "tests/gui/window/WindowFixture.h"
#include "ui/cloud/PointCloudView.h"
#include "ui/image/HistogramLegend.h"
#include "ui/image/ImageView.h"
#include "ui/image/PictureComparison.h"
#include "ui/widgets/Label.h"
#include "ui/window/tiles/TruthNumbers.h"
#include "ui/window/viewing/ViewControl.h"
#include "ui/window/viewing/ViewMeasuring.h"
#include "ui/window/viewing/ViewPage.h"
#include "ui/window/viewing/ViewedCloudTile.h"
#include "ui/window/viewing/ViewedMapTile.h"

namespace stereo::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using By = PointColours::By;

/// Maps and clouds of any program in the real window.
class ViewingTest : public WindowFixture {
protected:
    static constexpr ImageSize kSize{120, 80};

    /// A plane, with a hole of 10 x 10 px in a corner.
    fs::path map(const std::string& name, float value) const {
        FloatMap values(kSize);
        for (int y = 0; y < kSize.height; ++y)
            for (int x = 0; x < kSize.width; ++x)
                if (x >= 10 || y >= 10) values.at(x, y) = value + 0.1F * static_cast<float>(x);
        writePfm(folder / name, values);
        return folder / name;
    }
    /// A square of points at a depth, each with a number.
    fs::path cloud(const std::string& name, float depth, PointCloud::Colour colour) const {
        constexpr int kSide = 60;
        PointCloud points;
        FloatMap numbers({kSide, kSide});
        for (int y = 0; y < kSide; ++y) {
            for (int x = 0; x < kSide; ++x) {
                const float aside = 0.02F * static_cast<float>(x - kSide / 2);
                points.points.push_back({aside, 0.02F * static_cast<float>(y - kSide / 2), depth});
                points.colours.push_back(colour);
                points.pixels.push_back(static_cast<std::uint32_t>(y * kSide + x));
                numbers.at(x, y) = 0.01F * static_cast<float>(x);
            }
        }
        const PlyScalar scalar{"confidence", &numbers, "share"};
        writePly(folder / name, points, PlyEncoding::BinaryLittleEndian, CloudFrame::YUp, {&scalar, 1});
        return folder / name;
    }

    void dropFiles(const std::vector<fs::path>& files) {
        QMimeData data;
        QList<QUrl> urls;
        for (const fs::path& file : files) urls << QUrl::fromLocalFile(QString::fromStdString(file.string()));
        data.setUrls(urls);
        drop(data);
        waitUntilIdle();
    }
    void waitUntilIdle() {
        ASSERT_TRUE(QTest::qWaitFor([this] { return !workbench->jobs().isBusy(); }, kLongMs));
    }
    [[nodiscard]] ui::ViewPage& page() const { return *window->findChild<ui::ViewPage*>("viewPage"); }
    [[nodiscard]] const app::Viewed* viewed() const {
        return window->findChild<ui::ViewControl*>()->desk().viewed().get();
    }
    [[nodiscard]] ui::ViewedCloudTile& tile() const { return *page().cloud(); }
    void choose(const char* menuOf, const QString& text) {
        auto* tileWidget = window->findChild<QWidget*>(menuOf);
        for (auto* menu : tileWidget->findChildren<QMenu*>()) {
            Q_EMIT menu->aboutToShow();
            for (QAction* entry : menu->actions()) {
                if (entry->text().remove('&') != text) continue;
                ASSERT_TRUE(entry->isEnabled());
                entry->trigger();
                return waitUntilIdle();
            }
        }
        FAIL() << "no entry " << text.toStdString();
    }
};

TEST_F(ViewingTest, aMapOpensWithColoursLegendAndTheValueUnderTheMouse) {
    openWindow();
    dropFiles({map("disp0.pfm", 20)});
    ASSERT_TRUE(page().isVisible());
    ui::ViewedMapTile& shown = page().map(0);
    EXPECT_TRUE(shown.isVisible());
    EXPECT_FALSE(page().difference().isVisible());
    EXPECT_EQ(shown.view().picture().size(), QSize(120, 80));
    EXPECT_FALSE(shown.view().accessibleName().isEmpty());
    EXPECT_NEAR(shown.legend().range().low, 20.2, 0.6);
    EXPECT_NEAR(shown.legend().range().high, 31.7, 0.6);
    EXPECT_EQ(shown.textOf(21.5).toStdString(), "21.50 px");
    const QRgb before = shown.view().picture().level(0).pixel(60, 40);
    Q_EMIT shown.legend().rangeChanged({25, 26});
    waitUntilIdle();
    EXPECT_EQ(shown.legend().range().low, 25);
    EXPECT_NE(shown.view().picture().level(0).pixel(60, 40), before);
    Q_EMIT shown.legend().autoRangeRequested();
    waitUntilIdle();
    EXPECT_EQ(shown.view().picture().level(0).pixel(60, 40), before);
}

TEST_F(ViewingTest, aMapThatSaysNothingIsReadAsAPersonSays) {
    openWindow();
    dropFiles({map("result.pfm", 2000)});
    EXPECT_EQ(viewed()->maps[0]->meaning, ViewedMap::Meaning::Numbers);
    EXPECT_EQ(page().map(0).textOf(2000).toStdString(), "2000");
    choose("viewedMapA", "Depth, 1000 per metre");
    EXPECT_EQ(viewed()->maps[0]->meaning, ViewedMap::Meaning::Depth);
    EXPECT_EQ(page().map(0).textOf(2).toStdString(), "2.000 m");
    choose("viewedMapA", "Numbers as stored");
    EXPECT_EQ(viewed()->maps[0]->meaning, ViewedMap::Meaning::Numbers);
}

TEST_F(ViewingTest, twoMapsAreComparedAsTheCommandDoesAndWiped) {
    openWindow();
    dropFiles({map("disp_a.pfm", 20)});
    dropFiles({map("disp_b.pfm", 21.5)});  // comes beside it
    ASSERT_EQ(viewed()->maps.size(), 2U);
    EXPECT_TRUE(page().difference().isVisible());
    const ErrorMetrics& errors = viewed()->comparison->errors;
    EXPECT_NEAR(errors.epePx, 1.5, 1e-5);
    EXPECT_EQ(errors.badAt(1).all, 1);
    EXPECT_EQ(errors.badAt(2).all, 0);
    EXPECT_FLOAT_EQ(viewed()->comparison->difference.at(50, 50), 1.5);
    auto* numbers = page().difference().findChild<ui::TruthNumbers*>();
    EXPECT_THAT(numbers->text().toStdString(), HasSubstr("1.50"));
    EXPECT_EQ(page().map(0).legend().range(), page().map(1).legend().range()) << "equal values look alike";
    Q_EMIT page().map(0).legend().rangeChanged({22, 24});
    waitUntilIdle();
    EXPECT_EQ(page().map(1).legend().range(), (ColorRange{22, 24}));
    Q_EMIT page().difference().maximiseRequested();
    EXPECT_FALSE(page().map(0).isVisible());
    Q_EMIT page().difference().maximiseRequested();
    EXPECT_TRUE(page().map(0).isVisible());
    action("actionWipe")->trigger();
    EXPECT_TRUE(window->findChild<QToolButton*>("viewedWipe")->isChecked());
    action("actionWipe")->trigger();
    EXPECT_FALSE(window->findChild<QToolButton*>("viewedWipe")->isChecked());
}

TEST_F(ViewingTest, mapsThatCannotBeComparedAreShownWithTheReason) {
    openWindow();
    dropFiles({map("disp.pfm", 20), map("depth.pfm", 2)});
    EXPECT_FALSE(page().difference().isVisible());
    auto* note = window->findChild<ui::Label*>("whyNotCompared");
    EXPECT_TRUE(note->isVisible());
    EXPECT_THAT(note->text().toStdString(), HasSubstr("depth.pfm is Depth in m"));
}

TEST_F(ViewingTest, aCloudOpensWithItsColoursAndIsColouredByItsProperties) {
    openWindow();
    dropFiles({cloud("a.ply", 2, {200, 40, 20})});
    if (!tile().cloudView().canDraw()) GTEST_SKIP() << "no OpenGL";
    EXPECT_EQ(tile().colours().by, By::File);
    EXPECT_FALSE(tile().legend().isVisible());
    EXPECT_EQ(viewed()->clouds[0]->cloud->points[0][2], 2) << "the file has Z backward";
    choose("viewedCloud", "confidence");
    EXPECT_EQ(tile().colours().by, By::Scalar);
    EXPECT_TRUE(tile().legend().isVisible());
    EXPECT_NEAR(tile().legend().range().high, 0.58, 0.02);
    Q_EMIT tile().legend().rangeChanged({0.2, 0.3});
    waitUntilIdle();
    EXPECT_EQ(tile().legend().range().high, 0.3);
    (void)tile().cloudView().grabCloud(false);
    const QPoint middle = tile().cloudView().screenPosition({0, 0, 2})->toPoint();
    QTest::mouseMove(&tile().cloudView(), middle);
    QTest::mouseMove(&tile().cloudView(), middle + QPoint(300, 0));
    QTest::mouseMove(&tile().cloudView(), middle);
    ASSERT_TRUE(QTest::qWaitFor([this] { return !tile().hovered().isEmpty(); }, 5000));
    EXPECT_THAT(tile().hovered().toStdString(), HasSubstr("Z 2.000 m"));
    EXPECT_THAT(tile().hovered().toStdString(), HasSubstr("confidence 0."));
}

TEST_F(ViewingTest, twoCloudsLieOverEachOtherAreHiddenOneByOneAndMeasureTheirDistance) {
    openWindow();
    dropFiles({cloud("a.ply", 2, {200, 40, 20}), cloud("b.ply", 2.25, {20, 40, 200})});
    if (!tile().cloudView().canDraw()) GTEST_SKIP() << "no OpenGL";
    EXPECT_EQ(tile().colours().by, By::Single);
    tile().cloudView().fitAll();
    EXPECT_EQ(tile().cloudView().drawnPoints(), 7200U);
    window->findChild<QToolButton*>("viewedCloudB")->click();
    waitUntilIdle();
    (void)tile().cloudView().grabCloud(false);
    EXPECT_EQ(tile().cloudView().drawnPoints(), 3600U);
    choose("viewedCloud", "Distance of A to B");
    EXPECT_NEAR(tile().legend().range().low, 0.25, 0.51) << "a flat map's range is 1 wide";
    ASSERT_NE(window->findChild<ui::ViewControl*>()->desk().distances(), nullptr);
    for (const float distance : *window->findChild<ui::ViewControl*>()->desk().distances())
        ASSERT_NEAR(distance, 0.25, 1e-5);
}

TEST_F(ViewingTest, measuresInACloudAndSavesItsPicture) {
    openWindow();
    dropFiles({cloud("a.ply", 2, {200, 40, 20})});
    ui::PointCloudView& view = tile().cloudView();
    if (!view.canDraw()) GTEST_SKIP() << "no OpenGL";
    view.fitAll();
    (void)view.grabCloud(false);
    const auto at = [&](float x) { return view.screenPosition({x, 0, 2})->toPoint(); };
    choose("viewedCloud", "Distance");
    QTest::mouseClick(&view, Qt::LeftButton, {}, at(-0.2F));
    QTest::mouseClick(&view, Qt::LeftButton, {}, at(0.2F));
    const auto& measured = tile().measuring().measurements();
    ASSERT_EQ(measured.size(), 1U);
    EXPECT_NEAR(lengthMetres(measured[0].points), 0.4, 0.03);
    QTest::keyClick(&view, Qt::Key_Escape);
    EXPECT_EQ(tile().measuring().kind(), std::nullopt);
    EXPECT_TRUE(page().isVisible()) << "Esc ended the tool only";
    prompts.fileToSave = folder / "view.png";
    window->findChild<QToolButton*>("viewedCloudPicture")->click();
    waitUntilIdle();
    EXPECT_TRUE(fs::exists(folder / "view.png"));
    EXPECT_EQ(prompts.suggestedFile.filename(), "a_view.png");
}

TEST_F(ViewingTest, theProjectStaysAsItIsAndComesBack) {
    openWindow();
    openAndMatchSample();
    const Project before = workbench->project();
    const auto result = workbench->desk().result();
    dropFiles({cloud("a.ply", 2, {200, 40, 20})});
    EXPECT_TRUE(page().isVisible());
    EXPECT_EQ(workbench->project(), before);
    EXPECT_FALSE(projects->isModified());
    QTest::keyClick(window.get(), Qt::Key_Escape);
    EXPECT_FALSE(page().isVisible());
    EXPECT_EQ(viewed(), nullptr);
    EXPECT_TRUE(window->findChild<QWidget*>("tile0")->isVisible());
    EXPECT_EQ(workbench->desk().result(), result);
    EXPECT_EQ(workbench->project(), before);
}

TEST_F(ViewingTest, aPairThatIsOpenedTakesThePlace) {
    openWindow();
    dropFiles({map("disp0.pfm", 20)});
    openSample();
    EXPECT_FALSE(page().isVisible());
    EXPECT_TRUE(window->findChild<QWidget*>("tile0")->isVisible());
}

TEST_F(ViewingTest, theMenuAsksAndRecentFilesComeAgain) {
    openWindow();
    prompts.filesToOpen = {map("disp0.pfm", 20)};
    action("actionViewFiles")->trigger();
    waitUntilIdle();
    ASSERT_TRUE(page().isVisible());
    QTest::mouseClick(window->findChild<QWidget*>("closeViewed"), Qt::LeftButton);
    EXPECT_FALSE(page().isVisible());
    action("actionRecent1")->trigger();
    waitUntilIdle();
    EXPECT_TRUE(page().isVisible());
    prompts.filesToOpen = {samplePath("calib.txt")};
    action("actionViewFiles")->trigger();
    waitUntilIdle();
    EXPECT_THAT(bannerText(), HasSubstr("calib.txt is neither a map"));
}

TEST_F(ViewingTest, brokenEmptyAndCutFilesGiveASentence) {
    openWindow();
    const std::string whole = fileBytes(map("whole.pfm", 20));
    const std::string points = fileBytes(cloud("whole.ply", 2, {1, 2, 3}));
    const std::vector<std::pair<fs::path, const char*>> files{
        {folder.write("cut.pfm", whole.substr(0, whole.size() / 2)), "cut.pfm"},
        {folder.write("cut.ply", points.substr(0, points.size() / 2)), "cut.ply"},
        {folder.write("head.ply", "ply\n"), "head.ply"},
        {folder.write("empty.ply", ""), "empty.ply"},
        {folder.write("array.npy", "\x93NUMPY"), "array.npy"},
    };
    for (const auto& [file, name] : files) {
        dropFiles({file});
        EXPECT_FALSE(page().isVisible());
        EXPECT_THAT(bannerText(), HasSubstr(name));
    }
    dropFiles({map("a.pfm", 1), map("b.pfm", 2), map("c.pfm", 3)});
    EXPECT_THAT(bannerText(), HasSubstr("3 maps were given"));
}

}  // namespace
}  // namespace stereo::test
