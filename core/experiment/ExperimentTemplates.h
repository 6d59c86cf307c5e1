#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/experiment/Experiment.h"
#include "core/match/MatcherRegistry.h"
#include "core/sweep/SweepPlan.h"

namespace stereo {

/// A question that is often asked of a pair, ready to be tried. Texts are plain present-day English; the
/// window translates them.
struct ExperimentTemplate {
    std::string_view id;      ///< on the command line and in records
    std::string_view title;   ///< for people
    std::string_view aim;     ///< a sentence
    std::string_view option;  ///< that it varies; empty = none: it changes the geometry
    std::string_view values;  ///< of the option, where a person names none
};

/// The id of the template that changes the geometry.
inline constexpr std::string_view kGeometry = "geometry";

[[nodiscard]] STEREOSCOPE_CORE_API std::span<const ExperimentTemplate> experimentTemplates();
/// Null for an unknown id.
[[nodiscard]] STEREOSCOPE_CORE_API const ExperimentTemplate* findExperimentTemplate(std::string_view id);
/// "iterations, scale, geometry".
[[nodiscard]] STEREOSCOPE_CORE_API std::string experimentTemplateIds();

/// What is matched for it. `vary` is "OPTION=VALUES" for other values of its option, empty = its own; `flag`
/// is what it was given with. Of the geometry that is one match. Throws Error(BadInput) for a matcher without
/// the option, naming those that have it, for another option, and what parsedAxis() and settingsOf() throw.
[[nodiscard]] STEREOSCOPE_CORE_API SweepPlan planOf(const ExperimentTemplate& kind,
                                                    const MatcherInfo& matcher, const MatchOptions& options,
                                                    const MatcherRegistry& matchers, const std::string& vary,
                                                    const std::string& flag);

/// `words` with the title and the aim of the template where a person gives none.
[[nodiscard]] STEREOSCOPE_CORE_API ExperimentWords filledIn(ExperimentWords words,
                                                            const ExperimentTemplate& kind);

}  // namespace stereo
