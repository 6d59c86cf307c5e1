#include "core/io/image/Tiff.h"

#include <fmt/core.h>

#include "core/io/TiffDirectory.h"

namespace stereo {
namespace {

bool startsWith(std::span<const std::byte> bytes, std::string_view mark) {
    return std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()).starts_with(mark);
}

bool canRead(std::span<const std::byte> bytes) {
    using namespace std::string_view_literals;
    return startsWith(bytes, "II\x2a\0"sv) || startsWith(bytes, "MM\0\x2a"sv);
}

ImageFacts facts(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    const TiffDirectory directory = readTiffDirectory(bytes, FileLabel(path));
    const std::uint64_t channels = directory.samplesPerPixel;
    const std::uint64_t bits = directory.bitsPerSample;
    if (channels == 0 || channels > 64 || bits == 0 || bits > 64) {
        refuseDamaged(path, fmt::format("its header says {} channels of {} bits", channels, bits));
    }
    return {.format = "TIFF",
            .size = sizeInHeader(directory.width, directory.height, path),
            .channels = static_cast<int>(channels),
            .bitsPerChannel = static_cast<int>(bits),
            .palette = directory.photometric == 3,
            .floatingPoint = directory.sampleFormat == 3};
}

/// readTiffDirectory() has checked it.
void requireWhole(std::span<const std::byte>, const std::filesystem::path&) {}

}  // namespace

const ImageFormat kTiff = {"TIFF", canRead, facts, requireWhole};

}  // namespace stereo
