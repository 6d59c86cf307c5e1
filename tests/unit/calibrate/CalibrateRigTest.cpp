#include "core/calibrate/CalibrateRig.h"

#include <gmock/gmock.h>

#include <array>
#include <numbers>

#include "core/base/Error.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"
#include "tests/unit/calibrate/RenderedBoard.h"

namespace stereo {
namespace {

using test::paintOf;
using test::posed;
using test::RenderingCamera;
using testing::AllOf;
using testing::ElementsAre;
using testing::Field;
using testing::Gt;
using testing::HasSubstr;
using testing::Lt;

const Board kBoard{.columns = 9, .rows = 6, .squareMetres = 0.025};

/// A rig of which all is known, and what it sees of a board in 12 positions.
struct RenderedRig {
    RenderedRig(const RigNumbers& numbers, const Board& board, double nearMetres)
        : truth(numbers), photographs{.imageSize = numbers.left.imageSize} {
        const RenderingCamera left(numbers.left), right(numbers.right);
        const cv::Affine3d right_from_left(cv::Matx33d(numbers.rotation.data()),
                                           cv::Vec3d(numbers.translationMetres.data()));
        const double z = nearMetres;
        const std::array<std::pair<cv::Vec3d, cv::Vec3d>, 12> poses = {{
            {{0.05, 0, z}, {0, 0, 0}},
            {{0.12 * z, 0.1 * z, 1.1 * z}, {40, 0, 5}},
            {{-0.02, -0.1 * z, z}, {-40, 0, -5}},
            {{0.2 * z, -0.1 * z, 1.1 * z}, {0, 42, 0}},
            {{0, 0.1 * z, z}, {0, -42, 10}},
            {{0.1, 0.05 * z, 1.3 * z}, {30, 32, 20}},
            {{0.05, -0.1 * z, 1.2 * z}, {-30, 24, -20}},
            {{-0.15 * z, 0.1 * z, 1.2 * z}, {30, -32, 170}},
            {{0.3 * z, 0.15 * z, 1.3 * z}, {-30, -32, 0}},
            {{0.1, 0, 0.9 * z}, {15, 0, 90}},
            {{0.35 * z, -0.2 * z, 1.4 * z}, {25, -38, 0}},
            {{-0.1 * z, -0.12 * z, 1.4 * z}, {-25, 28, 0}},
        }};
        for (const auto& [place, degrees] : poses) {
            const cv::Affine3d pose = posed(board, place, degrees);
            BoardPair pair{.name = std::to_string(photographs.pairs.size())};
            pair.left = findBoard(left.photograph(paintOf(board), pose), board);
            pair.right = findBoard(right.photograph(paintOf(board), right_from_left * pose), board);
            EXPECT_TRUE(pair.left && pair.right) << "pose " << pair.name << ": " << pair.left.has_value();
            photographs.pairs.push_back(pair);
        }
    }

    CameraRig truth;
    BoardPhotographs photographs;
};

Matrix3 turnedBy(double x, double y, double z) {
    constexpr double kDegree = std::numbers::pi / 180;
    return rotationOf({x * kDegree, y * kDegree, z * kDegree});
}

/// Degrees between the rotations of two rigs.
double angleBetween(const CameraRig& a, const CameraRig& b) {
    RigNumbers numbers = a.numbers();
    numbers.rotation = product(a.rotation(), transposed(b.rotation()));
    return lengthOf(rotationDegrees(CameraRig(numbers)));
}

void expectFits(const CalibratedRig& found, const CameraRig& truth) {
    for (const auto& [camera, expected] :
         {std::pair{found.rig.left(), truth.left()}, std::pair{found.rig.right(), truth.right()}}) {
        EXPECT_NEAR(camera.fx, expected.fx, 0.002 * expected.fx);
        EXPECT_NEAR(camera.fy, expected.fy, 0.002 * expected.fy);
        EXPECT_NEAR(camera.cx, expected.cx, 1);
        EXPECT_NEAR(camera.cy, expected.cy, 1);
        EXPECT_EQ(camera.lens, expected.lens);
        EXPECT_EQ(camera.imageSize, expected.imageSize);
    }
    EXPECT_NEAR(found.rig.baselineMetres(), truth.baselineMetres(), 0.002 * truth.baselineMetres());
    EXPECT_LT(angleBetween(found.rig, truth), 0.02);
    EXPECT_LT(found.stereoRmsPx, 0.1);
    EXPECT_LT(found.rowsRmsPx, 0.1);
    EXPECT_LE(found.rowsMedianPx, found.rowsRmsPx);
}

TEST(CalibrateRig, measuresARigOfPinholeCameras) {
    const CameraNumbers left{.fx = 520,
                             .fy = 522,
                             .cx = 322,
                             .cy = 238,
                             .distortion = {-0.2, 0.06, 0.001, -0.0005, 0},
                             .imageSize = {640, 480}};
    CameraNumbers right = left;
    right.fx = right.fy = 516;
    right.cx = 316;
    right.distortion = {-0.18, 0.05, 0, 0.001, 0};
    Board board = kBoard;
    board.squareMetres = 0.03;
    const RenderedRig rig({.left = left,
                           .right = right,
                           .rotation = turnedBy(0.5, -1, 0.3),
                           .translationMetres = {-0.08, 0.001, 0.002}},
                          board, 0.4);
    for (const LensFit lens : {LensFit::Pinhole4, LensFit::Pinhole5, LensFit::Pinhole8}) {
        SCOPED_TRACE(static_cast<int>(lens));
        const CalibratedRig found = calibrateRig(rig.photographs, board, {lens});
        expectFits(found, rig.truth);
        EXPECT_EQ(found.pairs.size(), 12);
        EXPECT_EQ(found.rig.left().distortion.size(),
                  lens == LensFit::Pinhole4 ? 4 : (lens == LensFit::Pinhole5 ? 5 : 8));
        EXPECT_TRUE(found.rig.given());
        EXPECT_NEAR(found.pairs[0].tiltDegrees, 0, 1);
        EXPECT_NEAR(found.pairs[3].tiltDegrees, 42, 0.5);
        EXPECT_THAT(found.leftFocalSigmaPx, testing::Optional(testing::AllOf(Gt(0), Lt(1))));
        EXPECT_THAT(found.skipped, testing::IsEmpty());
    }
}

TEST(CalibrateRig, measuresARigOfFisheyeCameras) {
    const CameraNumbers left{.fx = 300,
                             .fy = 301,
                             .cx = 322,
                             .cy = 238,
                             .lens = LensModel::Fisheye,
                             .distortion = {0.03, -0.01, 0.004, -0.001},
                             .imageSize = {640, 480}};
    CameraNumbers right = left;
    right.fx = right.fy = 298;
    right.cy = 242;
    Board board = kBoard;
    board.squareMetres = 0.05;
    const RenderedRig rig({.left = left,
                           .right = right,
                           .rotation = turnedBy(-0.4, 1, 0.5),
                           .translationMetres = {-0.1, 0.002, -0.001}},
                          board, 0.36);
    const CalibratedRig found = calibrateRig(rig.photographs, board, {LensFit::Fisheye});
    expectFits(found, rig.truth);
    EXPECT_NEAR(found.pairs[3].tiltDegrees, 42, 0.5);
    EXPECT_FALSE(found.leftFocalSigmaPx);
}

TEST(CalibrateRig, measuresAlikeCamerasAsOne) {
    const CameraNumbers pinhole{.fx = 520,
                                .fy = 522,
                                .cx = 322,
                                .cy = 238,
                                .distortion = {-0.2, 0.06, 0.001, -0.0005, 0},
                                .imageSize = {640, 480}};
    const CameraNumbers fisheye{.fx = 300,
                                .fy = 301,
                                .cx = 322,
                                .cy = 238,
                                .lens = LensModel::Fisheye,
                                .distortion = {0.03, -0.01, 0.004, -0.001},
                                .imageSize = {640, 480}};
    for (const CameraNumbers& camera : {pinhole, fisheye}) {
        const bool isFisheye = camera.lens == LensModel::Fisheye;
        Board board = kBoard;
        board.squareMetres = isFisheye ? 0.05 : 0.03;
        const RenderedRig rig({.left = camera,
                               .right = camera,
                               .rotation = turnedBy(0.5, -1, 0.3),
                               .translationMetres = {-0.08, 0.001, 0.002}},
                              board, isFisheye ? 0.36 : 0.4);
        const LensFit lens = isFisheye ? LensFit::Fisheye : LensFit::Pinhole4;
        const CalibratedRig found = calibrateRig(rig.photographs, board, {lens, true});
        expectFits(found, rig.truth);
        EXPECT_EQ(found.rig.left(), found.rig.right());
        EXPECT_FALSE(found.camerasDiffer());
        EXPECT_LE(found.rmsPxWithOwnNumbers.value_or(1), found.stereoRmsPx + 1e-6);
        EXPECT_NEAR(found.pairs[3].tiltDegrees, 42, 0.5);
        EXPECT_FALSE(calibrateRig(rig.photographs, board, {lens}).camerasDiffer());
    }
}

TEST(CalibrateRig, saysWhereCamerasAreNotAlike) {
    const CameraNumbers left{.fx = 520,
                             .fy = 520,
                             .cx = 322,
                             .cy = 238,
                             .distortion = {-0.2, 0.06, 0.001, -0.0005, 0},
                             .imageSize = {640, 480}};
    CameraNumbers right = left;
    right.fx = right.fy = 512;
    right.cx = 310;
    Board board = kBoard;
    board.squareMetres = 0.03;
    const RenderedRig rig({.left = left,
                           .right = right,
                           .rotation = turnedBy(0.5, -1, 0.3),
                           .translationMetres = {-0.08, 0.001, 0.002}},
                          board, 0.4);
    const CalibratedRig found = calibrateRig(rig.photographs, board, {LensFit::Pinhole4, true});
    EXPECT_TRUE(found.camerasDiffer());
    EXPECT_LT(found.rmsPxWithOwnNumbers.value_or(1), 0.1);
}

/// The pairs of a folder of OpenCV's chessboard.
BoardPhotographs chessboardIn(const std::filesystem::path& folder) {
    return readBoardPhotographs(pairsInFolder(folder), kBoard);
}

TEST(CalibrateRig, measuresTheCamerasOfThreeRealPairs) {
    const BoardPhotographs photographs = chessboardIn(test::dataPath("chessboard"));
    ASSERT_EQ(photographs.pairs.size(), 3);
    const CalibratedRig found = calibrateRig(photographs, kBoard, {LensFit::Pinhole4});
    // What all 13 pairs gave, intrinsics.yml; T there is 3.338 squares.
    EXPECT_NEAR(found.rig.left().fx, 536.05, 0.03 * 536.05);
    EXPECT_NEAR(found.rig.baselineMetres(), 3.338 * 0.025, 0.03 * 3.338 * 0.025);
    EXPECT_LT(found.rowsRmsPx, 0.6);
    EXPECT_LT(found.stereoRmsPx, 0.6);
}

TEST(CalibrateRig, measuresTheCamerasOfAllRealPairs) {
    const auto folder = test::externalDataPath("05_opencv_chessboard_unrectified");
    if (!folder) GTEST_SKIP() << "needs STEREOSCOPE_DATA";
    const BoardPhotographs photographs = chessboardIn(*folder);
    ASSERT_EQ(photographs.pairs.size(), 5);
    for (const BoardPair& pair : photographs.pairs) EXPECT_TRUE(pair.isUsable(kBoard)) << pair.whyNot();
    for (const LensFit lens : {LensFit::Pinhole4, LensFit::Pinhole5}) {
        SCOPED_TRACE(static_cast<int>(lens));
        const CalibratedRig found = calibrateRig(photographs, kBoard, {lens});
        EXPECT_NEAR(found.rig.left().fx, 536.05, 0.01 * 536.05);
        EXPECT_NEAR(found.rig.right().fx, 539.62, 0.01 * 539.62);
        EXPECT_NEAR(found.rig.baselineMetres(), 3.338 * 0.025, 0.01 * 3.338 * 0.025);
        EXPECT_LT(found.rowsRmsPx, 0.6);
        EXPECT_LT(found.stereoRmsPx, 0.6);
    }
}

TEST(CalibrateRig, namesThePairWhoseCameraWasMoved) {
    BoardPhotographs photographs = chessboardIn(test::dataPath("chessboard"));
    photographs.pairs.push_back(photographs.pairs[1]);
    photographs.pairs.back().name = "moved";
    for (SeenPoint& point : *photographs.pairs.back().right) point.y += 20;
    EXPECT_EQ(calibrateRig(photographs, kBoard, {LensFit::Pinhole4}).worst().name, "moved");
}

std::string refusal(const BoardPhotographs& photographs) {
    try {
        (void)calibrateRig(photographs, kBoard, {LensFit::Pinhole4});
    } catch (const Error& error) {
        return error.sentence();
    }
    return "";
}

TEST(CalibrateRig, saysWhichPairsAreMissing) {
    BoardPhotographs photographs = chessboardIn(test::dataPath("chessboard"));
    photographs.pairs[1].right.reset();
    EXPECT_THAT(refusal(photographs), AllOf(HasSubstr("found in 2 of 3 pairs; at least 3 are needed"),
                                            HasSubstr(" 03: the board was not found in right03.jpg.")));
    photographs.pairs[1].left.reset();
    EXPECT_THAT(refusal(photographs), HasSubstr("found neither in left03.jpg nor in right03.jpg"));
}

TEST(CalibrateRig, skipsAPairOfAnotherSizeAndSaysWhichItIs) {
    BoardPhotographs photographs = chessboardIn(test::dataPath("chessboard"));
    photographs.pairs.insert(photographs.pairs.begin() + 1, photographs.pairs[0]);
    photographs.pairs[1].name = "small";
    photographs.pairs[1].rightSize = {320, 240};
    photographs = together(photographs.pairs);
    EXPECT_EQ(photographs.imageSize, (ImageSize{640, 480}));
    const CalibratedRig found = calibrateRig(photographs, kBoard, {LensFit::Pinhole4});
    EXPECT_THAT(found.skipped, ElementsAre(SkippedPair{
                                   1, "small", "right01.jpg is 320x240, and most photographs are 640x480"}));
    EXPECT_THAT(found.pairs,
                ElementsAre(Field(&PairFit::index, 0), Field(&PairFit::index, 2), Field(&PairFit::index, 3)));
}

TEST(BoardPhotographs, aPhotographThatCannotBeReadIsAFactOfItsPair) {
    const test::TempDir folder;
    const auto copied = [&](const char* name) {
        std::filesystem::copy_file(test::dataPath("chessboard") / name, folder / name);
        return folder / name;
    };
    const PairPaths paths{copied("left01.jpg"), copied("right01.jpg")};
    std::filesystem::resize_file(paths.right, 2000);
    std::vector<Side> seen;
    const BoardPair pair = readBoardPair(paths, kBoard, {}, [&](Side side, const RgbImage& photograph) {
        EXPECT_EQ(photograph.size(), (ImageSize{640, 480}));
        seen.push_back(side);
    });
    EXPECT_TRUE(pair.left);
    EXPECT_EQ(pair.leftSize, (ImageSize{640, 480}));
    EXPECT_EQ(pair.rightSize, ImageSize());
    EXPECT_FALSE(pair.isUsable(kBoard));
    EXPECT_THAT(pair.whyNot(), testing::StartsWith("right01.jpg "));
    EXPECT_FALSE(pair.whyNot().ends_with('.'));
    EXPECT_THAT(seen, ElementsAre(Side::Left));
    std::filesystem::remove(paths.left);
    EXPECT_THAT(readBoardPair(paths, kBoard).whyNot(),
                AllOf(HasSubstr("left01.jpg"), HasSubstr("right01.jpg")));
}

TEST(CalibrateRig, refusesExchangedSides) {
    BoardPhotographs photographs = chessboardIn(test::dataPath("chessboard"));
    for (BoardPair& pair : photographs.pairs) std::swap(pair.left, pair.right);
    EXPECT_THAT(refusal(photographs), HasSubstr("swap the two images"));
}

TEST(CalibrateRig, stopsBetweenTheSteps) {
    const BoardPhotographs photographs = chessboardIn(test::dataPath("chessboard"));
    std::stop_source stop;
    const RunControl run(stop.get_token(), [&](const Progress& progress) {
        if (progress.step == 1) stop.request_stop();
    });
    EXPECT_THROW((void)calibrateRig(photographs, kBoard, {LensFit::Pinhole4}, run), Cancelled);
    EXPECT_THROW((void)readBoardPhotographs(pairsInFolder(test::dataPath("chessboard")), kBoard, run),
                 Cancelled);
}

}  // namespace
}  // namespace stereo
