// Measuring in the real window: clicks on known pixels, keys, and what belongs to which pair.

#include <QAction>
#include <QClipboard>
#include <QLabel>
#include <QTreeWidget>
#include <cmath>

#include "tests/gui/window/CloudFixture.h"
#include "ui/cloud/CloudOverlay.h"
#include "ui/window/words/Words.h"

namespace stereo::test {
namespace {

using testing::IsEmpty;
using testing::SizeIs;
using Kind = Measurement::Kind;

class Measure : public CloudFixture {
protected:
    const std::vector<Measurement>& measurements() { return workbench->project().measurements; }

    void addDistance(float length = 1) {
        Project options = workbench->project();
        options.measurements.push_back({Kind::Distance, {{0, 0, 2}, {length, 0, 2}}});
        workbench->setProject(options);
    }

    /// The index of a point near a pixel of the left image.
    std::size_t pointNear(int x, int y) {
        const PointCloud& cloud = workbench->views().cloud()->cloud;
        const auto distance = [&](std::uint32_t pixel) {
            return std::hypot(static_cast<int>(pixel) % 741 - x, static_cast<int>(pixel) / 741 - y);
        };
        return static_cast<std::size_t>(std::ranges::min_element(cloud.pixels, {}, distance) -
                                        cloud.pixels.begin());
    }

    void click(std::size_t point) {
        const QPoint at = view().screenPosition(workbench->views().cloud()->cloud.points[point])->toPoint();
        QTest::mouseClick(&view(), Qt::LeftButton, {}, at);
    }

    PointCloud::Point place(std::size_t point) { return workbench->views().cloud()->cloud.points[point]; }
};

/// As far apart as the calibration says: Z = f B / (d + doffs), X and Y along the ray.
double closedForm(const StereoCalibration& rig, const DisparityMap& map, std::uint32_t from,
                  std::uint32_t to) {
    const auto placeOf = [&](std::uint32_t pixel) {
        const int x = static_cast<int>(pixel) % map.width();
        const int y = static_cast<int>(pixel) / map.width();
        const double z = rig.fx() * rig.baselineMetres() / (map.at(x, y) + rig.doffs());
        return std::array{(x - rig.cx()) * z / rig.fx(), (y - rig.cy()) * z / rig.fy(), z};
    };
    const auto a = placeOf(from);
    const auto b = placeOf(to);
    return std::hypot(b[0] - a[0], b[1] - a[1], b[2] - a[2]);
}

TEST_F(Measure, twoClicksMeasureWhatTheCalibrationSays) {
    openSampleCloud();
    const std::size_t from = pointNear(250, 330);
    const std::size_t to = pointNear(600, 380);
    action("actionMeasureDistance")->trigger();
    EXPECT_TRUE(view().overlay().hint().contains("Esc leaves"));
    click(from);
    EXPECT_THAT(measurements(), IsEmpty());
    click(to);
    ASSERT_THAT(measurements(), SizeIs(1));
    const auto& pixels = workbench->views().cloud()->cloud.pixels;
    const double expected =
        closedForm(workbench->inputs().calibration()->calibration,
                   workbench->desk().result()->match->disparity, pixels[from], pixels[to]);
    // A click has whole pixels of the screen: it may meet the neighbour of the point.
    EXPECT_NEAR(lengthMetres(measurements()[0].points), expected, 0.01 * expected);
    EXPECT_EQ(view().overlay().measurements()[0].label,
              ui::lengthText(lengthMetres(measurements()[0].points)));
}

TEST_F(Measure, areListedWithTheirValuesAndChosenThere) {
    openSampleCloud();
    auto* list = child<QTreeWidget>("measurementList");
    EXPECT_EQ(list->topLevelItemCount(), 0);
    addDistance(1);
    addDistance(0.25F);
    ASSERT_EQ(list->topLevelItemCount(), 2);
    EXPECT_EQ(list->topLevelItem(1)->text(0).toStdString(), "Distance 2");
    EXPECT_EQ(list->topLevelItem(1)->text(1), ui::lengthText(0.25, LengthUnit::Fitting));
    list->setCurrentItem(list->topLevelItem(1));
    EXPECT_TRUE(view().overlay().measurements()[1].chosen);
    EXPECT_FALSE(view().overlay().measurements()[0].chosen);
    workbench->endStep();
    action("actionDeleteMeasurement")->trigger();
    ASSERT_THAT(measurements(), SizeIs(1));
    EXPECT_EQ(lengthMetres(measurements()[0].points), 1) << "the chosen one is gone";
    EXPECT_EQ(list->topLevelItemCount(), 1);
    action("actionUndo")->trigger();
    EXPECT_EQ(list->topLevelItemCount(), 2);
}

TEST_F(Measure, aNameIsWrittenInTheListAndTheCloudAndUndone) {
    openSampleCloud();
    addDistance();
    workbench->endStep();
    auto* list = child<QTreeWidget>("measurementList");
    list->topLevelItem(0)->setText(0, "  door, width ");
    EXPECT_EQ(measurements()[0].name, "door, width");
    EXPECT_EQ(list->topLevelItem(0)->text(0).toStdString(), "door, width");
    EXPECT_TRUE(view().overlay().measurements()[0].label.startsWith("door, width: "));
    action("actionCopyMeasurements")->trigger();
    EXPECT_TRUE(QApplication::clipboard()->text().endsWith("\tdoor, width\n"));
    list->topLevelItem(0)->setText(1, "9 m");
    EXPECT_EQ(list->topLevelItem(0)->text(1), ui::lengthText(1, LengthUnit::Fitting)) << "it is measured";
    action("actionUndo")->trigger();
    EXPECT_EQ(measurements()[0].name, "");
    EXPECT_EQ(list->topLevelItem(0)->text(0).toStdString(), "Distance 1");
}

TEST_F(Measure, aChosenPlaneSaysAllOfItsNumbers) {
    openSampleCloud();
    Project options = workbench->project();
    options.measurements.push_back(
        {Kind::Plane, {place(pointNear(250, 330)), place(pointNear(300, 330)), place(pointNear(280, 370))}});
    workbench->setProject(options);
    waitUntilSettled();
    auto* list = child<QTreeWidget>("measurementList");
    list->setCurrentItem(list->topLevelItem(0));
    const std::string detail = child<QLabel>("measurementDetail")->text().toStdString();
    for (const char* part :
         {"RMS ", " away, tilted ", "Normal (", "Points from −", " to +", "Under the mouse"})
        EXPECT_THAT(detail, testing::HasSubstr(part));
    const auto plane = fitPlane(pointsWithin(workbench->views().cloud()->cloud, measurements()[0].points));
    const std::size_t point = pointNear(280, 345);
    Q_EMIT view().pointHovered(std::nullopt, *view().screenPosition(place(point)));
    const QString height = ui::lengthText(std::abs(plane->heightMetres(place(point))), LengthUnit::Fitting);
    EXPECT_THAT(child<QLabel>("measurementDetail")->text().toStdString(),
                testing::HasSubstr("Under the mouse: "));
    EXPECT_THAT(child<QLabel>("measurementDetail")->text().toStdString(),
                testing::Not(testing::HasSubstr("no point")))
        << height.toStdString();
}

TEST_F(Measure, aDoubleClickEndsAPolyline) {
    openSampleCloud();
    action("actionMeasurePolyline")->trigger();
    for (const int x : {250, 350, 450}) click(pointNear(x, 350));
    EXPECT_THAT(measurements(), IsEmpty());
    const QPoint last = view().screenPosition(place(pointNear(450, 350)))->toPoint();
    QTest::mouseDClick(&view(), Qt::LeftButton, {}, last);
    ASSERT_THAT(measurements(), SizeIs(1));
    EXPECT_EQ(measurements()[0].kind, Kind::Polyline);
    EXPECT_THAT(measurements()[0].points, SizeIs(3));
}

TEST_F(Measure, aPlaneShowsTheRmsOfThePointsInside) {
    openSampleCloud();
    action("actionMeasurePlane")->trigger();
    for (const auto& [x, y] :
         {std::pair(560, 470), std::pair(700, 470), std::pair(700, 492), std::pair(560, 492)})
        click(pointNear(x, y));
    QTest::keyClick(&view(), Qt::Key_Return);
    ASSERT_THAT(measurements(), SizeIs(1));
    waitUntilSettled();
    const auto fit = fitPlane(pointsWithin(workbench->views().cloud()->cloud, measurements()[0].points));
    ASSERT_TRUE(fit);
    EXPECT_GT(fit->points, 500U);
    const QString label = view().overlay().measurements()[0].label;
    EXPECT_TRUE(label.contains(ui::lengthText(fit->rmsMetres))) << label.toStdString();
    EXPECT_TRUE(label.contains(ui::countText(fit->points))) << label.toStdString();
}

TEST_F(Measure, aChosenPlaneSaysHowItLiesAndWhatLiesBeforeIt) {
    openSampleCloud();
    action("actionMeasurePlane")->trigger();
    for (const auto& [x, y] :
         {std::pair(560, 470), std::pair(700, 470), std::pair(700, 492), std::pair(560, 492)})
        click(pointNear(x, y));
    QTest::keyClick(&view(), Qt::Key_Return);
    waitUntilSettled();
    QTest::keyClick(&view(), Qt::Key_Escape);
    const auto fit = fitPlane(pointsWithin(workbench->views().cloud()->cloud, measurements()[0].points));
    ASSERT_TRUE(fit);
    const auto label = [this] { return view().overlay().measurements()[0].label; };
    EXPECT_FALSE(label().contains("tilted"));
    const QRectF box = ui::labelBox(view().overlay().measurements()[0], view().camera(), view().size());
    QTest::mouseClick(&view(), Qt::LeftButton, {}, box.center().toPoint());
    EXPECT_TRUE(label().contains(QString::number(fit->tiltDegrees(), 'f', 1) + "°")) << label().toStdString();
    EXPECT_TRUE(label().contains(ui::lengthText(fit->distanceMetres()) + " away")) << label().toStdString();
}

TEST_F(Measure, valuesAreCopiedAndSavedAsATable) {
    openSampleCloud();
    EXPECT_FALSE(action("actionCopyMeasurements")->isEnabled());
    addDistance();
    action("actionCopyMeasurements")->trigger();
    const QString copied = QGuiApplication::clipboard()->text();
    EXPECT_TRUE(copied.contains("\n1\tdistance\t2\t")) << copied.toStdString();
    prompts.fileToSave = folder / "values.csv";
    action("actionSaveMeasurements")->trigger();
    waitUntilSettled();
    ASSERT_TRUE(QTest::qWaitFor([this] { return std::filesystem::exists(folder / "values.csv"); }, kLongMs));
    EXPECT_EQ(QString::fromStdString(test::fileBytes(folder / "values.csv")).replace(',', '\t'), copied);
}

TEST_F(Measure, escLeavesTheToolAndWhatWasBegun) {
    openSampleCloud();
    action("actionMeasurePolyline")->trigger();
    click(pointNear(300, 300));
    EXPECT_TRUE(action("actionMeasurePolyline")->isChecked());
    QTest::keyClick(&view(), Qt::Key_Escape);
    EXPECT_FALSE(action("actionMeasurePolyline")->isChecked());
    EXPECT_EQ(view().overlay().hint(), QString());
    EXPECT_THAT(view().overlay().measurements(), IsEmpty());
    EXPECT_THAT(measurements(), IsEmpty());
}

TEST_F(Measure, controlZTakesBackTheLastPointOnly) {
    openSampleCloud();
    addDistance();
    action("actionMeasurePolyline")->trigger();
    for (const int x : {250, 350}) click(pointNear(x, 350));
    QTest::keyClick(&view(), Qt::Key_Z, Qt::ControlModifier);
    EXPECT_THAT(measurements(), SizeIs(1)) << "what is measured stays";
    EXPECT_THAT(view().overlay().measurements().back().points, SizeIs(1));
}

TEST_F(Measure, deleteTakesTheChosenOneOrTheLast) {
    openSampleCloud();
    addDistance(0.2F);
    addDistance(0.5F);
    action("actionDeleteMeasurement")->trigger();
    ASSERT_THAT(measurements(), SizeIs(1));
    EXPECT_FLOAT_EQ(measurements()[0].points[1][0], 0.2F);
    addDistance(0.5F);
    const auto& drawn = view().overlay().measurements();
    const QRectF label = ui::labelBox(drawn[0], view().camera(), view().size());
    QTest::mouseClick(&view(), Qt::LeftButton, {}, label.center().toPoint());
    EXPECT_TRUE(view().overlay().measurements()[0].chosen);
    EXPECT_EQ(action("actionDeleteMeasurement")->shortcut(), QKeySequence(Qt::Key_Delete));
    action("actionDeleteMeasurement")->trigger();
    ASSERT_THAT(measurements(), SizeIs(1));
    EXPECT_FLOAT_EQ(measurements()[0].points[1][0], 0.5F);
}

TEST_F(Measure, byKeysAlone) {
    openSampleCloud();
    EXPECT_EQ(action("actionMeasureDistance")->shortcut(), QKeySequence(Qt::Key_M));
    action("actionMeasureDistance")->trigger();
    ASSERT_EQ(window->focusWidget(), &view());
    for (int i = 0; i < 2; ++i) {
        for (int step = 0; step < 5; ++step) QTest::keyClick(&view(), Qt::Key_Down, Qt::ControlModifier);
        QTest::keyClick(&view(), Qt::Key_Insert);
    }
    ASSERT_THAT(measurements(), SizeIs(1));
    EXPECT_GT(lengthMetres(measurements()[0].points), 0.05);
}

TEST_F(Measure, theUnitIsTheOneChosen) {
    openSampleCloud();
    addDistance(0.5F);
    EXPECT_EQ(view().overlay().measurements()[0].label, "50.0 cm");
    action("actionUnitMillimetres")->trigger();
    EXPECT_EQ(view().overlay().measurements()[0].label, "500 mm");
    action("actionUnitMetres")->trigger();
    EXPECT_EQ(view().overlay().measurements()[0].label, "0.500 m");
}

TEST_F(Measure, aMeasurementMakesNothingStale) {
    openWindow();
    openAndMatchSample();
    const auto cloud = workbench->views().cloud();
    addDistance();
    EXPECT_TRUE(workbench->isSettled()) << "nothing may run for a measurement";
    EXPECT_TRUE(workbench->desk().changedSinceResult().empty());
    EXPECT_EQ(workbench->views().cloud(), cloud);
}

TEST_F(Measure, anotherPairHasNoMeasurements) {
    openWindow();
    openAndMatchSample();
    addDistance();
    QSignalSpy changed(workbench.get(), &app::Workbench::projectChanged);
    action("actionSwapSides")->trigger();
    EXPECT_THAT(workbench->project().measurements, IsEmpty());
    EXPECT_EQ(changed.count(), 1);
}

TEST_F(Measure, anotherCalibrationHasNoMeasurementsTheSameOneKeepsThem) {
    openWindow();
    openAndMatchSample();
    addDistance();
    QSignalSpy changed(workbench.get(), &app::Workbench::calibrationChanged);
    workbench->inputs().openCalibration(samplePath("calib.txt"));
    ASSERT_TRUE(changed.wait(kLongMs));
    EXPECT_THAT(workbench->project().measurements, SizeIs(1));
    workbench->inputs().openCalibration(folder.write("K.txt", "999 0 311 0 999 254 0 0 1\n0.5\n"));
    ASSERT_TRUE(changed.wait(kLongMs));
    EXPECT_THAT(workbench->project().measurements, IsEmpty());
}

}  // namespace
}  // namespace stereo::test
