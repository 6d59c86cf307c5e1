#include "core/io/map/CvCodec.h"

#include <fmt/core.h>

#include <limits>
#include <opencv2/imgcodecs.hpp>

#include "core/base/PathText.h"

namespace stereo {
namespace {

/// Empty when OpenCV cannot.
cv::Mat tryDecoding(std::span<const std::byte> bytes, const FileLabel& source) {
    if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
        throw source.error(ErrorKind::Unsupported,
                           "is larger than 2 GB; use NPY or PFM for maps of this size.");
    }
    const cv::Mat packed(1, static_cast<int>(bytes.size()), CV_8UC1,
                         const_cast<std::byte*>(bytes.data()));  // only read
    try {
        return cv::imdecode(packed, cv::IMREAD_UNCHANGED);
    } catch (const cv::Exception&) {
        return {};
    }
}

}  // namespace

cv::Mat decodeByCv(std::span<const std::byte> bytes, int expectedType, ImageSize expectedSize,
                   const FileLabel& source) {
    cv::Mat pixels = tryDecoding(bytes, source);
    if (pixels.type() == expectedType && ImageSize{pixels.cols, pixels.rows} == expectedSize) return pixels;
    throw source.error(ErrorKind::BadFormat,
                       "is cut off or broken: its pixels cannot be decoded; copy or export it again.");
}

std::vector<unsigned char> encodeByCv(const char* extension, const cv::Mat& pixels,
                                      const std::vector<int>& options, const std::filesystem::path& path) {
    std::vector<unsigned char> bytes;
    try {
        if (cv::imencode(extension, pixels, bytes, options)) return bytes;
    } catch (const cv::Exception& error) {
        throw Error(ErrorKind::CannotWrite,
                    fmt::format("{} cannot be written: encoding it failed.", pathText(path)), path,
                    error.what());
    }
    throw Error(ErrorKind::CannotWrite,
                fmt::format("{} cannot be written: encoding it failed.", pathText(path)), path);
}

}  // namespace stereo
