#include "core/batch/ShardPlan.h"

#include <fmt/core.h>

#include <algorithm>
#include <cassert>
#include <functional>
#include <numeric>
#include <queue>
#include <utility>

#include "core/base/Error.h"

namespace stereo {
namespace {

/// Asking a set looks at the disk: once for each pair.
std::vector<std::uint64_t> costsOf(const PairSet& set, std::span<const std::size_t> pairs) {
    std::vector<std::uint64_t> costs(pairs.size());
    for (std::size_t i = 0; i < costs.size(); ++i) {
        const std::uintmax_t bytes = set.bytes(pairs[i]);
        costs[i] = bytes > 0 ? bytes : kUnknownBytes;
    }
    return costs;
}

}  // namespace

std::vector<int> planShards(const PairSet& set, std::span<const std::size_t> pairs, int count) {
    assert(count > 0 && std::ranges::is_sorted(pairs));
    std::vector<int> shards(pairs.size(), 1);
    if (count == 1) return shards;
    const std::vector<std::uint64_t> costs = costsOf(set, pairs);
    std::vector<std::size_t> order(pairs.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    // Of equal sizes the ids decide, which are in the order of the set.
    std::ranges::stable_sort(order, std::greater<>(), [&](std::size_t i) { return costs[i]; });
    using Load = std::pair<std::uint64_t, int>;
    std::priority_queue<Load, std::vector<Load>, std::greater<>> least;
    for (int shard = 1; shard <= count; ++shard) least.emplace(0, shard);
    for (const std::size_t index : order) {
        auto [bytes, shard] = least.top();
        least.pop();
        shards[index] = shard;
        least.emplace(bytes + costs[index], shard);
    }
    return shards;
}

std::vector<std::size_t> pairsOf(const PairSet& set, std::span<const std::size_t> pairs, const Shard& shard) {
    if (shard.count < 1 || shard.number < 1 || shard.number > shard.count) {
        throw Error(
            ErrorKind::BadInput,
            fmt::format("There is no shard {}; they are numbered from 1 to their count.", shard.text()));
    }
    std::vector<std::size_t> ofShard;
    const std::vector<int> shards = planShards(set, pairs, shard.count);
    for (std::size_t i = 0; i < shards.size(); ++i) {
        if (shards[i] == shard.number) ofShard.push_back(pairs[i]);
    }
    return ofShard;
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
