#include "core/sweep/Front.h"

#include <algorithm>

namespace stereo {
namespace {

bool beats(const CostAndError& a, const CostAndError& b) {
    return a.cost <= b.cost && a.error <= b.error && (a.cost < b.cost || a.error < b.error);
}

}  // namespace

std::vector<std::size_t> paretoFront(std::span<const std::optional<CostAndError>> settings) {
    std::vector<std::size_t> front;
    for (std::size_t i = 0; i < settings.size(); ++i) {
        const auto beatsThis = [&](const std::optional<CostAndError>& other) {
            return other && beats(*other, *settings[i]);
        };
        if (settings[i] && std::ranges::none_of(settings, beatsThis)) front.push_back(i);
    }
    std::ranges::stable_sort(front, {}, [&](std::size_t i) { return settings[i]->cost; });
    return front;
}

}  // namespace stereo
