#include "core/io/SplitImage.h"

#include <fmt/core.h>

#include <algorithm>
#include <cassert>
#include <utility>

#include "core/io/FileLabel.h"

namespace stereo {
namespace {

RgbImage cutOut(const RgbImage& picture, int x, int y, ImageSize size) {
    RgbImage part(size);
    for (int row = 0; row < size.height; ++row) {
        std::copy_n(picture.at(x, y + row), 3 * static_cast<std::size_t>(size.width), part.row(row));
    }
    return part;
}

void requireEven(int side, const char* what, ImageSize size, const std::filesystem::path& path) {
    if (side % 2 == 0) return;
    throw FileLabel(path).error(
        ErrorKind::BadInput,
        fmt::format("is {}; to be split into two images of the same size, its {} must be even.", size.text(),
                    what));
}

}  // namespace

ImageHalves halvesOf(const RgbImage& picture, SplitLayout layout, const std::filesystem::path& path) {
    assert(layout != SplitLayout::TwoPictures && layout != SplitLayout::TwoPicturesRightFirst);
    const bool isWide = layout == SplitLayout::SideBySide || layout == SplitLayout::SideBySideRightFirst;
    const bool isRightFirst =
        layout == SplitLayout::SideBySideRightFirst || layout == SplitLayout::OverUnderRightFirst;
    ImageSize half = picture.size();
    requireEven(isWide ? half.width : half.height, isWide ? "width" : "height", picture.size(), path);
    (isWide ? half.width : half.height) /= 2;
    RgbImage first = cutOut(picture, 0, 0, half);
    RgbImage second = isWide ? cutOut(picture, half.width, 0, half) : cutOut(picture, 0, half.height, half);
    if (isRightFirst) std::swap(first, second);
    return {std::move(first), std::move(second)};
}

}  // namespace stereo
