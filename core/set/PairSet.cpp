#include "core/set/PairSet.h"

#include <fmt/core.h>

#include <algorithm>
#include <cassert>

#include "core/base/Error.h"
#include "core/base/PlainText.h"

namespace stereo {

PairSet::PairSet(const std::vector<SetPair>& pairs, std::vector<SetRemark> remarks)
    : m_pairs(pairs), m_remarks(std::move(remarks)) {
    std::ranges::sort(m_pairs, {}, &SetPair::id);
    const auto twin = std::ranges::adjacent_find(m_pairs, {}, &SetPair::id);
    if (twin != m_pairs.end())
        throw Error(ErrorKind::BadInput, fmt::format("Two pairs of the set are called {}.", twin->id));
}

const std::string& PairSet::id(std::size_t index) const {
    return m_pairs.at(index).id;
}
SetPair PairSet::pair(std::size_t index) const {
    return m_pairs.at(index);
}
std::uintmax_t PairSet::bytes(std::size_t index) const {
    return m_pairs.at(index).bytes;
}

std::optional<std::size_t> PairSet::find(std::string_view id) const {
    const auto at = std::ranges::find(m_pairs, id, &SetPair::id);
    if (at == m_pairs.end()) return std::nullopt;
    return static_cast<std::size_t>(at - m_pairs.begin());
}

}  // namespace stereo
