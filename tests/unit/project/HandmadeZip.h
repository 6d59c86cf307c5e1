#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace stereo::test {

/// An entry of a zip file made to deceive: each fact can be a lie.
struct HandmadeEntry {
    std::string name;
    std::string stored = {};                        ///< the bytes as they lie in the file
    std::uint16_t method = 0;                       ///< 0 = stored, 8 = deflate
    std::uint16_t flags = 0;                        ///< 1 = locked by a password
    std::uint32_t unixMode = 0100644;               ///< 0120777 = a link
    std::optional<std::uint32_t> bytes = {};        ///< unpacked; none = as stored
    std::optional<std::uint32_t> crc = {};          ///< none = of the stored bytes
    std::optional<std::uint32_t> at = {};           ///< where it begins in the file; none = where it does
    std::optional<std::uint32_t> packedBytes = {};  ///< none = as stored
};

[[nodiscard]] std::string handmadeZip(const std::vector<HandmadeEntry>& entries);

/// The bytes packed by deflate, without a header.
[[nodiscard]] std::string deflated(const std::string& bytes);
[[nodiscard]] std::uint32_t crcOf(const std::string& bytes);

}  // namespace stereo::test
