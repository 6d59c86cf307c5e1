#include <algorithm>

#include "core/io/FilePictures.h"
#include "core/io/image/ImageFormat.h"
#include "tests/fuzz/ReadBytes.h"

// One image format by itself, with each of the pictures of a file that holds several (MPO, TIFF).

namespace stereo {
extern const ImageFormat STEREOSCOPE_FUZZ_FORMAT;
}

namespace {

/// Larger pictures only cost time and memory: the limit itself has its tests.
constexpr std::size_t kMaxPixels = 1 << 16;
constexpr int kMostPictures = 3;

void decode(std::span<const std::byte> bytes) {
    if (stereo::imageFacts(bytes, "fuzz.jps").size.pixelCount() <= kMaxPixels)
        static_cast<void>(stereo::decodeImage(bytes, "fuzz.jps"));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return stereo::fuzz::readBytes(data, size, [](auto bytes) {
        if (!stereo::STEREOSCOPE_FUZZ_FORMAT.canRead(bytes)) return 0;
        const int count = stereo::filePictures(bytes, "fuzz.jps").count;
        if (count < 2) decode(bytes);
        for (int i = 0; count > 1 && i < std::min(count, kMostPictures); ++i)
            decode(stereo::pictureOfFile(bytes, "fuzz.jps", static_cast<std::size_t>(i)));
        return count;
    });
}
