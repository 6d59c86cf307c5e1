#include "app/batch/FailuresAlike.h"

#include <algorithm>
#include <cctype>
#include <sstream>
#include <utility>

namespace stereo::app {
namespace {

/// "a_2.png", "/data/left/7", "12.9": of one pair; but not the full stop of a sentence.
bool isOfPair(std::string_view word) {
    while (!word.empty() && std::string_view(".,:;)").find(word.back()) != std::string_view::npos)
        word.remove_suffix(1);
    return std::ranges::any_of(word, [](char c) {
        return std::isdigit(static_cast<unsigned char>(c)) || c == '/' || c == '.' || c == '_';
    });
}

}  // namespace

std::string reasonIn(const std::string& failure, const std::string& id) {
    std::string rest = failure;
    for (std::size_t at = 0; !id.empty() && (at = rest.find(id)) != std::string::npos;)
        rest.erase(at, id.size());
    std::istringstream words(rest);
    std::string reason;
    for (std::string word; words >> word;)
        if (!isOfPair(word)) reason += word + " ";
    return reason;
}

bool FailuresAlike::add(const BatchEntry& entry) {
    if (entry.isDone) {
        *this = {};
        return false;
    }
    std::string reason = reasonIn(entry.failure, entry.id);
    if (std::exchange(m_reason, reason) != reason) m_count = 0;
    return ++m_count >= kMost;
}

}  // namespace stereo::app
