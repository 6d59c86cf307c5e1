#include "core/experiment/Experiment.h"

#include <algorithm>
#include <cmath>
#include <sstream>

namespace stereo {
namespace {

std::string verdictOf(double difference, const SweepNumber& number) {
    if (number.better == Better::Neither) return {};
    if (difference == 0) return "same";
    return (difference < 0) == (number.better == Better::Less) ? "better" : "worse";
}

}  // namespace

std::optional<Change> Effect::change(std::size_t column) const {
    if (column == 0 || !values[0] || !values[column]) return std::nullopt;
    const double difference = *values[column] - *values[0];
    const char* sign = difference > 0 ? "+" : difference < 0 ? "\u2212" : "\u00b1";
    return Change{difference, sign + number.text(std::abs(difference)), verdictOf(difference, number)};
}

std::string Effect::text(std::size_t column) const {
    return values[column] ? number.text(*values[column]) : "-";
}

std::string nameOf(std::size_t column, const Experiment& experiment) {
    return letterOf(column) + ": " + experiment.columns[column].name;
}

std::vector<std::string> conclusionOf(const Experiment& experiment) {
    std::vector<std::string> paragraphs;
    std::istringstream text(experiment.words.conclusion);
    for (std::string line; std::getline(text, line);) {
        if (line.find_first_not_of(" \t\r") == line.npos) continue;
        while (!line.empty() && line.back() == '\r') line.pop_back();
        paragraphs.push_back(line);
    }
    return paragraphs;
}

}  // namespace stereo
