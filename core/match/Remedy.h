#pragma once

#include <string>

#include "core/base/Error.h"
#include "core/match/OptionValues.h"

namespace stereo {

/// What makes a failed match possible after all: for the button beside the sentence.
struct Remedy {
    enum class Kind {
        SetOption,    ///< give `option` the value
        OtherMatcher  ///< use a matcher that needs no files of its own
    };
    Kind kind = Kind::OtherMatcher;
    std::string label;           ///< what the button says: "Use the CPU"
    std::string matcherId = {};  ///< whose option it is; empty = one that several matchers have
    std::string option = {};     ///< its id in the OptionTable
    OptionValue value = {};

    bool operator==(const Remedy&) const = default;
};

/// To match at this scale, which takes less memory.
[[nodiscard]] STEREOSCOPE_CORE_API Remedy smallerScale(double scale);

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
