#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "core/base/Export.h"
#include "core/batch/BatchFolder.h"
#include "core/set/PairSet.h"

namespace stereo {

/// What a pair costs that says nothing of its size.
inline constexpr std::uint64_t kUnknownBytes = 1'000'000;

/// Distributes these pairs of a set over `count` shards so that each has about the same sum of bytes: the
/// largest first, each to the shard that has the least (Graham 1969). Depends on nothing but ids and sizes,
/// so that every machine that lists the set gets the same plan. Looks at the disk, once for each pair.
/// Returns for each of `pairs` the number of its shard, from 1 on. REQUIRES: count > 0, `pairs` in the order
/// of the set
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<int> planShards(const PairSet& set,
                                                               std::span<const std::size_t> pairs, int count);

/// Those of `pairs` that are in a shard, in the order of the set. Throws Error(BadInput) for a number that is
/// none of its count.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<std::size_t> pairsOf(const PairSet& set,
                                                                    std::span<const std::size_t> pairs,
                                                                    const Shard& shard);

/// By how much the largest shard exceeds the mean, as a share of it: 0.03 = 3 %.
[[nodiscard]] STEREOSCOPE_CORE_API double imbalanceOf(std::span<const std::uint64_t> bytes,
                                                      std::span<const int> shards, int count);

}  // namespace stereo
