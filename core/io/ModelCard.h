#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "core/base/Export.h"
#include "core/match/MatcherRegistry.h"

namespace stereo {

/// What a published model is, and how its file is recognised: a file models/<name>.yaml.
struct ModelCard {
    std::string name;                            ///< for people: "FoundationStereo 23-51-11"
    std::string network;                         ///< the matcher that runs it: "foundation-stereo"
    std::string architecture;                    ///< in words: "ViT-L, 375 M parameters"
    std::string input;                           ///< its input, in words
    std::map<std::string, OptionValue> options;  ///< of that matcher, by their ids: attention = heads
    int maxDisparityPx = 0;                      ///< at the resolution that the network sees
    int iterations = 0;                          ///< proposed
    std::string licence;                         ///< of the weights, in words
    std::string source;                          ///< where to get it, in words
    std::filesystem::path file;  ///< its place in a folder of models: "23-51-11/model_best_bp2.pth"
    std::uintmax_t bytes = 0;
    std::string sha256;                       ///< lower-case hexadecimal; empty = not known
    std::string variant;                      ///< of the network, as its family calls it: "vitl"; empty = any
    std::optional<std::uint64_t> parameters;  ///< numbers in the weights; none = any

    bool operator==(const ModelCard&) const = default;
};

/// Every key that is not one of the card's own is an option of its matcher; it is ignored when the matcher is
/// not here. Throws Error(NotFound); Error(BadFormat), with the line, when the file is not YAML, a key is
/// missing or has the wrong type, or an option is unknown or not allowed.
[[nodiscard]] STEREOSCOPE_CORE_API ModelCard readModelCard(const std::filesystem::path& path,
                                                           const MatcherRegistry& matchers = {});

}  // namespace stereo
