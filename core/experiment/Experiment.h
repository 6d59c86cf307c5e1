#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/base/Export.h"
#include "core/project/ProjectSources.h"
#include "core/project/experiment/WrittenExperiment.h"
#include "core/stereo/RgbImage.h"
#include "core/sweep/SweepNumbers.h"

namespace stereo {

/// How a number differs from that of the first column.
struct Change {
    double difference = 0;
    std::string text;     ///< "−1.4 %": by the number's unit
    std::string verdict;  ///< "better", "worse", "same"; empty where neither direction is better
};

/// A number, and what was measured of it in each column; none = it was not.
struct Effect {
    SweepNumber number;
    std::vector<std::optional<double>> values;

    /// None for the first column, and where one of the two is not known.
    [[nodiscard]] STEREOSCOPE_CORE_API std::optional<Change> change(std::size_t column) const;
    /// "9.8 %", or "-".
    [[nodiscard]] STEREOSCOPE_CORE_API std::string text(std::size_t column) const;
};

struct ExperimentPicture {
    std::string file;  ///< its name: "disparity-a.png"
    std::string caption;
    RgbImage picture;
};

/// A comparison that is written down: input, parameters, effect and conclusion. A value.
struct Experiment {
    std::string kind = {};  ///< the id of the template that it was made by; empty = by none
    ExperimentWords words = {};
    std::string pairName = {};
    std::vector<ExperimentFact> input = {};
    std::vector<SourceFile> sources = {};
    std::vector<ExperimentColumn> columns = {};  ///< the first is compared with
    std::vector<ExperimentParameter> parameters = {};
    std::vector<Effect> effects = {};
    std::vector<ExperimentPicture> pictures = {};
    std::vector<std::string> findings = {};  ///< sentences made of what was measured
    std::vector<std::string> remarks = {};   ///< sentences that say what such numbers mean
    std::string programVersion = {};
};

/// "A: Iterations 8".
[[nodiscard]] STEREOSCOPE_CORE_API std::string nameOf(std::size_t column, const Experiment& experiment);

/// Stands where the conclusion is still to be written.
inline constexpr const char* kNoConclusion = "(To be written: what follows from this?)";
/// The paragraphs of the conclusion, each a line; empty where there is none.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<std::string> conclusionOf(const Experiment& experiment);

}  // namespace stereo
