#include "core/batch/ShardPlan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <numeric>
#include <random>

#include "core/base/Error.h"

namespace stereo {
namespace {

PairSet setOf(const std::vector<std::uint64_t>& bytes) {
    std::vector<SetPair> pairs;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        std::string number = std::to_string(i);
        number.insert(0, 6 - number.size(), '0');
        pairs.push_back({.id = number, .bytes = bytes[i]});
    }
    return PairSet(pairs);
}

std::vector<std::size_t> allOf(const PairSet& set) {
    std::vector<std::size_t> all(set.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    return all;
}

/// Sizes as those of compressed photographs of many cameras: the logarithm is normal with sigma 1.
std::vector<std::uint64_t> logNormal(std::size_t count) {
    std::mt19937_64 random(7);
    std::lognormal_distribution<double> size(std::log(2e6), 1);
    std::vector<std::uint64_t> bytes(count);
    std::ranges::generate(bytes, [&] { return static_cast<std::uint64_t>(size(random)) + 1; });
    return bytes;
}

TEST(ShardPlan, putsEachPairIntoOneShard) {
    const PairSet set = setOf({5, 9, 1, 1, 7, 3, 0, 2});
    std::vector<std::size_t> all;
    for (int k = 1; k <= 3; ++k) {
        const std::vector<std::size_t> part = pairsOf(set, allOf(set), {k, 3});
        EXPECT_TRUE(std::ranges::is_sorted(part));
        all.insert(all.end(), part.begin(), part.end());
    }
    std::ranges::sort(all);
    EXPECT_EQ(all, allOf(set));
    EXPECT_EQ(pairsOf(set, all, {}), all);
}

TEST(ShardPlan, isBalancedForSizesThatDifferWidely) {
    const std::vector<std::uint64_t> bytes = logNormal(100'000);
    const PairSet set = setOf(bytes);
    for (const int count : {4, 16, 100}) {
        const double imbalance = imbalanceOf(bytes, planShards(set, allOf(set), count), count);
        std::cout << "100000 pairs of log-normal sizes, " << count << " shards: the largest is "
                  << imbalance * 100 << " % above the mean\n";
        EXPECT_LE(imbalance, 0.03);
    }
}

TEST(ShardPlan, isTheSameOnEveryMachine) {
    const PairSet set = setOf({5, 9, 1, 1, 7, 3, 2});
    const std::vector<int> plan = planShards(set, allOf(set), 3);
    EXPECT_EQ(plan, (std::vector<int>{3, 1, 3, 1, 2, 3, 2}));
}

TEST(ShardPlan, sharesOutOnlyThePairsThatAreChosen) {
    const PairSet set = setOf({9, 5, 9, 5, 9, 5});
    const std::vector<std::size_t> chosen{1, 3, 5};
    EXPECT_EQ(planShards(set, chosen, 3), (std::vector<int>{1, 2, 3}));
    EXPECT_EQ(pairsOf(set, chosen, {2, 3}), std::vector<std::size_t>{3});
}

TEST(ShardPlan, hasMoreShardsThanPairsWhereThatIsAskedFor) {
    const std::vector<std::size_t> one{0};
    EXPECT_EQ(pairsOf(setOf({5}), one, {1, 4}).size(), 1U);
    EXPECT_TRUE(pairsOf(setOf({5}), one, {4, 4}).empty());
    EXPECT_TRUE(pairsOf(PairSet(), {}, {1, 1}).empty());
}

TEST(ShardPlan, refusesAShardThatIsNone) {
    EXPECT_THROW((void)pairsOf(setOf({5}), {}, {0, 2}), Error);
    EXPECT_THROW((void)pairsOf(setOf({5}), {}, {3, 2}), Error);
}

}  // namespace
}  // namespace stereo
