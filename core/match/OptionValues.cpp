#include "core/match/OptionValues.h"

namespace stereo {

const OptionValue* OptionValues::find(std::string_view id) const {
    const auto found = m_values.find(id);
    return found == m_values.end() ? nullptr : &found->second;
}

void OptionValues::reset(std::string_view id) {
    if (const auto found = m_values.find(id); found != m_values.end()) m_values.erase(found);
}

}  // namespace stereo
