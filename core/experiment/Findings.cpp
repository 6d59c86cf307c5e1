#include "core/experiment/Findings.h"

#include <fmt/core.h>

#include "core/base/NumberText.h"

namespace stereo {
namespace {

/// Of amounts people say how often one contains the other; shares and errors are compared by their values.
bool isAmount(const SweepNumber& number) {
    return number.key == sweepnumber::kSeconds || number.key == sweepnumber::kMemory;
}

std::string timesText(double ratio) {
    return fixedText(ratio, ratio < 9.95 ? 1 : 0) + " times";
}

}  // namespace

std::string finding(const Effect& effect, std::size_t from, std::size_t to) {
    const auto& first = effect.values[from];
    const auto& last = effect.values[to];
    if (!first || !last) return {};
    const std::string before = effect.number.text(*first);
    const std::string after = effect.number.text(*last);
    if (before == after) return fmt::format("{} stays at {}", effect.number.phrase, before);
    const bool grows = *last > *first;
    std::string verb = grows ? "grows" : "falls";
    if (isAmount(effect.number) && *first > 0 && *last > 0) {
        const double ratio = grows ? *last / *first : *first / *last;
        if (ratio >= 1.05)
            verb = grows ? fmt::format("grows {},", timesText(ratio))
                         : fmt::format("falls to one part in {},", fixedText(ratio, 1));
    }
    return fmt::format("{} {} from {} to {}", effect.number.phrase, verb, before, after);
}

std::string findingOf(const std::vector<Effect>& effects, std::size_t from, std::size_t to,
                      std::string_view fromName, std::string_view toName) {
    std::string all;
    for (const Effect& effect : effects) {
        const std::string one = finding(effect, from, to);
        if (!one.empty()) all += (all.empty() ? "" : "; ") + one;
    }
    return all.empty() ? all : fmt::format("From {} to {}: {}.", fromName, toName, all);
}

}  // namespace stereo
