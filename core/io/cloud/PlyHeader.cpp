#include "core/io/cloud/PlyHeader.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <string_view>

namespace stereo {
namespace {

struct TypeName {
    std::string_view name;
    PlyType type;
};

constexpr TypeName kTypeNames[] = {
    {"char", PlyType::Int8},     {"int8", PlyType::Int8},     {"uchar", PlyType::UInt8},
    {"uint8", PlyType::UInt8},   {"short", PlyType::Int16},   {"int16", PlyType::Int16},
    {"ushort", PlyType::UInt16}, {"uint16", PlyType::UInt16}, {"int", PlyType::Int32},
    {"int32", PlyType::Int32},   {"uint", PlyType::UInt32},   {"uint32", PlyType::UInt32},
    {"float", PlyType::Float},   {"float32", PlyType::Float}, {"double", PlyType::Double},
    {"float64", PlyType::Double}};

/// Removes the next line from `text` and returns it without its end (LF, CRLF or CR).
std::string_view nextLine(std::string_view& text) {
    const std::size_t length = std::min(text.find_first_of("\r\n"), text.size());
    const std::string_view line = text.substr(0, length);
    text.remove_prefix(length);
    text.remove_prefix(text.starts_with("\r\n") ? 2 : std::min<std::size_t>(1, text.size()));
    return line;
}

std::vector<std::string_view> wordsOf(std::string_view line) {
    std::vector<std::string_view> words;
    while (true) {
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
        if (line.empty()) return words;
        const std::size_t length = std::min(line.find_first_of(" \t"), line.size());
        words.push_back(line.substr(0, length));
        line.remove_prefix(length);
    }
}

/// Parses the lines between the first one and "end_header".
class HeaderLines {
public:
    explicit HeaderLines(const FileLabel& source) : m_source(source) {}

    void add(std::string_view line) {
        const std::vector<std::string_view> words = wordsOf(line);
        if (words.empty() || words[0] == "comment" || words[0] == "obj_info") return;
        bool understood = false;
        if (words[0] == "format" && words.size() == 3) understood = setFormat(words[1]);
        if (words[0] == "element" && words.size() == 3) understood = addElement(words[1], words[2]);
        if (words[0] == "property") understood = addProperty(words);
        if (!understood) fail(fmt::format("its header line {} cannot be understood.", inQuotes(line)));
    }

    [[nodiscard]] PlyHeader header() const {
        if (!m_hasFormat) fail("its header has no format line.");
        return m_header;
    }

private:
    [[noreturn]] void fail(const std::string& why) const {
        throw m_source.error(ErrorKind::BadFormat, "is a broken PLY: " + why);
    }

    bool setFormat(std::string_view name) {
        m_hasFormat = true;
        if (name == "ascii")
            m_header.format = PlyFormat::Ascii;
        else if (name == "binary_little_endian")
            m_header.format = PlyFormat::BinaryLittleEndian;
        else if (name == "binary_big_endian")
            m_header.format = PlyFormat::BinaryBigEndian;
        else
            return false;
        return true;
    }

    bool addElement(std::string_view name, std::string_view count) {
        PlyElement element{.name = std::string(name), .count = 0, .properties = {}};
        const auto [end, error] = std::from_chars(count.data(), count.data() + count.size(), element.count);
        m_header.elements.push_back(std::move(element));
        return error == std::errc() && end == count.data() + count.size();
    }

    bool addProperty(const std::vector<std::string_view>& words) {
        if (m_header.elements.empty()) return false;
        const bool list = words.size() == 5 && words[1] == "list";
        if (!list && words.size() != 3) return false;
        PlyProperty property{.name = std::string(words.back()), .type = PlyType::Float, .countType = {}};
        if (list) {
            property.countType = typeNamed(words[2]);
            if (property.countType >= PlyType::Float) return false;
        }
        const std::optional<PlyType> type = typeNamed(words[words.size() - 2]);
        if (!type || property.isList() != list) return false;
        property.type = *type;
        m_header.elements.back().properties.push_back(std::move(property));
        return true;
    }

    static std::optional<PlyType> typeNamed(std::string_view name) {
        const auto* const found = std::ranges::find(kTypeNames, name, &TypeName::name);
        return found == std::end(kTypeNames) ? std::nullopt : std::optional(found->type);
    }

    const FileLabel& m_source;
    PlyHeader m_header;
    bool m_hasFormat = false;
};

/// The fewest bytes that one row of the element can take: in text a digit and a blank for each value.
std::uint64_t fewestBytes(const PlyElement& element, PlyFormat format) {
    std::uint64_t bytes = 0;
    for (const PlyProperty& property : element.properties) {
        bytes += format == PlyFormat::Ascii ? 2 : byteCount(property.countType.value_or(property.type));
    }
    return bytes;
}

void requireHeld(const PlyHeader& header, std::uint64_t held, const FileLabel& source) {
    std::uint64_t left =
        header.format == PlyFormat::Ascii ? held + 1 : held;  // the last line may lack its end
    for (const PlyElement& element : header.elements) {
        const std::uint64_t bytes = fewestBytes(element, header.format);
        if (bytes > 0 && element.count > left / bytes) {
            throw source.error(
                ErrorKind::BadFormat,
                fmt::format("is cut off: its header declares {} of element {}, which {} bytes cannot "
                            "hold; copy or export it again.",
                            element.count, inQuotes(element.name), held));
        }
        left -= bytes * element.count;
    }
}

}  // namespace

std::size_t byteCount(PlyType type) {
    switch (type) {
        case PlyType::Int8:
        case PlyType::UInt8:
            return 1;
        case PlyType::Int16:
        case PlyType::UInt16:
            return 2;
        case PlyType::Int32:
        case PlyType::UInt32:
        case PlyType::Float:
            return 4;
        case PlyType::Double:
            return 8;
    }
    return 0;
}

PlyHeader parsePlyHeader(std::span<const std::byte> bytes, const FileLabel& source) {
    std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (wordsOf(nextLine(text)) != std::vector<std::string_view>{"ply"}) {
        throw source.error(ErrorKind::BadFormat, "is not a PLY: its first line is not \"ply\".");
    }
    HeaderLines lines(source);
    while (!text.empty()) {
        const std::string_view line = nextLine(text);
        if (wordsOf(line) == std::vector<std::string_view>{"end_header"}) {
            PlyHeader header = lines.header();
            header.byteCount = bytes.size() - text.size();
            requireHeld(header, text.size(), source);
            return header;
        }
        lines.add(line);
    }
    throw source.error(ErrorKind::BadFormat,
                       "is cut off inside its PLY header: end_header is missing; copy or export it again.");
}

}  // namespace stereo
