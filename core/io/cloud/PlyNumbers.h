#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "core/io/FileLabel.h"
#include "core/io/cloud/PlyHeader.h"

namespace stereo {

// The numbers after a PLY header, one after the other. Both classes throw Error(BadFormat) at the
// end of the file and view the bytes and the source, which must outlive them.

class BinaryNumbers {
public:
    BinaryNumbers(std::span<const std::byte> bytes, std::endian order, const FileLabel& source)
        : m_bytes(bytes), m_order(order), m_source(source) {}

    [[nodiscard]] double next(PlyType type);
    void skip(std::uint64_t count, PlyType type);
    /// What follows, without blanks and padding of zeros.
    [[nodiscard]] std::size_t bytesLeft() const;

private:
    const std::byte* take(std::uint64_t count, PlyType type);

    std::span<const std::byte> m_bytes;
    std::endian m_order;
    const FileLabel& m_source;
};

class AsciiNumbers {
public:
    AsciiNumbers(std::span<const std::byte> bytes, const FileLabel& source)
        : m_text(reinterpret_cast<const char*>(bytes.data()), bytes.size()), m_source(source) {}

    /// NaN also for what other programs write in its place ("1.#QNAN", "-1.#IND"). Also throws
    /// Error(BadFormat) for a word that is not a number.
    [[nodiscard]] double next(PlyType type);
    void skip(std::uint64_t count, PlyType type);
    /// What follows, without blanks.
    [[nodiscard]] std::size_t bytesLeft() const;

private:
    std::string_view nextWord();

    std::string_view m_text;
    const FileLabel& m_source;
};

}  // namespace stereo
