#pragma once

#include "core/base/Error.h"

namespace stereo {

/// What lets a match that failed go on after all: for the button beside the sentence.
struct Remedy {
    enum class Kind {
        SmallerScale,     ///< match at `scale`, which fits into the memory
        PublishedConfig,  ///< take the published settings in place of the cfg.yaml that is missing
        Cpu,              ///< compute on the processor
        OtherMatcher,     ///< match without a network
    };
    Kind kind;
    double scale = 0;

    bool operator==(const Remedy&) const = default;
};

/// An error that a person can answer with one click. Its sentence says the remedy too.
class STEREOSCOPE_CORE_API ErrorWithRemedy : public Error {
public:
    ErrorWithRemedy(Remedy remedy, ErrorKind kind, const std::string& sentence,
                    std::filesystem::path path = {}, const std::string& detail = {});
    ErrorWithRemedy(const ErrorWithRemedy&) = default;
    ErrorWithRemedy& operator=(const ErrorWithRemedy&) = default;
    ~ErrorWithRemedy() override;  // out of line: one type_info for every library

    [[nodiscard]] const Remedy& remedy() const noexcept { return m_remedy; }

private:
    Remedy m_remedy;
};

}  // namespace stereo
