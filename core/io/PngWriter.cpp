#include <cassert>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <vector>

#include "core/base/Error.h"
#include "core/io/FileBytes.h"
#include "core/io/MapWriter.h"
#include "core/io/SwapRedBlue.h"

namespace stereo {

void writePng(const std::filesystem::path& path, const RgbImage& picture) {
    assert(!picture.isEmpty());
    const cv::Mat rgb(picture.height(), picture.width(), CV_8UC3, const_cast<std::uint8_t*>(picture.pixels().data()));
    cv::Mat bgr(rgb.size(), rgb.type());
    swapRedBlue(rgb, bgr);
    std::vector<std::uint8_t> png;
    if (!cv::imencode(".png", bgr, png)) {
        throw Error(ErrorKind::CannotWrite,
                    "A " + picture.size().text() + " picture cannot be written as PNG; write a smaller one.", path);
    }
    writeFileAtomically(path, std::as_bytes(std::span(png)));
}

}  // namespace stereo
