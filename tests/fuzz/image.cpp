#include "core/io/ImageReader.h"
#include "tests/fuzz/ReadBytes.h"

/// Larger pictures only cost time and memory: the limit itself has its tests.
constexpr std::size_t kMaxPixels = 1 << 16;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return stereo::fuzz::readBytes(data, size, [](auto bytes) {
        const bool isLarge = stereo::imageFacts(bytes, "fuzz.img").size.pixelCount() > kMaxPixels;
        return isLarge ? stereo::DecodedImage{} : stereo::decodeImage(bytes, "fuzz.img");
    });
}
