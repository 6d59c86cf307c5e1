#include "core/project/CalibrationState.h"

#include <gtest/gtest.h>

#include "core/base/Error.h"

namespace stereo {
namespace {

using Origin = CalibrationState::Origin;

StereoCalibration rig(double baselineMetres = 0.2) {
    return StereoCalibration({.fx = 1000,
                              .fy = 1000,
                              .cx = 320,
                              .cy = 240,
                              .rightCx = 320,
                              .baselineMetres = baselineMetres,
                              .imageSize = {640, 480}});
}

const ReadCalibration kRead{rig(), "K.txt"};

TEST(CalibrationState, isNoneAtFirst) {
    const CalibrationState state;
    EXPECT_EQ(state.inUse(), std::nullopt);
    EXPECT_FALSE(state.isRefused());
    EXPECT_NO_THROW(state.validate());
}

TEST(CalibrationState, ofAFileUsesItsNumbers) {
    const auto state = CalibrationState::fromFile("/a/K.txt", kRead);
    EXPECT_EQ(state.origin, Origin::File);
    EXPECT_EQ(state.inUse(), rig());
    EXPECT_FALSE(state.isCorrected());
    EXPECT_EQ(CalibrationState::fromFile("/a/K.txt", kRead, true).origin, Origin::FoundBeside);
}

TEST(CalibrationState, correctedUsesThePersonsNumbersAndRemembersTheFiles) {
    const auto state = CalibrationState::fromFile("/a/K.txt", kRead).correctedTo(rig(0.4));
    EXPECT_EQ(state.inUse(), rig(0.4));
    EXPECT_EQ(state.asRead(), rig());
    EXPECT_EQ(state.asGiven(), CalibrationState::fromFile("/a/K.txt", kRead));
}

TEST(CalibrationState, correctedToWhatItWasIsNoCorrection) {
    const auto state = CalibrationState::fromFile("/a/K.txt", kRead);
    EXPECT_EQ(state.correctedTo(rig(0.4)).correctedTo(rig()), state);
}

TEST(CalibrationState, refusedUsesNothingUntilItIsCorrected) {
    const auto refused = CalibrationState::refused("/a/K.txt", kRead);
    EXPECT_TRUE(refused.isRefused());
    EXPECT_EQ(refused.inUse(), std::nullopt);
    EXPECT_EQ(refused.asRead(), rig());
    const auto repaired = refused.correctedTo(rig(0.4));
    EXPECT_FALSE(repaired.isRefused());
    EXPECT_EQ(repaired.inUse(), rig(0.4));
    EXPECT_EQ(repaired.asGiven(), refused);
}

TEST(CalibrationState, refusedNumbersThatAPersonInsistsOnAreACorrection) {
    EXPECT_EQ(CalibrationState::refused("/a/K.txt", kRead).correctedTo(rig()).inUse(), rig());
}

TEST(CalibrationState, byHandHasNoFile) {
    const auto state = CalibrationState::byHand(rig());
    EXPECT_TRUE(state.path.empty());
    EXPECT_EQ(state.inUse(), rig());
    EXPECT_EQ(state.correctedTo(rig(0.4)).asGiven(), state) << "what was entered is what one goes back to";
}

TEST(CalibrationState, ofARecordRemembersTheFile) {
    const auto state = CalibrationState::fromRecord({rig(), "as exported"}, "/a/K.txt");
    EXPECT_EQ(state.origin, Origin::Record);
    EXPECT_EQ(state.path, "/a/K.txt");
    EXPECT_EQ(state.inUse(), rig());
}

TEST(CalibrationState, refusesToContradictItself) {
    CalibrationState state;
    state.given = rig().numbers();
    EXPECT_THROW(state.validate(), Error) << "numbers from nowhere";
    state = {.origin = Origin::File};
    EXPECT_THROW(state.validate(), Error) << "a file without a path";
    state = {.origin = Origin::ByHand};
    EXPECT_THROW(state.validate(), Error) << "nothing was entered";
    state = CalibrationState::byHand(rig());
    state.given->baselineMetres = -1;
    EXPECT_THROW(state.validate(), Error) << "no camera";
}

}  // namespace
}  // namespace stereo
