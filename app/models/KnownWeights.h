#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "core/base/RunControl.h"
#include "core/match/WeightsFacts.h"

namespace stereo::app {

/// Recognises a file of weights by its structure, without reading its numbers: fast, any thread. Throws Error
/// naming what the file is instead. See MatcherRegistry::recognise().
using WeightsProbe = std::function<WeightsFacts(const std::filesystem::path& weights)>;

/// What is known about a file of weights.
struct KnownFile {
    WeightsFacts facts;
    std::uintmax_t bytes = 0;
    std::string sha256 = {};  ///< lower-case hexadecimal; empty = never computed
};

/// Remembers what files of weights are, as long as path, size and time of a file stay the same: their
/// structure for this process, their SHA-256 in an INI file. Any thread; copies share what they know.
class KnownWeights {
public:
    KnownWeights(std::filesystem::path memory, WeightsProbe probe);

    /// Examines the file unless it is known already. Throws what the probe throws.
    [[nodiscard]] KnownFile look(const std::filesystem::path& weights) const;
    /// As look(), with the SHA-256: reads the whole file (about 3 s per gigabyte) unless it is known. Reports
    /// percents. Throws Error(NotFound) when the file is gone; Cancelled; what the probe throws.
    [[nodiscard]] KnownFile hashed(const std::filesystem::path& weights, const RunControl& run) const;

private:
    struct Shared;
    std::shared_ptr<Shared> m_shared;
};

}  // namespace stereo::app
