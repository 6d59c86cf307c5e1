#include "core/project/experiment/WrittenExperiment.h"

#include <fmt/core.h>

#include <algorithm>

#include "core/base/Error.h"

namespace stereo {

bool ExperimentParameter::differs() const {
    return std::ranges::any_of(texts, [&](const std::string& text) { return text != texts.front(); });
}

void WrittenExperiment::validate() const {
    if (columns.empty())
        throw Error(ErrorKind::BadInput, "The experiment has no columns; what it compares was expected.");
    for (const ExperimentParameter& parameter : parameters) {
        if (parameter.texts.size() == columns.size()) continue;
        throw Error(ErrorKind::BadInput,
                    fmt::format("The parameter \"{}\" of the experiment has {} texts; one for each of the {} "
                                "columns was expected.",
                                parameter.title, parameter.texts.size(), columns.size()));
    }
}

std::string letterOf(std::size_t column) {
    const char last = static_cast<char>('A' + column % 26);
    return column < 26 ? std::string(1, last) : letterOf(column / 26 - 1) + last;
}

}  // namespace stereo
