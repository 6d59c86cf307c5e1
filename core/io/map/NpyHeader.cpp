#include "core/io/map/NpyHeader.h"

#include <fmt/core.h>

#include <bit>
#include <charconv>
#include <string_view>

#include "core/io/ByteOrder.h"

namespace stereo {
namespace {

/// Reads the Python dictionary of the header: strings, booleans and tuples of whole numbers.
class Literal {
public:
    Literal(std::string_view text, const FileLabel& source) : m_text(text), m_source(source) {}

    /// Whether `token` comes next; if so, it is skipped.
    bool take(std::string_view token) {
        const std::size_t start = m_text.find_first_not_of(" \t\r\n");
        m_text.remove_prefix(start == std::string_view::npos ? m_text.size() : start);
        if (!m_text.starts_with(token)) return false;
        m_text.remove_prefix(token.size());
        return true;
    }

    void expect(std::string_view token) {
        if (!take(token)) fail(std::string(token));
    }

    std::string string() {
        const char quote = take("'") ? '\'' : '"';
        if (quote == '"') expect("\"");
        return upTo(quote);
    }

    /// A type, or the list of fields of a structured one.
    std::string dtype() { return take("[") ? std::string("[").append(upTo(']')).append("]") : string(); }

    bool boolean() {
        if (take("True")) return true;
        expect("False");
        return false;
    }

    std::vector<std::uint64_t> tuple() {
        std::vector<std::uint64_t> numbers;
        expect("(");
        while (!take(")")) {
            numbers.push_back(number());
            static_cast<void>(take("L"));  // Python 2 wrote 741L
            if (take(")")) break;
            expect(",");
        }
        return numbers;
    }

private:
    [[noreturn]] void fail(const std::string& expected) const {
        throw m_source.error(ErrorKind::BadFormat,
                             fmt::format("has a broken NPY header: {} was expected, found {}.", expected,
                                         inQuotes(m_text.substr(0, 20))));
    }

    std::string upTo(char end) {
        const std::size_t length = m_text.find(end);
        if (length == std::string_view::npos) fail(std::string(1, end));
        std::string found(m_text.substr(0, length));
        m_text.remove_prefix(length + 1);
        return found;
    }

    std::uint64_t number() {
        static_cast<void>(take(""));  // blanks
        std::uint64_t number = 0;
        const auto [end, error] = std::from_chars(m_text.data(), m_text.data() + m_text.size(), number);
        if (error != std::errc()) fail("a whole number");
        m_text.remove_prefix(static_cast<std::size_t>(end - m_text.data()));
        return number;
    }

    std::string_view m_text;
    const FileLabel& m_source;
};

NpyHeader parseDictionary(std::string_view text, const FileLabel& source) {
    NpyHeader header;
    int keys = 0;
    Literal literal(text, source);
    literal.expect("{");
    while (!literal.take("}")) {
        const std::string key = literal.string();
        literal.expect(":");
        if (key == "descr") {
            header.dtype = literal.dtype();
        } else if (key == "fortran_order") {
            header.fortranOrder = literal.boolean();
        } else if (key == "shape") {
            header.shape = literal.tuple();
        } else {
            throw source.error(ErrorKind::BadFormat,
                               fmt::format("has a broken NPY header: unknown key {}.", inQuotes(key)));
        }
        ++keys;
        if (literal.take("}")) break;
        literal.expect(",");
    }
    if (keys == 3 && !header.dtype.empty()) return header;
    throw source.error(ErrorKind::BadFormat,
                       "has a broken NPY header: descr, fortran_order and shape were expected.");
}

}  // namespace

std::string NpyHeader::shapeText() const {
    std::string text = "(";
    for (const std::uint64_t side : shape) {
        if (text.size() > 1) text += ", ";
        text += std::to_string(side);
    }
    return text + (shape.size() == 1 ? ",)" : ")");
}

NpyHeader parseNpyHeader(std::span<const std::byte> bytes, const FileLabel& source) {
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (!text.starts_with("\x93NUMPY")) {
        throw source.error(ErrorKind::BadFormat, "is not an NPY: it does not start with \\x93NUMPY.");
    }
    const int version = text.size() > 6 ? static_cast<unsigned char>(text[6]) : 1;
    if (version < 1 || version > 3) {
        throw source.error(ErrorKind::Unsupported,
                           fmt::format("has NPY version {}; versions 1 to 3 can be read.", version));
    }
    const std::size_t start = version == 1 ? 10 : 12;
    const std::string cutOff = "is cut off inside its NPY header; copy or export it again.";
    if (bytes.size() < start) throw source.error(ErrorKind::BadFormat, cutOff);
    const std::size_t length = version == 1 ? load<std::uint16_t>(&bytes[8], std::endian::little)
                                            : load<std::uint32_t>(&bytes[8], std::endian::little);
    if (bytes.size() - start < length) throw source.error(ErrorKind::BadFormat, cutOff);
    NpyHeader header = parseDictionary(text.substr(start, length), source);
    header.byteCount = start + length;
    return header;
}

}  // namespace stereo
