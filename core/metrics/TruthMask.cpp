#include "core/metrics/TruthMask.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "core/base/FileThere.h"
#include "core/base/PathText.h"
#include "core/io/FileLabel.h"
#include "core/metrics/TruthFile.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

constexpr const char* kOcclusions = "occlusions";
constexpr const char* kOutOfFrame = "outofframe";
/// Pixels that must lie outside the right image before they say anything.
constexpr std::size_t kEnough = 50;

bool isInFolder(const fs::path& path, std::string_view folder) {
    return std::ranges::find(path, fs::path(folder)) != path.end();
}

/// Its file in the other folder of Sintel.
fs::path outOfFrameOf(const fs::path& mask) {
    fs::path other;
    for (const fs::path& part : mask) other /= part == kOcclusions ? fs::path(kOutOfFrame) : part;
    return other;
}

/// 1 where the picture is white, or where 16 bits hold a number.
PixelMask whiteOf(const fs::path& path, ImageSize size) {
    const TruthFile file = readTruthFile(path);
    if (file.kind == StoredNumbers::Colours)
        throw FileLabel(path).error(ErrorKind::BadInput, "is in colours; a mask is black and white.");
    if (file.size() != size) {
        throw FileLabel(path).error(
            ErrorKind::BadInput,
            fmt::format("is {} and the ground truth {}; a mask of the same size was expected.",
                        file.size().text(), size.text()));
    }
    const auto numbers = file.numbers.values();
    const bool isNumbers = file.kind == StoredNumbers::Gray16;
    float white = 0;
    for (const float number : numbers) white = std::max(white, std::isnan(number) ? 0 : number);
    PixelMask mask(size);
    std::ranges::transform(numbers, mask.flags().begin(), [&](float number) {
        return static_cast<std::uint8_t>(isNumbers ? !std::isnan(number) : number == white && white > 0);
    });
    return mask;
}

void invert(PixelMask& mask) {
    std::ranges::transform(mask.flags(), mask.flags().begin(),
                           [](std::uint8_t flag) { return static_cast<std::uint8_t>(flag == 0); });
}

/// Whether the mask is white where the right image cannot see, and black elsewhere.
bool isWhiteOutside(const PixelMask& mask, const DisparityMap& truth) {
    std::size_t outside = 0, whiteOutside = 0, inside = 0, whiteInside = 0;
    for (int y = 0; y < truth.height(); ++y) {
        for (int x = 0; x < truth.width(); ++x) {
            const float disparity = truth.at(x, y);
            if (std::isnan(disparity)) continue;
            const bool isOutside = static_cast<float>(x) - disparity < -0.5F;
            (isOutside ? outside : inside) += 1;
            (isOutside ? whiteOutside : whiteInside) += mask.at(x, y);
        }
    }
    return outside >= kEnough && 10 * whiteOutside > 8 * outside && 2 * whiteInside < inside;
}

}  // namespace

bool marksHidden(const fs::path& mask) {
    return isInFolder(mask, kOcclusions) || isInFolder(mask, kOutOfFrame);
}

PixelMask readVisible(const fs::path& path, const DisparityMap& truth, std::vector<std::string>& notes) {
    PixelMask mask = whiteOf(path, truth.size());
    if (marksHidden(path)) {
        if (const fs::path other = outOfFrameOf(path); other != path && isFile(other)) {
            const PixelMask outside = whiteOf(other, truth.size());
            std::ranges::transform(
                mask.flags(), outside.flags(), mask.flags().begin(),
                [](std::uint8_t a, std::uint8_t b) { return static_cast<std::uint8_t>(a | b); });
        }
        invert(mask);
    } else if (isWhiteOutside(mask, truth)) {
        invert(mask);
        notes.push_back(fmt::format("{} is white where the right view sees nothing, so white means hidden.",
                                    pathText(path.filename())));
    }
    return mask;
}

}  // namespace stereo
