#include "core/synthetic/SyntheticScene.h"

#include <gtest/gtest.h>

#include <cmath>
#include <thread>

#include "core/base/Error.h"

namespace stereo {
namespace {

SceneOptions cleanOptions() {
    SceneOptions options;
    options.size = {320, 192};
    options.camera = CameraOptions::clean();
    options.highlightShare = 0;
    return options;
}

SceneOptions smallOptions() {
    SceneOptions options;
    options.size = {160, 96};
    return options;
}

bool areEqual(const SyntheticScene& a, const SyntheticScene& b) {
    return a.left == b.left && a.right == b.right && a.disparity == b.disparity && a.inRight == b.inRight;
}

/// FNV-1a.
std::uint64_t hashOf(std::span<const std::byte> bytes, std::uint64_t hash = 0xCBF29CE484222325U) {
    for (const std::byte byte : bytes) hash = (hash ^ static_cast<std::uint64_t>(byte)) * 0x100000001B3U;
    return hash;
}

std::uint64_t hashOf(const SyntheticScene& scene) {
    std::uint64_t hash = hashOf(std::as_bytes(scene.left.pixels()));
    hash = hashOf(std::as_bytes(scene.right.pixels()), hash);
    hash = hashOf(std::as_bytes(scene.disparity.values()), hash);
    return hashOf(std::as_bytes(std::span(scene.inRight)), hash);
}

/// The difference of a left pixel and the right image at x - d, of the range 0 to 1.
double warpingError(const SyntheticScene& scene, int x, int y) {
    const double rightX = x - static_cast<double>(scene.disparity.at(x, y));
    const int before = std::min(static_cast<int>(rightX), scene.right.width() - 2);
    const double share = rightX - before;
    double sum = 0;
    for (int i = 0; i < 3; ++i) {
        const double right =
            (1 - share) * scene.right.at(before, y)[i] + share * scene.right.at(before + 1, y)[i];
        sum += std::abs(right - scene.left.at(x, y)[i]);
    }
    return sum / (3 * 255);
}

double meanWarpingError(const SyntheticScene& scene, Visibility visibility) {
    double sum = 0;
    int count = 0;
    for (int y = 0; y < scene.left.height(); ++y) {
        for (int x = 0; x < scene.left.width(); ++x) {
            if (scene.visibilityAt(x, y) != visibility) continue;
            sum += warpingError(scene, x, y);
            ++count;
        }
    }
    return count > 0 ? sum / count : 0;
}

/// Whether something nearer than a left pixel's point is seen, in the left view, at its place in the right
/// one (within `reachPx`).
bool isCoveredBySomethingSeen(const SyntheticScene& scene, int x, int y, double reachPx) {
    const double disparity = scene.disparity.at(x, y);
    for (int other = x; other < scene.left.width(); ++other) {
        const double nearer = scene.disparity.at(other, y);
        if (nearer > disparity && std::abs(other - nearer - (x - disparity)) <= reachPx) return true;
    }
    return false;
}

TEST(SyntheticScene, theSameSeedGivesTheSameBits) {
    EXPECT_TRUE(areEqual(renderScene(smallOptions(), 5), renderScene(smallOptions(), 5)));
}

TEST(SyntheticScene, anotherSeedGivesAnotherScene) {
    const SyntheticScene one = renderScene(smallOptions(), 5);
    const SyntheticScene other = renderScene(smallOptions(), 6);
    EXPECT_NE(one.left, other.left);
    EXPECT_FALSE(one.disparity == other.disparity);
}

// When this fails for good reason, kGeneratorVersion has to grow, too.
TEST(SyntheticScene, aVersionOfTheGeneratorKeepsItsBits) {
    ASSERT_EQ(kGeneratorVersion, 1);
    EXPECT_EQ(hashOf(renderScene(smallOptions(), 1)), 12430055789014825760U);
    EXPECT_EQ(hashOf(renderScene(cleanOptions(), 2)), 9046959057599076430U);
}

TEST(SyntheticScene, threadsDoNotMatter) {
    std::vector<std::uint64_t> hashes(4);
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < hashes.size(); ++i)
            threads.emplace_back(
                [&hashes, i] { hashes[i] = hashOf(renderScene(smallOptions(), 10 + i % 2)); });
    }
    EXPECT_EQ(hashes[0], hashes[2]);
    EXPECT_EQ(hashes[1], hashes[3]);
    EXPECT_EQ(hashes[0], hashOf(renderScene(smallOptions(), 10)));
}

TEST(SyntheticScene, bothViewsShowTheSameWhereTheySeeIt) {
    for (std::uint64_t seed = 0; seed < 8; ++seed) {
        const SyntheticScene scene = renderScene(cleanOptions(), seed);
        EXPECT_LE(meanWarpingError(scene, Visibility::Visible), 0.01) << seed;
    }
}

TEST(SyntheticScene, theRightViewShowsSomethingElseWhereItIsOccluded) {
    double sum = 0;
    constexpr int kScenes = 8;
    for (std::uint64_t seed = 0; seed < kScenes; ++seed)
        sum += meanWarpingError(renderScene(cleanOptions(), seed), Visibility::Occluded);
    EXPECT_GE(sum / kScenes, 0.12);
}

TEST(SyntheticScene, occludedPointsAreCoveredBySomethingNearer) {
    int occluded = 0;
    int covered = 0;
    for (std::uint64_t seed = 0; seed < 8; ++seed) {
        const SyntheticScene scene = renderScene(cleanOptions(), seed);
        for (int y = 0; y < scene.left.height(); ++y) {
            for (int x = 0; x < scene.left.width(); ++x) {
                if (scene.visibilityAt(x, y) != Visibility::Occluded) continue;
                // What covers it may lie to the right of the left view.
                if (x + scene.maxDisparityPx >= scene.left.width()) continue;
                ++occluded;
                covered += isCoveredBySomethingSeen(scene, x, y, 1) ? 1 : 0;
            }
        }
    }
    EXPECT_GT(occluded, 5000);
    // What covers a point is itself hidden in the left view now and then.
    EXPECT_GE(covered, 0.99 * occluded);
}

TEST(SyntheticScene, visiblePointsAreNotCovered) {
    int visible = 0;
    int covered = 0;
    for (std::uint64_t seed = 0; seed < 8; ++seed) {
        const SyntheticScene scene = renderScene(cleanOptions(), seed);
        for (int y = 0; y < scene.left.height(); ++y) {
            for (int x = 0; x < scene.left.width(); ++x) {
                if (scene.visibilityAt(x, y) != Visibility::Visible) continue;
                ++visible;
                covered += isCoveredBySomethingSeen(scene, x, y, 0.1) ? 1 : 0;
            }
        }
    }
    EXPECT_LE(covered, 0.0005 * visible);  // steep surfaces beside others, within a tenth of a pixel
}

TEST(SyntheticScene, outsideIsWhatTheRightViewEndsBefore) {
    const SyntheticScene scene = renderScene(smallOptions(), 3);
    for (int y = 0; y < scene.left.height(); ++y) {
        for (int x = 0; x < scene.left.width(); ++x) {
            const float rightX = static_cast<float>(x) - scene.disparity.at(x, y);
            if (std::abs(rightX) < 0.001F) continue;
            EXPECT_EQ(scene.visibilityAt(x, y) == Visibility::Outside, rightX < 0) << x << ", " << y;
        }
    }
}

TEST(SyntheticScene, disparitiesKeepWithinTheirRange) {
    SceneOptions options = smallOptions();
    options.maxDisparityPx = 24;
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        const SyntheticScene scene = renderScene(options, seed);
        EXPECT_EQ(scene.maxDisparityPx, 24);
        for (const float disparity : scene.disparity.values()) {
            ASSERT_GE(disparity, 0) << seed;
            ASSERT_LE(disparity, 24) << seed;
        }
    }
}

TEST(SyntheticScene, photographsBecomeTextures) {
    SceneOptions options = smallOptions();
    const RgbImage without = renderScene(options, 4).left;
    options.photographs.push_back(std::make_shared<const RgbImage>(ImageSize{40, 700}));
    EXPECT_NE(renderScene(options, 4).left, without);
}

TEST(SyntheticScene, refusesOptionsOutOfRange) {
    SceneOptions options;
    options.size = {16, 200};
    EXPECT_THROW((void)renderScene(options, 1), Error);
    options = {};
    options.maxDisparityPx = 300;
    EXPECT_THROW((void)renderScene(options, 1), Error);
}

TEST(SyntheticScene, stopsWhenAsked) {
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THROW((void)renderScene(smallOptions(), 1, RunControl(stop.get_token())), Cancelled);
}

}  // namespace
}  // namespace stereo
