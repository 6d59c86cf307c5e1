#include "tests/unit/project/FullProject.h"

#include "core/match/sgm/SgbmMatcher.h"
#include "tests/support/FakeMatcher.h"

namespace stereo::test {
namespace {

CalibrationNumbers motorcycle() {
    return {.fx = 994.978,
            .fy = 994.979,
            .cx = 311.193,
            .cy = 254.877,
            .rightCx = 342.279,
            .baselineMetres = 0.193001,
            .imageSize = {741, 500},
            .maxDisparityPx = 70};
}

MatchOptions matchOptions() {
    MatchOptions match{.scale = 0.1 + 0.2, .iterations = 7, .maxDisparityPx = 80};
    match.own["sgm"].set("blockSize", 7);
    match.own["sgm"].set("smoothness", 6.0);
    match.own["sgm"].set("leftRightCheck", false);
    match.own["fake"].set("weights", std::string("/models/a b/model.pth"));
    match.own["elsewhere"].set("device", std::string("1"));
    match.own["elsewhere"].set("precision", std::monostate());
    match.own["elsewhere"].set("grain", 4.0);
    return match;
}

RigNumbers bentRig() {
    const CameraNumbers left{.fx = 520.3,
                             .fy = 522,
                             .cx = 318,
                             .cy = 243,
                             .lens = LensModel::Fisheye,
                             .distortion = {0.1, -0.02, 1.0 / 3, 1e-7},
                             .imageSize = {640, 480}};
    CameraNumbers right = left;
    right.cx = 325;
    return {.left = left,
            .right = right,
            .rotation = rotationOf({0.01, 0.02, -0.003}),
            .translationMetres = {-0.12, 0.001, -1.0 / 3000},
            .given = Rectification{rotationOf({0, 0.01, 0}), rotationOf({0, -0.01, 0.1}), motorcycle()}};
}

WrittenExperiment experiment() {
    return {.made = "2026-11-30T05:51:48.123Z",
            .kind = "scale",
            .words = {.title = "Scale 0.5 \u2192 1: \"half\"",
                      .aim = "What does it cost?",
                      .conclusion = "Half.\n\n# no\n"},
            .pairName = "motorcycle",
            .program = "1.2.3",
            .input = {{"Pair", "motorcycle"}, {"Size", "741 x 497 pixels"}},
            .sources = {{"left image", "left: 1.png", "ab12"}, {"right image", "right.png", ""}},
            .columns = {{"Scale 0.50", "sgm", {.scale = 0.5}}, {"Scale 1.00", "sgm", matchOptions()}},
            .parameters = {{"Scale", {"0.50", "1.00"}}, {"Matcher", {"SGM", "SGM"}}},
            .numbers = {{.key = "bad2Percent",
                         .title = "Bad-2",
                         .phrase = "bad-2",
                         .unit = "%",
                         .decimals = 2,
                         .better = Better::More,
                         .values = {{"A", 0.1 + 0.2}, {"B", -1.0 / 3}}},
                        {.key = "seconds", .title = "Time", .values = {{"B", 1e-7}}}},
            .findings = {"bad-2 falls."},
            .remarks = {"It is so."}};
}

}  // namespace

Project fullProject(const std::filesystem::path& folder) {
    Project project;
    project.inputs = {
        .name = "Motörcycle: 1",
        .left = folder / "images/left.png",
        .right = folder / "images/left.png",
        .split = SplitLayout::OverUnder,
        .tones = ToneRange{7031, 7976.5},
        .turn = Turn::Right,
        .straightening = Straightening{.model = Straightening::Model::Homographies,
                                       .left = {1.01, 1.0 / 3, -2, 0.001, 0.99, 1e-7, 1e-6, 0, 1},
                                       .right = {0.98, 0, 3.25, -0.002, 1, -1.0 / 7, 0, -1e-6, 1},
                                       .beforePx = 3.2,
                                       .afterPx = 0.1},
        .sidesGuessed = true,
        .groundTruth = folder / "disp0.pfm",
        .groundTruthReading = TruthReading{"kitti", 128},
        .groundTruthMask = folder / "mask0nocc.png"};
    project.calibration = {
        .origin = CalibrationState::Origin::FoundBeside,
        .path = folder / "calib.txt",
        .format = "Middlebury calib.txt",
        .madeFor = ImageSize{2964, 2000},
        .given = motorcycle(),
        .fits = false,
        .corrected = motorcycle(),
        .choices = {.imagesAreRectified = false,
                    .unit = UnitOfLength::Millimetres,
                    .rectify = {.alpha = 0.25, .size = {800, 600}, .resampling = Resampling::Lanczos}},
        .rig = bentRig()};
    project.calibration.corrected->baselineMetres = 0.4;
    project.matcherId = "sgm";
    project.match = matchOptions();
    project.display = {.colormap = Colormap::Cividis,
                       .mapping = ColorMapping::Inverse,
                       .rangeMode = RangeMode::Locked,
                       .range = {1.5, 60},
                       .reversed = true};
    project.trust = {.leastConfidence = 0.1 + 0.2, .guessed = GuessedPixels::Hidden};
    project.cloud = {.nearMetres = 0.5,
                     .farMetres = 9.25,
                     .removeGuessed = false,
                     .removeInvisible = false,
                     .removeFlyingPixels = false,
                     .flyingTolerancePx = 2.5,
                     .removeIsolated = false,
                     .isolatedMinNeighbours = 4,
                     .isolatedRadiusMetres = 0.0125,
                     .stride = 2};
    project.look = {.pointSize = 3,
                    .fillGaps = false,
                    .relief = true,
                    .axes = false,
                    .grid = false,
                    .frusta = false,
                    .scaleBar = false,
                    .colourBar = false,
                    .removed = true,
                    .cutNearMetres = 0.7,
                    .cutFarMetres = 8,
                    .box = CropBox{{-1, -0.5, 0.25}, {1, 2, 3.125}},
                    .colourBy = ColourBy::Height,
                    .unit = LengthUnit::Millimetres};
    project.measurements = {{Measurement::Kind::Distance, {{0.1F, -0.2F, 1.F / 3}, {1e-7F, 2, 3}}},
                            {Measurement::Kind::Plane, {}, "front: \"door\", 2"}};
    project.view.cloud = CloudViewpoint{.eyeMetres = {0.1, 0.2, -1},
                                        .pivotMetres = {0, 0.1, 3},
                                        .yawRadians = 0.25,
                                        .pitchRadians = -0.125,
                                        .fieldTangents = {0.7, 0.5},
                                        .centreTangents = {0.01, 0.02},
                                        .orthographic = true};
    project.view.images = ImageZoom{4, {123.5, 77}};
    project.view.tiles = {TilesView::Preset::Images, "cloud", "depth"};
    project.notes = "First line: yes\n\tsecond \"line\" # 3\n";
    project.experiments = {experiment()};
    return project;
}

const ProjectFormat& projectFormat() {
    static const ProjectFormat format(registryOf({sgbmInfo(), makeInfo(fakeNetworkParts())}));
    return format;
}

ProjectDocument fullDocument(const std::filesystem::path& folder) {
    ProjectDocument document;
    document.project = fullProject(folder);
    document.program = "1.2.3";
    document.runs = {{.name = "Run 1",
                      .pairName = "Motörcycle",
                      .matcherId = "sgm",
                      .match = matchOptions(),
                      .iterationsDone = 7,
                      .seconds = 0.25,
                      .density = 0.931,
                      .finished = "2025-03-01T12:30:00"},
                     {.name = "2024", .matcherId = "elsewhere", .seconds = 3}};
    return document;
}

}  // namespace stereo::test
