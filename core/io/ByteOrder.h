#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstring>

namespace stereo {

/// The number in the sizeof(T) bytes at `from`, in the given byte order.
template <class T>
[[nodiscard]] T load(const std::byte* from, std::endian order) {
    std::array<std::byte, sizeof(T)> bytes;
    std::memcpy(bytes.data(), from, sizeof(T));
    if (order != std::endian::native) std::ranges::reverse(bytes);
    return std::bit_cast<T>(bytes);
}

}  // namespace stereo
