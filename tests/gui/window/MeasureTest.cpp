// Measuring in the real window: what is measured belongs to the pair it was measured in.

#include "tests/gui/window/WindowFixture.h"

namespace stereo::test {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

class Measure : public WindowFixture {
protected:
    void addDistance() {
        app::WorkOptions options = workbench->options();
        options.measurements.push_back({Measurement::Kind::Distance, {{0, 0, 2}, {1, 0, 2}}});
        workbench->setOptions(options);
    }
};

TEST_F(Measure, aMeasurementMakesNothingStale) {
    openWindow();
    openAndMatchSample();
    const auto cloud = workbench->cloud();
    addDistance();
    EXPECT_TRUE(workbench->isSettled()) << "nothing may run for a measurement";
    EXPECT_TRUE(workbench->changedSinceResult().empty());
    EXPECT_EQ(workbench->cloud(), cloud);
}

TEST_F(Measure, anotherPairHasNoMeasurements) {
    openWindow();
    openAndMatchSample();
    addDistance();
    QSignalSpy told(workbench.get(), &app::Workbench::optionsChanged);
    action("actionSwapSides")->trigger();
    EXPECT_THAT(workbench->options().measurements, IsEmpty());
    EXPECT_EQ(told.count(), 1);
}

TEST_F(Measure, anotherCalibrationHasNoMeasurementsTheSameOneKeepsThem) {
    openWindow();
    openAndMatchSample();
    addDistance();
    QSignalSpy changed(workbench.get(), &app::Workbench::calibrationChanged);
    workbench->openCalibration(samplePath("calib.txt"));
    ASSERT_TRUE(changed.wait(kLongMs));
    EXPECT_THAT(workbench->options().measurements, SizeIs(1));
    workbench->openCalibration(folder.write("K.txt", "999 0 311 0 999 254 0 0 1\n0.5\n"));
    ASSERT_TRUE(changed.wait(kLongMs));
    EXPECT_THAT(workbench->options().measurements, IsEmpty());
}

}  // namespace
}  // namespace stereo::test
