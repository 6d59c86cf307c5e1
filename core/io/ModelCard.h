#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "core/base/Export.h"
#include "core/match/MatcherRegistry.h"

namespace stereo {

/// What a published model is, and how a file is known to be it: a file models/<name>.yaml.
struct ModelCard {
    std::string name;                            ///< for people: "FoundationStereo 23-51-11"
    std::string network;                         ///< the matcher that runs it: "foundation-stereo"
    std::string architecture;                    ///< in words: "ViT-L, 375 M parameters"
    std::string input;                           ///< what it is fed with, in words
    std::map<std::string, OptionValue> options;  ///< of that matcher, by their ids: attention = heads
    int maxDisparityPx = 0;                      ///< at the resolution that the network sees
    int iterations = 0;                          ///< proposed
    std::string licence;                         ///< of the weights, in words
    std::string source;                          ///< where to get it, in words
    std::filesystem::path file;  ///< where it lies in a folder of models: "23-51-11/model_best_bp2.pth"
    std::uintmax_t bytes = 0;
    std::string sha256;  ///< lower-case hexadecimal; empty = not known

    bool operator==(const ModelCard&) const = default;
};

/// What is no key of a card is an option of its matcher; of a matcher that is not here it is passed over.
/// Throws Error(NotFound); Error(BadFormat), with the line, where it is no YAML, a key is missing or of the
/// wrong type, or an option is none or not allowed.
[[nodiscard]] STEREOSCOPE_CORE_API ModelCard readModelCard(const std::filesystem::path& path,
                                                           const MatcherRegistry& matchers = {});

}  // namespace stereo
