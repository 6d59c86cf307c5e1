#include "core/batch/ShardPlan.h"

#include <fmt/core.h>

#include <algorithm>
#include <cassert>
#include <numeric>
#include <queue>
#include <utility>

#include "core/base/Error.h"

namespace stereo {
namespace {

std::uint64_t costOf(const PairSet& set, std::size_t index) {
    const std::uintmax_t bytes = set.bytes(index);
    return bytes > 0 ? bytes : kUnknownBytes;
}

}  // namespace

std::vector<int> planShards(const PairSet& set, int count) {
    assert(count > 0);
    std::vector<std::size_t> order(set.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    // Of equal sizes the ids decide, which are in the order of the set.
    std::ranges::stable_sort(order,
                             [&](std::size_t a, std::size_t b) { return costOf(set, a) > costOf(set, b); });
    using Load = std::pair<std::uint64_t, int>;
    std::priority_queue<Load, std::vector<Load>, std::greater<>> least;
    for (int shard = 1; shard <= count; ++shard) least.emplace(0, shard);
    std::vector<int> shards(set.size());
    for (const std::size_t index : order) {
        auto [bytes, shard] = least.top();
        least.pop();
        shards[index] = shard;
        least.emplace(bytes + costOf(set, index), shard);
    }
    return shards;
}

std::vector<std::size_t> pairsOf(const PairSet& set, const Shard& shard) {
    if (shard.count < 1 || shard.number < 1 || shard.number > shard.count) {
        throw Error(
            ErrorKind::BadInput,
            fmt::format("There is no shard {}; they are numbered from 1 to their count.", shard.text()));
    }
    std::vector<std::size_t> pairs;
    const std::vector<int> shards = planShards(set, shard.count);
    for (std::size_t i = 0; i < shards.size(); ++i) {
        if (shards[i] == shard.number) pairs.push_back(i);
    }
    return pairs;
}

double imbalanceOf(std::span<const std::uint64_t> bytes, std::span<const int> shards, int count) {
    assert(bytes.size() == shards.size() && count > 0);
    std::vector<double> loads(static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < bytes.size(); ++i)
        loads[static_cast<std::size_t>(shards[i] - 1)] += static_cast<double>(bytes[i]);
    const double mean = std::accumulate(loads.begin(), loads.end(), 0.0) / count;
    return mean > 0 ? std::ranges::max(loads) / mean - 1 : 0;
}

}  // namespace stereo
