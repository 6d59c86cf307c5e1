#include "core/synthetic/Photographs.h"

#include <fmt/core.h>

#include <algorithm>
#include <system_error>

#include "core/base/Error.h"
#include "core/base/PathText.h"
#include "core/io/ImageReader.h"
#include "core/io/PairNames.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

/// Throws Error(BadInput) where nothing would be left of the shorter side.
RgbImage reduced(const RgbImage& image, const fs::path& file) {
    const int longer = std::max(image.width(), image.height());
    const int factor = (longer + kPhotographSide - 1) / kPhotographSide;
    if (factor < 2) return image;
    if (std::min(image.width(), image.height()) < factor) {
        throw Error(ErrorKind::BadInput,
                    fmt::format("{} is {}, too thin for a texture; take it out of the folder.",
                                pathText(file), image.size().text()),
                    file);
    }
    RgbImage result(ImageSize{image.width() / factor, image.height() / factor});
    for (int y = 0; y < result.height(); ++y) {
        for (int x = 0; x < result.width(); ++x) {
            int sums[3] = {};
            for (int row = 0; row < factor; ++row) {
                const std::uint8_t* pixel = image.at(factor * x, factor * y + row);
                for (int i = 0; i < 3 * factor; ++i) sums[i % 3] += pixel[i];
            }
            for (int i = 0; i < 3; ++i)
                result.at(x, y)[i] =
                    static_cast<std::uint8_t>((sums[i] + factor * factor / 2) / (factor * factor));
        }
    }
    return result;
}

void requireFolder(const fs::path& folder) {
    std::error_code error;
    if (fs::is_directory(folder, error)) return;
    const bool isThere = fs::exists(folder, error);
    throw Error(isThere ? ErrorKind::BadInput : ErrorKind::NotFound,
                fmt::format("{} is {}; a folder with photographs was expected.", pathText(folder),
                            isThere ? "no folder" : "not there"),
                folder);
}

}  // namespace

std::vector<TexturePhotograph> readTexturePhotographs(const fs::path& folder, const RunControl& run) {
    requireFolder(folder);
    const std::vector<fs::path> files = imagesInFolder(folder);
    if (files.empty()) {
        throw Error(ErrorKind::BadInput, fmt::format("There is no photograph in {}.", pathText(folder)),
                    folder);
    }
    std::vector<TexturePhotograph> photographs;
    for (const fs::path& file : files) {
        run.checkpoint(Stage::Reading, static_cast<int>(photographs.size()), static_cast<int>(files.size()));
        photographs.push_back({file, std::make_shared<const RgbImage>(reduced(readImage(file).rgb, file))});
    }
    return photographs;
}

}  // namespace stereo
