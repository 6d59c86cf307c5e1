#include "core/io/cloud/PlyNumbers.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <limits>

#include "core/io/ByteOrder.h"

namespace stereo {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

[[noreturn]] void throwCutOff(const FileLabel& source) {
    throw source.error(ErrorKind::BadFormat, "is cut off inside its elements; copy or export it again.");
}

}  // namespace

double BinaryNumbers::next(PlyType type) {
    const std::byte* from = take(1, type);
    switch (type) {
        case PlyType::Int8:
            return load<std::int8_t>(from, m_order);
        case PlyType::UInt8:
            return load<std::uint8_t>(from, m_order);
        case PlyType::Int16:
            return load<std::int16_t>(from, m_order);
        case PlyType::UInt16:
            return load<std::uint16_t>(from, m_order);
        case PlyType::Int32:
            return load<std::int32_t>(from, m_order);
        case PlyType::UInt32:
            return load<std::uint32_t>(from, m_order);
        case PlyType::Float:
            return load<float>(from, m_order);
        case PlyType::Double:
            return load<double>(from, m_order);
    }
    return 0;
}

void BinaryNumbers::skip(std::uint64_t count, PlyType type) {
    static_cast<void>(take(count, type));
}

const std::byte* BinaryNumbers::take(std::uint64_t count, PlyType type) {
    if (count > m_bytes.size() / byteCount(type)) throwCutOff(m_source);
    const std::byte* from = m_bytes.data();
    m_bytes = m_bytes.subspan(count * byteCount(type));
    return from;
}

std::size_t BinaryNumbers::bytesLeft() const {
    const std::string_view left(reinterpret_cast<const char*>(m_bytes.data()), m_bytes.size());
    constexpr std::string_view kPadding(" \t\r\n\0", 5);
    return left.find_first_not_of(kPadding) == std::string_view::npos ? 0 : left.size();
}

double AsciiNumbers::next(PlyType /*type*/) {
    const std::string_view word = nextWord();
    const std::string_view digits = word.substr(word.starts_with('+') ? 1 : 0);
    double number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error == std::errc() && end == digits.data() + digits.size()) return number;
    if (digits.find(".#") != std::string_view::npos) return std::numeric_limits<double>::quiet_NaN();
    throw m_source.error(
        ErrorKind::BadFormat,
        fmt::format("is a broken PLY: it has {} where a number was expected.", inQuotes(word)));
}

std::size_t AsciiNumbers::bytesLeft() const {
    const std::size_t start = m_text.find_first_not_of(kBlanks);
    return start == std::string_view::npos ? 0 : m_text.size() - start;
}

void AsciiNumbers::skip(std::uint64_t count, PlyType /*type*/) {
    for (std::uint64_t i = 0; i < count; ++i) static_cast<void>(nextWord());
}

std::string_view AsciiNumbers::nextWord() {
    m_text.remove_prefix(std::min(m_text.find_first_not_of(kBlanks), m_text.size()));
    if (m_text.empty()) throwCutOff(m_source);
    const std::string_view word = m_text.substr(0, m_text.find_first_of(kBlanks));
    m_text.remove_prefix(word.size());
    return word;
}

}  // namespace stereo
