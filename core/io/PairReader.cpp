#include "core/io/PairReader.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/io/ImageReader.h"
#include "core/io/PairNames.h"
#include "core/io/Source.h"

namespace stereo {
namespace {

std::string pairName(const std::filesystem::path& left) {
    if (isNamedBySide(left)) {
        const std::string folder = std::filesystem::absolute(left).lexically_normal().parent_path().filename().string();
        if (!folder.empty()) return folder;
    }
    return left.stem().string();
}

RgbImage cutOut(const RgbImage& picture, int x, int y, ImageSize size) {
    RgbImage part(size);
    for (int row = 0; row < size.height; ++row) {
        std::copy_n(picture.at(x, y + row), 3 * static_cast<std::size_t>(size.width), part.row(row));
    }
    return part;
}

void requireEven(int side, const char* what, ImageSize size, const std::filesystem::path& path) {
    if (side % 2 == 0) return;
    throw Source(path).error(ErrorKind::BadInput, "is " + size.text() +
                                                      "; to be split into two pictures of one size its " + what +
                                                      " must be even.");
}

}  // namespace

StereoPair readPair(const std::filesystem::path& left, const std::filesystem::path& right) {
    DecodedImage leftImage = readImage(left);
    DecodedImage rightImage = readImage(right);
    const int bits = std::max(leftImage.significantBits, rightImage.significantBits);
    // Each found its own brightest pixel: one factor for both needs a second look at the darker one.
    if (leftImage.significantBits != bits) leftImage = readImage(left, bits);
    if (rightImage.significantBits != bits) rightImage = readImage(right, bits);
    return {std::move(leftImage.rgb), std::move(rightImage.rgb), pairName(left), left, right};
}

StereoPair readSplitPair(const std::filesystem::path& path, SplitLayout layout) {
    const RgbImage both = readImage(path).rgb;
    ImageSize half = both.size();
    if (layout == SplitLayout::SideBySide) {
        requireEven(half.width, "width", both.size(), path);
        half.width /= 2;
        return {cutOut(both, 0, 0, half), cutOut(both, half.width, 0, half), path.stem().string(), path, path};
    }
    requireEven(half.height, "height", both.size(), path);
    half.height /= 2;
    return {cutOut(both, 0, 0, half), cutOut(both, 0, half.height, half), path.stem().string(), path, path};
}

SplitLayout guessSplitLayout(ImageSize size) {
    const bool isWide = size.width > 2LL * size.height;
    return isWide ? SplitLayout::SideBySide : SplitLayout::OverUnder;
}

}  // namespace stereo
