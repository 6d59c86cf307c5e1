#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace stereo::nn {

/// Reads JSON from front to end, only as far as the caller asks; skipped values are not built. White space is
/// skipped. Every function throws Error(BadFormat) when something else comes next.
class JsonText {
public:
    /// `what` names the text in error messages: "The header".
    JsonText(std::string_view text, std::string_view what) : m_text(text), m_what(what) {}

    /// Whether this character comes next; if so, it is skipped.
    [[nodiscard]] bool skipIf(char wanted);
    void require(char wanted);
    void requireEnd();
    /// Throws for characters beyond U+FFFF that are written as \uXXXX.
    [[nodiscard]] std::string string();
    [[nodiscard]] std::int64_t integer();
    /// Skips a value of any kind. What is inside brackets is not checked.
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
