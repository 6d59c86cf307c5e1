#include "EncodedImage.h"

#include <opencv2/imgcodecs.hpp>
#include <stdexcept>

namespace stereo::test {
namespace {

std::string bigEndian(std::uint32_t number) {
    std::string bytes;
    for (const int shift : {24, 16, 8, 0}) bytes += static_cast<char>(number >> shift & 0xff);
    return bytes;
}

}  // namespace

std::string encoded(const cv::Mat& picture, const char* extension, const std::vector<int>& options) {
    std::vector<unsigned char> bytes;
    if (!cv::imencode(extension, picture, bytes, options)) throw std::runtime_error("cannot encode");
    return {bytes.begin(), bytes.end()};
}

std::string withOrientation(std::string_view jpeg, char orientation) {
    using namespace std::string_literals;
    const std::string tiff =
        "MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0"s + orientation + "\0\0\0\0\0\0"s;
    const std::string exif = "Exif\0\0"s + tiff;
    const auto length = static_cast<char>(exif.size() + 2);
    return std::string(jpeg.substr(0, 2)) + "\xff\xe1\0"s + length + exif + std::string(jpeg.substr(2));
}

std::string pngHeader(std::uint32_t width, std::uint32_t height) {
    using namespace std::string_literals;
    return "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"s + bigEndian(width) + bigEndian(height) +
           "\x08\x02\0\0\0\0\0\0\0"s;
}

std::span<const std::byte> bytesOf(std::string_view text) {
    return std::as_bytes(std::span(text));
}

}  // namespace stereo::test
