#include "core/match/MatchOptions.h"

namespace stereo {

const OptionValues& MatchOptions::ownOf(std::string_view matcherId) const {
    static const OptionValues none;
    const auto found = own.find(matcherId);
    return found == own.end() ? none : found->second;
}

void MatchOptions::setOwn(const std::string& matcherId, OptionValues values) {
    if (values.empty()) {
        own.erase(matcherId);
    } else {
        own.insert_or_assign(matcherId, std::move(values));
    }
}

}  // namespace stereo
