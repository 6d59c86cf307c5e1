#include "core/io/PairReader.h"

#include <string>
#include <utility>

#include "core/base/PathText.h"
#include "core/io/FileBytes.h"
#include "core/io/FilePictures.h"
#include "core/io/ImageReader.h"
#include "core/io/PairNames.h"
#include "core/io/SplitImage.h"
#include "core/io/image/Picture.h"

namespace stereo {
namespace {

/// Where the images lie, and what they are called.
struct PairFiles {
    std::string name;
    std::filesystem::path left;
    std::filesystem::path right;
    std::optional<FileStamp> leftStamp;
    std::optional<FileStamp> rightStamp;
};

StereoPair pairOf(Picture left, Picture right, const std::optional<ToneRange>& said, const PairFiles& files) {
    const bool isDeep = left.isDeep() || right.isDeep();
    const std::optional<ToneRange> tones = said && isDeep ? said : tonesOf({&left, &right});
    // Each is gone when it has become an image: large ones need much memory.
    RgbImage leftImage = rgbOf(std::exchange(left, {}), tones);
    RgbImage rightImage = rgbOf(std::exchange(right, {}), tones);
    StereoPair pair(std::move(leftImage), std::move(rightImage), files.name, files.left, files.right,
                    files.leftStamp, files.rightStamp);
    pair.setTones(tones);
    return pair;
}

StereoPair readTwoPictures(const PairFiles& files, bool rightFirst, const std::optional<ToneRange>& tones) {
    const std::vector<std::byte> bytes = readFile(files.left);
    const auto picture = [&](std::size_t index) {
        return decodePicture(pictureOfFile(bytes, files.left, index), files.left);
    };
    Picture first = picture(0);
    Picture second = picture(1);
    if (rightFirst) std::swap(first, second);
    return pairOf(std::move(first), std::move(second), tones, files);
}

}  // namespace

StereoPair readPair(const std::filesystem::path& left, const std::filesystem::path& right,
                    const std::optional<ToneRange>& tones) {
    const PairFiles files{pairNameOf(left, right), left, right, stampOf(left), stampOf(right)};
    Picture leftPicture = readPicture(left);  // the first, so that it is the one that is missed
    return pairOf(std::move(leftPicture), readPicture(right), tones, files);
}

SplitLayout swapped(SplitLayout layout) {
    switch (layout) {
        case SplitLayout::SideBySide:
            return SplitLayout::SideBySideRightFirst;
        case SplitLayout::OverUnder:
            return SplitLayout::OverUnderRightFirst;
        case SplitLayout::SideBySideRightFirst:
            return SplitLayout::SideBySide;
        case SplitLayout::OverUnderRightFirst:
            return SplitLayout::OverUnder;
        case SplitLayout::TwoPictures:
            return SplitLayout::TwoPicturesRightFirst;
        case SplitLayout::TwoPicturesRightFirst:
            break;
    }
    return SplitLayout::TwoPictures;
}

StereoPair readSplitPair(const std::filesystem::path& path, SplitLayout layout,
                         const std::optional<ToneRange>& tones) {
    const std::optional<FileStamp> stamp = stampOf(path);
    if (layout == SplitLayout::TwoPictures || layout == SplitLayout::TwoPicturesRightFirst)
        return readTwoPictures({pathText(path.stem()), path, path, stamp, stamp},
                               layout == SplitLayout::TwoPicturesRightFirst, tones);
    const DecodedImage image = readImage(path, tones);
    auto [left, right] = halvesOf(image.rgb, layout, path);
    StereoPair pair(std::move(left), std::move(right), pathText(path.stem()), path, path, stamp, stamp);
    pair.setTones(image.tones);
    return pair;
}

SplitLayout guessSplitLayout(ImageSize size) {
    const bool isWide = size.width > 2LL * size.height;
    return isWide ? SplitLayout::SideBySide : SplitLayout::OverUnder;
}

}  // namespace stereo
