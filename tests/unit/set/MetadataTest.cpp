#include <fmt/core.h>
#include <gmock/gmock.h>

#include "core/base/Error.h"
#include "core/set/ListPairs.h"
#include "tests/support/TempDir.h"
#include "tests/unit/set/SetFiles.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

using test::below;
using test::idsOf;
using test::pairCalled;
using test::refusalOf;
using test::remarksOn;
using test::TempDir;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

// The right camera of the front pair sits 0.15 m to the right: x of a camera that looks along the vehicle and
// is turned by 90 degrees around z is -y of the vehicle.
constexpr std::string_view kCameras = R"("camera_params_id_to_camera_params": {
    "0": {"sensor_meta_data": {"sensor_name": "front_left", "sensor_to_vehicle_transform": {
            "translation": {"x": 1, "y": 0.1, "z": 0}, "axis_angle": {"x": 0, "y": 0, "z": 1, "angle_degrees": -90}}},
          "calibration_parameters": {"projection_matrix": {"data": [100, 0, 16, 0, 0, 101, 12, 0, 0, 0, 1, 0]}}},
    "1": {"sensor_meta_data": {"sensor_name": "front_right", "sensor_to_vehicle_transform": {
            "translation": {"x": 1, "y": -0.05, "z": 0}, "axis_angle": {"x": 0, "y": 0, "z": 1, "angle_degrees": -90}}},
          "calibration_parameters": {"projection_matrix": {"data": [100, 0, 16, 0, 0, 101, 12, 0, 0, 0, 1, 0]}}},
    "4": {"sensor_meta_data": {"sensor_name": "back_left_rgb"},
          "calibration_parameters": {"projection_matrix": {"data": [200, 0, 16, 0, 0, 200, 12, 0, 0, 0, 1, 0]}}},
    "5": {"sensor_meta_data": {"sensor_name": "back_right_rgb"},
          "calibration_parameters": {"projection_matrix": {"data": [200, 0, 16, 0, 0, 200, 12, 0, 0, 0, 1, 0]}}}
  },)";
constexpr std::string_view kPairs = R"(
  "stereo_pair": [{"right_camera_param_id": "1"},
                  {"left_camera_param_id": "4", "right_camera_param_id": "5", "baseline_meters": 0.3}],)";
constexpr std::string_view kKeyframes = R"(
  "keyframes_metadata": [
    {"synced_sample_id": 10, "image_name": "front_left/10.jpg"},
    {"synced_sample_id": 9, "image_name": "front_left/9.jpg"},
    {"camera_params_id": "1", "synced_sample_id": 9, "image_name": "front_right/9.a.jpg"},
    {"camera_params_id": "1", "synced_sample_id": 10, "image_name": "front_right/10.jpg"},
    {"camera_params_id": 4, "synced_sample_id": "9", "image_name": "back/l.9.jpg"},
    {"camera_params_id": 5, "synced_sample_id": "9", "image_name": "back/r.9.jpg"}
  ]})";

class Metadata : public testing::Test {
protected:
    fs::path write(std::string_view cameras, std::string_view pairs, std::string_view keyframes) {
        return folder.write("meta.json", fmt::format("{{{}{}{}", cameras, pairs, keyframes));
    }
    PairSet listed(std::string_view keyframes) {
        return listPairs({.paths = {write(kCameras, kPairs, keyframes)}});
    }

    TempDir folder;
};

TEST_F(Metadata, joinsTheKeyframesOfAPairOfCameras) {
    const PairSet set = listed(kKeyframes);
    EXPECT_THAT(idsOf(set), ElementsAre("back/l", "front_left/9", "front_left/10"));
    EXPECT_THAT(remarksOn(set), testing::IsEmpty());
    const SetPair pair = pairCalled(set, "front_left/9");
    EXPECT_EQ(below(folder, pair.files.left), "front_left/9.jpg");
    EXPECT_EQ(below(folder, pair.files.right), "front_right/9.a.jpg");
}

TEST_F(Metadata, givesTheBaselineOrFindsItFromThePlacesOfTheCameras) {
    const PairSet set = listed(kKeyframes);
    const CalibrationNumbers front = pairCalled(set, "front_left/9").calibration.value().numbers();
    EXPECT_NEAR(front.baselineMetres, 0.15, 1e-12);
    EXPECT_EQ(front.fx, 100);
    EXPECT_EQ(front.fy, 101);
    EXPECT_EQ(front.cx, 16);
    EXPECT_EQ(front.cy, 12);
    EXPECT_EQ(pairCalled(set, "back/l").calibration.value().baselineMetres(), 0.3);
}

TEST_F(Metadata, takesTheCamerasThatAreWantedByNameOrId) {
    const fs::path file = write(kCameras, kPairs, kKeyframes);
    EXPECT_THAT(idsOf(listPairs({.paths = {file}, .cameras = {"back_left_rgb"}})), ElementsAre("back/l"));
    EXPECT_EQ(listPairs({.paths = {file}, .cameras = {"0"}}).size(), 2U);
    try {
        (void)listPairs({.paths = {file}, .cameras = {"side_left"}});
        FAIL();
    } catch (const Error& error) {
        EXPECT_THAT(error.sentence(), AllOf(HasSubstr("side_left"), HasSubstr("front_left, back_left_rgb")));
    }
}

TEST_F(Metadata, mayHaveItsImagesElsewhere) {
    const TempDir images;
    const fs::path file = write(kCameras, kPairs, kKeyframes);
    for (const auto& paths : {std::vector{file, images.path()}, std::vector{images.path(), file}})
        EXPECT_EQ(below(images, pairCalled(listPairs({.paths = paths}), "back/l").files.left),
                  "back/l.9.jpg");
}

TEST_F(Metadata, saysWhichIdsAreMissingAndWhere) {
    const PairSet set = listed(R"(
  "keyframes_metadata": [
    {"synced_sample_id": 1, "image_name": "l/1.jpg"},
    {"camera_params_id": "1", "synced_sample_id": 2, "image_name": "r/2.jpg"},
    {"image_name": "l/3.jpg"},
    {"synced_sample_id": 4},
    {"camera_params_id": "77", "synced_sample_id": 1, "image_name": "x/1.jpg"}
  ]})");
    EXPECT_TRUE(set.isEmpty());
    EXPECT_THAT(
        remarksOn(set),
        testing::UnorderedElementsAre(
            AllOf(HasSubstr("meta.json, line 16:"), HasSubstr("l/1.jpg"), HasSubstr("no right image")),
            AllOf(HasSubstr("line 17"), HasSubstr("r/2.jpg"), HasSubstr("no left image")),
            AllOf(HasSubstr("line 18"), HasSubstr("no synced_sample_id")),
            AllOf(HasSubstr("line 19"), HasSubstr("no image_name")),
            AllOf(HasSubstr("line 20"), HasSubstr("\"77\""))));
}

TEST_F(Metadata, thatIsCutOffAnywhereIsRefused) {
    const std::string text = test::fileBytes(write(kCameras, kPairs, kKeyframes));
    for (std::size_t length = 1; length < text.size(); length += 7)
        EXPECT_NE(refusalOf({folder.write("cut.json", text.substr(0, length))}), "") << length;
}

TEST_F(Metadata, refusesAPairOfUnknownCamerasOrWithoutABaseline) {
    EXPECT_THAT(refusalOf({write(kCameras, R"("stereo_pair": [
        {"right_camera_param_id": "8"}],)",
                                 kKeyframes)}),
                AllOf(HasSubstr("meta.json, line 13"), HasSubstr("\"8\"")));
    EXPECT_THAT(refusalOf({write(kCameras, R"("stereo_pair": [{}],)", kKeyframes)}),
                HasSubstr("no right_camera_param_id"));
    EXPECT_THAT(refusalOf({write(kCameras, R"("stereo_pair": [
        {"left_camera_param_id": "4", "right_camera_param_id": "5"}],)",
                                 kKeyframes)}),
                AllOf(HasSubstr("line 13"), HasSubstr("no baseline_meters")));
    EXPECT_THAT(refusalOf({write(kCameras, "", kKeyframes)}), HasSubstr("no list stereo_pair"));
    EXPECT_THAT(refusalOf({write("", kPairs, kKeyframes)}), HasSubstr("camera_params_id_to_camera_params"));
}

}  // namespace
}  // namespace stereo
