#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace stereo::nn {

/// Reads JSON from front to end, as far as its user asks: nothing is built of what is passed over. White
/// space before anything is passed over. Every function throws Error(BadFormat) when something else is there.
class JsonText {
public:
    /// `what` names the text in sentences: "The header".
    JsonText(std::string_view text, std::string_view what) : m_text(text), m_what(what) {}

    /// Whether this character comes next; then it is taken.
    [[nodiscard]] bool took(char wanted);
    void require(char wanted);
    void requireEnd();
    /// Without characters beyond U+FFFF that are written as \uXXXX.
    [[nodiscard]] std::string string();
    [[nodiscard]] std::int64_t integer();
    /// A value of any kind. What is within brackets is not checked.
    void skipValue();

    [[noreturn]] void fail(const std::string& how) const;

private:
    void skipSpace();
    [[nodiscard]] char next();
    void skipString();
    void appendEscaped(std::string& text);

    std::string_view m_text, m_what;
    std::size_t m_position = 0;
};

}  // namespace stereo::nn
