#include <cstddef>
#include <cstdint>
#include <span>

#include "core/base/Error.h"
#include "core/io/ImageReader.h"

/// Larger pictures only cost time and memory: the limit itself has its tests.
constexpr std::size_t kMostPixels = 1 << 16;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = std::as_bytes(std::span(data, size));
    try {
        if (stereo::imageFacts(bytes, "fuzzed").size.pixelCount() > kMostPixels) return 0;
        (void)stereo::decodeImage(bytes, "fuzzed");
    } catch (const stereo::Error&) {
    }
    return 0;
}
