#pragma once

#include <span>
#include <string>
#include <string_view>

namespace stereo {

/// Makes the text of a file that OpenCV's FileStorage reads: one entry below the other.
class StorageText {
public:
    enum class Syntax { Yaml, Xml };
    explicit StorageText(Syntax syntax);

    void addNumber(std::string_view name, int number);
    /// REQUIRES: nothing in the word has to be quoted
    void addWord(std::string_view name, std::string_view word);
    /// Rows of so many columns one after the other, with all their digits.
    void addMatrix(std::string_view name, std::span<const double> numbers, std::size_t columns);
    [[nodiscard]] std::string text() const;

private:
    Syntax m_syntax;
    std::string m_entries;
};

}  // namespace stereo
