#include "core/base/NaturalOrder.h"

#include <algorithm>
#include <cctype>

namespace stereo {
namespace {

bool isDigit(unsigned char c) {
    return std::isdigit(c) != 0;
}

/// The digits at the start of a text, without the zeros before them; of zero none.
std::string_view numberAt(std::string_view text) {
    const auto end = std::find_if_not(text.begin(), text.end(), isDigit);
    const auto start = std::find_if(text.begin(), end, [](char c) { return c != '0'; });
    return {start, end};
}

}  // namespace

bool countsBefore(std::string_view a, std::string_view b) {
    while (!a.empty() && !b.empty()) {
        if (isDigit(a.front()) && isDigit(b.front())) {
            const std::string_view left = numberAt(a);
            const std::string_view right = numberAt(b);
            if (left.size() != right.size()) return left.size() < right.size();
            if (left != right) return left < right;
            a.remove_prefix(static_cast<std::size_t>(left.end() - a.begin()));
            b.remove_prefix(static_cast<std::size_t>(right.end() - b.begin()));
            continue;
        }
        if (a.front() != b.front()) return a.front() < b.front();
        a.remove_prefix(1);
        b.remove_prefix(1);
    }
    return a.size() < b.size();
}

bool isBefore(std::string_view a, std::string_view b) {
    if (countsBefore(a, b)) return true;
    return !countsBefore(b, a) && a < b;
}

}  // namespace stereo
