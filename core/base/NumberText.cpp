#include "core/base/NumberText.h"

#include <charconv>

namespace stereo {

// std::to_chars and not printf: the user's locale may write a decimal comma.
std::string numberText(double number) {
    char buffer[32];
    const auto [end, error] =
        std::to_chars(buffer, buffer + sizeof buffer, number, std::chars_format::general, 6);
    return {buffer, end};
}

}  // namespace stereo
