#include <cassert>
#include <opencv2/core.hpp>
#include <vector>

#include "core/io/FileBytes.h"
#include "core/io/MapWriter.h"
#include "core/io/SwapRedBlue.h"
#include "core/io/map/CvCodec.h"

namespace stereo {

void writePng(const std::filesystem::path& path, const RgbImage& picture) {
    assert(!picture.isEmpty());
    const cv::Mat rgb(picture.height(), picture.width(), CV_8UC3,
                      const_cast<std::uint8_t*>(picture.pixels().data()));
    cv::Mat bgr(rgb.size(), rgb.type());
    swapRedBlue(rgb, bgr);
    const std::vector<unsigned char> png = encodeByCv(".png", bgr, {}, path);
    writeFileAtomically(path, std::as_bytes(std::span(png)));
}

}  // namespace stereo
