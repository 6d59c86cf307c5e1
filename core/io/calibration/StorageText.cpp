#include "core/io/calibration/StorageText.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

namespace stereo {

StorageText::StorageText(Syntax syntax) : m_syntax(syntax) {}

void StorageText::addNumber(std::string_view name, int number) {
    m_entries += m_syntax == Syntax::Yaml ? fmt::format("{}: {}\n", name, number)
                                          : fmt::format("<{0}>{1}</{0}>\n", name, number);
}

void StorageText::addWord(std::string_view name, std::string_view word) {
    m_entries += m_syntax == Syntax::Yaml ? fmt::format("{}: \"{}\"\n", name, word)
                                          : fmt::format("<{0}>\"{1}\"</{0}>\n", name, word);
}

// OpenCV reads "1" as a whole number in a list of real ones, which is the same number.
void StorageText::addMatrix(std::string_view name, std::span<const double> numbers, std::size_t columns) {
    const std::size_t rows = numbers.size() / columns;
    if (m_syntax == Syntax::Yaml) {
        m_entries += fmt::format("{}: !!opencv-matrix\n   rows: {}\n   cols: {}\n   dt: d\n   data: [ {} ]\n",
                                 name, rows, columns, fmt::join(numbers, ", "));
    } else {
        m_entries += fmt::format(
            "<{0} type_id=\"opencv-matrix\">\n  <rows>{1}</rows>\n  <cols>{2}</cols>\n  <dt>d</dt>\n  "
            "<data>\n    {3}</data></{0}>\n",
            name, rows, columns, fmt::join(numbers, " "));
    }
}

std::string StorageText::text() const {
    if (m_syntax == Syntax::Yaml) return "%YAML:1.0\n---\n" + m_entries;
    return "<?xml version=\"1.0\"?>\n<opencv_storage>\n" + m_entries + "</opencv_storage>\n";
}

}  // namespace stereo
