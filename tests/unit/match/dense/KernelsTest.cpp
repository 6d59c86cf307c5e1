#include "core/match/dense/Kernels.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <bit>
#include <random>

#include "core/match/dense/DenseMatch.h"
#include "tests/support/ShiftedPair.h"

namespace stereo::dense {
namespace {

constexpr int kSizes[] = {32, 64, 96, 160, 256};  // with and without a rest for each width of a vector

/// Some numbers, the same each time.
template <typename T>
std::vector<T> numbers(std::size_t count, int most) {
    std::mt19937_64 random(count + static_cast<unsigned>(most));
    std::vector<T> values(count);
    std::ranges::generate(values, [&] { return static_cast<T>(random() % static_cast<unsigned>(most + 1)); });
    return values;
}

class EachKernels : public testing::TestWithParam<Instructions> {
protected:
    const Kernels& m_kernels = kernelsFor(GetParam());
};

std::string nameOf(const testing::TestParamInfo<Instructions>& each) {
    constexpr const char* kNames[] = {"portable", "avx2", "avx512"};
    return kNames[static_cast<std::size_t>(each.param)];
}

INSTANTIATE_TEST_SUITE_P(Dense, EachKernels, testing::ValuesIn(runnableInstructions()), nameOf);

TEST_P(EachKernels, countsTheBitsThatDiffer) {
    std::mt19937_64 random(1);
    for (const int disparities : kSizes) {
        std::vector<std::uint64_t> right(static_cast<std::size_t>(disparities));
        std::ranges::generate(right, std::ref(random));
        const std::uint64_t left = random();
        std::vector<std::uint8_t> costs(right.size());
        m_kernels.costs(left, right.data(), disparities, costs.data());
        for (std::size_t d = 0; d < right.size(); ++d)
            ASSERT_EQ(costs[d], std::popcount(left ^ right[d])) << d;
    }
}

/// One path of Hirschmueller's formula (PAMI 2008, 13).
std::vector<int> stepped(const std::vector<int>& before, const std::vector<std::uint8_t>& costs, int p1,
                         int p2) {
    const int least = *std::ranges::min_element(before);
    std::vector<int> here(before.size());
    for (std::size_t d = 0; d < here.size(); ++d) {
        int best = std::min(before[d], least + p2);
        if (d > 0) best = std::min(best, before[d - 1] + p1);
        if (d + 1 < here.size()) best = std::min(best, before[d + 1] + p1);
        here[d] = costs[d] + best - least;
    }
    return here;
}

TEST_P(EachKernels, stepsEachPathAsTheFormulaSays) {
    constexpr int kP1 = 24;
    constexpr std::uint8_t kP2[] = {160, 120, 80, 168};
    for (const int disparities : kSizes) {
        const auto count = static_cast<std::size_t>(disparities);
        const auto costs = numbers<std::uint8_t>(count, kCensusBits);
        const auto sumsBefore = numbers<std::int16_t>(count, 900);
        std::vector<std::int16_t> sums(count);
        std::vector<std::uint8_t> paths[kPaths];
        std::vector<int> expected[kPaths];
        PathStep step{.costs = costs.data(),
                      .p1 = kP1,
                      .sumsBefore = sumsBefore.data(),
                      .sums = sums.data(),
                      .disparities = disparities};
        for (std::size_t r = 0; r < kPaths; ++r) {
            const auto before = numbers<std::uint8_t>(count, kCensusBits + 150 + static_cast<int>(r));
            paths[r].assign(count + 2 * kGuardBytes, 255 - kP1);
            std::ranges::copy(before, paths[r].begin() + kGuardBytes);
            step.paths[r] = paths[r].data() + kGuardBytes;
            step.least[r] = *std::ranges::min_element(before);
            step.p2[r] = kP2[r];
            expected[r] = stepped({before.begin(), before.end()}, costs, kP1, kP2[r]);
        }
        m_kernels.step(step);
        for (std::size_t r = 0; r < kPaths; ++r) {
            ASSERT_THAT(std::vector<int>(step.paths[r], step.paths[r] + disparities),
                        testing::ElementsAreArray(expected[r]))
                << r << " of " << disparities;
            ASSERT_EQ(step.least[r], *std::ranges::min_element(expected[r]));
            ASSERT_EQ(paths[r][kGuardBytes - 1], 255 - kP1);
            ASSERT_EQ(paths[r][kGuardBytes + count], 255 - kP1);
        }
        for (std::size_t d = 0; d < count; ++d)
            ASSERT_EQ(sums[d],
                      sumsBefore[d] + expected[0][d] + expected[1][d] + expected[2][d] + expected[3][d]);
    }
}

TEST_P(EachKernels, findsTheFirstOfTheCheapestAndTheNextBeyondItsNeighbours) {
    for (const int disparities : kSizes) {
        auto sums = numbers<std::int16_t>(static_cast<std::size_t>(disparities), 900);
        for (std::int16_t& sum : sums) sum = static_cast<std::int16_t>(sum + 100);
        for (const int at : {0, 1, 17, disparities - 1}) {
            auto some = sums;
            some[static_cast<std::size_t>(at)] = 50;
            if (at > 0) some[static_cast<std::size_t>(at) - 1] = 51;
            if (at + 2 < disparities) some[static_cast<std::size_t>(at) + 2] = 60;
            if (at + 9 < disparities) some[static_cast<std::size_t>(at) + 9] = 50;
            const Winner won = m_kernels.winner(some.data(), disparities);
            EXPECT_EQ(won.index, at);
            EXPECT_EQ(won.sum, 50);
            int second = 32767;
            for (int d = 0; d < disparities; ++d)
                if (std::abs(d - at) > 1) second = std::min<int>(second, some[static_cast<std::size_t>(d)]);
            EXPECT_EQ(won.second, second);
        }
    }
}

TEST_P(EachKernels, keepsTheCheaperOfTwo) {
    for (const int disparities : kSizes) {
        const auto count = static_cast<std::size_t>(disparities);
        const auto sums = numbers<std::int16_t>(count, 9);
        for (const bool orEqual : {false, true}) {
            auto best = numbers<std::int16_t>(count, 10);
            const auto before = best;
            std::vector<std::int16_t> index(count, -1);
            m_kernels.keepLeast(sums.data(), disparities, orEqual, best.data(), index.data());
            for (std::size_t d = 0; d < count; ++d) {
                const bool isKept = sums[d] < before[d] || (orEqual && sums[d] == before[d]);
                ASSERT_EQ(best[d], std::min(sums[d], before[d]));
                ASSERT_EQ(index[d], isKept ? static_cast<int>(d) : -1) << d;
            }
        }
    }
}

/// All that a match says of a pair.
std::vector<std::vector<float>> answerOf(const StereoPair& pair, Instructions instructions, int threads) {
    DenseMatch match({.firstPx = -5,
                      .disparities = 96,
                      .mostBytes = 8'000'000,
                      .threads = threads,
                      .instructions = instructions});
    match.prepare(pair.left(), pair.right());
    match.match();
    match.clean();
    const std::vector<std::uint8_t>& isMatched = match.isMatched().values();
    return {match.disparity().values(), match.confidence().values(), {isMatched.begin(), isMatched.end()}};
}

TEST(DenseMatch, saysTheSameToTheBitWithAnyInstructionsAndThreads) {
    const StereoPair pair = test::shiftedPair({231, 157}, 7);
    const auto expected = answerOf(pair, Instructions::Portable, 1);
    for (const Instructions each : runnableInstructions()) EXPECT_EQ(answerOf(pair, each, 1), expected);
    for (const int threads : {2, 3, 7})
        EXPECT_EQ(answerOf(pair, runnableInstructions().back(), threads), expected) << threads << " threads";
}

}  // namespace
}  // namespace stereo::dense
