#include <algorithm>
#include <opencv2/imgcodecs.hpp>

#include "core/io/FileBytes.h"

#include <fmt/core.h>

#include "core/io/MapReader.h"
#include "core/io/MapWriter.h"
#include "core/io/TiffDirectory.h"
#include "core/io/map/CvCodec.h"
#include "core/io/map/MapChecks.h"

namespace stereo {
namespace {

void requireFloats(const TiffDirectory& directory, const FileLabel& source) {
    constexpr std::uint64_t kFloatingPoint = 3;
    if (directory.sampleFormat == kFloatingPoint && directory.bitsPerSample == 32 &&
        directory.samplesPerPixel == 1)
        return;
    const char* numbers = directory.sampleFormat == kFloatingPoint ? "floats" : "whole numbers";
    throw source.error(
        ErrorKind::Unsupported,
        fmt::format("holds {} channel(s) of {}-bit {}; a TIFF map has one channel of 32-bit floats.",
                    directory.samplesPerPixel, directory.bitsPerSample, numbers));
}

}  // namespace

ReadMap decodeTiff32(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    const FileLabel source(path);
    const TiffDirectory directory = readTiffDirectory(bytes, source);
    requireFloats(directory, source);
    const ImageSize size = mapSize(directory.width, directory.height, source);
    const std::uint64_t unpackedBytes = sizeof(float) * size.pixelCount();
    if (directory.compression == 1) {
        requireHeld(directory.pixelBytes, unpackedBytes, size, source);
    } else {
        requireUnpackable(directory.pixelBytes, unpackedBytes, source);
    }

    const cv::Mat_<float> pixels = decodeByCv(bytes, CV_32FC1, size, source);
    FloatMap map(size);
    for (int y = 0; y < size.height; ++y)
        std::transform(pixels[y], pixels[y] + size.width, map.row(y), knownOrNan<float>);
    return {std::move(map), "TIFF float32"};
}

ReadMap readTiff32(const std::filesystem::path& path) {
    return decodeTiff32(readFile(path), path);
}

void writeTiff32(const std::filesystem::path& path, const FloatMap& map) {
    // OpenCV does not write to the image it is given, although it takes no const memory.
    const cv::Mat pixels(map.height(), map.width(), CV_32FC1, const_cast<float*>(map.values().data()));
    constexpr int kUncompressed = 1;
    const auto file = encodeByCv(".tiff", pixels, {cv::IMWRITE_TIFF_COMPRESSION, kUncompressed}, path);
    writeFileAtomically(path, std::as_bytes(std::span(file)));
}

}  // namespace stereo
