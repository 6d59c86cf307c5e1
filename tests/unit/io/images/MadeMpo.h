#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace stereo::test {

/// A picture of a file in the Multi-Picture Format.
struct MpoPicture {
    std::string jpeg;
    std::uint32_t kind = 0x020002;  ///< a view of a pair
};

/// All pictures one after the other, with their index in the first.
[[nodiscard]] std::string madeMpo(const std::vector<MpoPicture>& pictures);

/// The JPEG with a segment of this marker before its others.
[[nodiscard]] std::string withSegment(std::string_view jpeg, char marker, std::string_view content);

}  // namespace stereo::test
