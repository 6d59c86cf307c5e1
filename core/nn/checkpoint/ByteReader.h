#pragma once

#include <fmt/core.h>

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "core/base/Error.h"
#include "core/nn/checkpoint/MappedFile.h"

namespace stereo::nn {

static_assert(std::endian::native == std::endian::little, "checkpoints are little-endian");

/// Reads a checkpoint's bytes from front to end. Every function throws Error(BadFormat) when too few are
/// left.
class ByteReader {
public:
    /// `what` names the part in error messages: "The zip directory".
    ByteReader(Bytes bytes, std::string_view what, std::size_t position = 0)
        : m_bytes(bytes), m_what(what), m_position(position) {}

    [[nodiscard]] std::size_t position() const { return m_position; }
    [[nodiscard]] std::size_t left() const {
        return m_position < m_bytes.size() ? m_bytes.size() - m_position : 0;
    }

    template <typename Number>
    [[nodiscard]] Number number() {
        Number value;
        std::memcpy(&value, take(sizeof value).data(), sizeof value);
        return value;
    }
    [[nodiscard]] Bytes take(std::uint64_t count) {
        if (count > left()) fail("ends too early");
        m_position += static_cast<std::size_t>(count);
        return m_bytes.subspan(m_position - static_cast<std::size_t>(count), static_cast<std::size_t>(count));
    }
    [[nodiscard]] std::string_view text(std::uint64_t count) {
        const Bytes bytes = take(count);
        return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
    }
    /// Up to the next newline, which is skipped.
    [[nodiscard]] std::string_view line() {
        const std::size_t start = m_position;
        while (number<char>() != '\n') {
        }
        return {reinterpret_cast<const char*>(m_bytes.data()) + start, m_position - start - 1};
    }
    [[noreturn]] void fail(const std::string& how) const {
        throw Error(ErrorKind::BadFormat, fmt::format("{} is broken at byte {}: {}; download the file again.",
                                                      m_what, m_position, how));
    }

private:
    Bytes m_bytes;
    std::string_view m_what;
    std::size_t m_position;
};

}  // namespace stereo::nn
