#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/base/Better.h"
#include "core/base/Export.h"
#include "core/match/MatchOptions.h"

namespace stereo {

/// What a person says of an experiment.
struct ExperimentWords {
    std::string title = {};       ///< empty = that of the template
    std::string aim = {};         ///< a sentence: what is to be found out; empty = that of the template
    std::string conclusion = {};  ///< of one line or several; empty = it is still to be written

    bool operator==(const ExperimentWords&) const = default;
};

/// A fact about the input: "Baseline", "193.001 mm".
struct ExperimentFact {
    std::string name;
    std::string text;

    bool operator==(const ExperimentFact&) const = default;
};

/// A parameter, and what it is in each column: "-" where the matcher of the column has none.
struct ExperimentParameter {
    std::string title;
    std::vector<std::string> texts;

    [[nodiscard]] STEREOSCOPE_CORE_API bool differs() const;
    bool operator==(const ExperimentParameter&) const = default;
};

/// What is compared: a name for people, and what makes the result again.
struct ExperimentColumn {
    std::string name = {};       ///< "Iterations 8"
    std::string matcherId = {};  ///< empty = nobody knows
    MatchOptions options = {};   ///< as asked for

    bool operator==(const ExperimentColumn&) const = default;
};

/// A file that an experiment was made from. Its folder is that of the project's files: it may move.
struct ExperimentSource {
    std::string role;    ///< as in ProjectSources.h
    std::string name;    ///< without its folder
    std::string sha256;  ///< empty = nobody knows

    bool operator==(const ExperimentSource&) const = default;
};

/// A number and what was measured of it, by the letter of the column; a column without it was not measured.
struct WrittenNumber {
    std::string key = {};  ///< "bad2Percent"
    std::string title = {};
    std::string phrase = {};  ///< in a sentence
    std::string unit = {};
    int decimals = 1;
    Better better = Better::Less;
    std::map<std::string, double> values = {};

    bool operator==(const WrittenNumber&) const = default;
};

/// An experiment as a project has it: all that was written and measured, and what makes its results again.
/// Pictures are not in it: they are made from the results.
struct WrittenExperiment {
    std::string made = {};  ///< ISO 8601, UTC, with milliseconds; unlike that of any other in the project
    std::string kind = {};  ///< the id of its template; empty = by none
    ExperimentWords words = {};
    std::string pairName = {};
    std::string program = {};  ///< that made it: "0.1.0"
    std::vector<ExperimentFact> input = {};
    std::vector<ExperimentSource> sources = {};
    std::vector<ExperimentColumn> columns = {};  ///< A, B …; the first is compared with
    std::vector<ExperimentParameter> parameters = {};
    std::vector<WrittenNumber> numbers = {};
    std::vector<std::string> findings = {};
    std::vector<std::string> remarks = {};

    /// Throws Error(BadInput) for one without columns, or a parameter with another number of texts.
    STEREOSCOPE_CORE_API void validate() const;
    bool operator==(const WrittenExperiment&) const = default;
};

/// How many a project can have.
inline constexpr std::size_t kMostExperiments = 200;

/// "A", "B" … "Z", "AA".
[[nodiscard]] STEREOSCOPE_CORE_API std::string letterOf(std::size_t column);

}  // namespace stereo
