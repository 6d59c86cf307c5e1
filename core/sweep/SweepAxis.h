#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Export.h"
#include "core/match/MatcherInfo.h"
#include "core/match/MatcherRegistry.h"

namespace stereo {

/// What a sweep varies: an option of a matcher, or the matcher itself, and the values that it goes through.
/// A value.
struct SweepAxis {
    /// Stands for an option where the matcher is varied.
    static constexpr const char* kMatcher = "matcher";
    static constexpr std::size_t kMostSteps = 64;

    std::string option = {};               ///< its id in the matcher's table, or kMatcher
    std::string title = {};                ///< for people: "Scale"
    std::string unit = {};                 ///< behind a value; empty = none
    std::vector<OptionValue> values = {};  ///< a matcher is its id
    std::vector<std::string> words = {};   ///< each value as it is typed: "0.5"
    std::vector<std::string> texts = {};   ///< each value for people, without the unit: "0.50"

    [[nodiscard]] std::size_t size() const { return values.size(); }
    bool operator==(const SweepAxis&) const = default;
};

/// The values that a text means for an option: "0.25, 0.5 1" with commas or spaces between, or
/// "from:to:step" and "from:to:xFACTOR" for numbers, `to` included where a step meets it. Throws
/// Error(BadInput), calling the option `name`, for a text that cannot be read, a value that the row does not
/// allow, a value that stands there twice, and more than SweepAxis::kMostSteps.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<OptionValue> sweepSteps(const OptionRow& row,
                                                                       std::string_view text,
                                                                       const std::string& name);

/// The axis of an option. Throws what sweepSteps() throws.
[[nodiscard]] STEREOSCOPE_CORE_API SweepAxis optionAxis(const OptionRow& row, std::string_view text,
                                                        const std::string& name);
/// The axis of matchers, named by their ids. Throws Error(BadInput) for one that is not there or named twice.
[[nodiscard]] STEREOSCOPE_CORE_API SweepAxis matcherAxis(std::string_view text,
                                                         const MatcherRegistry& matchers,
                                                         const std::string& name);

/// The axis of "OPTION=VALUES", where OPTION is an id of the matcher's table, its flag or its key in records;
/// or kMatcher. `flag` is what the text was given with: "--vary". Throws Error(BadInput) naming the options
/// that there are, and what optionAxis() and matcherAxis() throw.
[[nodiscard]] STEREOSCOPE_CORE_API SweepAxis parsedAxis(std::string_view text, const MatcherInfo& matcher,
                                                        const MatcherRegistry& matchers,
                                                        const std::string& flag);

}  // namespace stereo
