#include <cassert>
#include <opencv2/core.hpp>
#include <vector>

#include "core/io/FileBytes.h"
#include "core/io/MapWriter.h"
#include "core/io/SwapRedBlue.h"
#include "core/io/map/CvCodec.h"

namespace stereo {
namespace {

std::vector<unsigned char> encoded(const RgbImage& picture, const std::filesystem::path& path) {
    assert(!picture.isEmpty());
    const cv::Mat rgb(picture.height(), picture.width(), CV_8UC3,
                      const_cast<std::uint8_t*>(picture.pixels().data()));
    cv::Mat bgr(rgb.size(), rgb.type());
    swapRedBlue(rgb, bgr);
    return encodeByCv(".png", bgr, {}, path);
}

}  // namespace

std::vector<std::byte> pngBytes(const RgbImage& picture) {
    const std::vector<unsigned char> png = encoded(picture, {});
    const auto bytes = std::as_bytes(std::span(png));
    return {bytes.begin(), bytes.end()};
}

void writePng(const std::filesystem::path& path, const RgbImage& picture) {
    const std::vector<unsigned char> png = encoded(picture, path);
    writeFileAtomically(path, std::as_bytes(std::span(png)));
}

}  // namespace stereo
