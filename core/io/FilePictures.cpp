#include "core/io/FilePictures.h"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <string>

#include "core/io/FileBytes.h"
#include "core/io/FileLabel.h"
#include "core/io/image/Jpeg.h"
#include "core/io/image/JpegViews.h"
#include "core/io/image/Tiff.h"
#include "core/io/tiff/TiffPictures.h"

namespace stereo {
namespace {

/// By custom such a file is for crossed eyes: the right image is in its left half.
bool hasStereoName(const std::filesystem::path& path) {
    std::string extension = path.extension().string();
    std::ranges::transform(extension, extension.begin(), [](unsigned char c) { return std::tolower(c); });
    return extension == ".jps";
}

FilePictures ofJpeg(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    FilePictures pictures{.count = static_cast<int>(jpegPictures(bytes, path).size())};
    pictures.layout = jpegStereoLayout(bytes, path);
    if (!pictures.layout && pictures.count == 2) pictures.layout = SplitLayout::TwoPictures;
    if (!pictures.layout && hasStereoName(path)) pictures.layout = SplitLayout::SideBySideRightFirst;
    pictures.isStereo = pictures.layout.has_value();
    return pictures;
}

FilePictures ofTiff(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    FilePictures pictures{.count = static_cast<int>(tiffPictures(bytes, FileLabel(path)).size())};
    if (pictures.count == 2) pictures.layout = SplitLayout::TwoPictures;
    return pictures;
}

}  // namespace

FilePictures readFilePictures(const std::filesystem::path& path) {
    const std::vector<std::byte> start = readFileStart(path, kImageMarkBytes);
    const bool mayBeSeveral = kJpeg.canRead(start) || kTiff.canRead(start);
    return mayBeSeveral ? filePictures(readFile(path), path) : FilePictures();
}

FilePictures filePictures(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    if (kJpeg.canRead(bytes)) return ofJpeg(bytes, path);
    return kTiff.canRead(bytes) ? ofTiff(bytes, path) : FilePictures();
}

std::vector<std::byte> pictureOfFile(std::span<const std::byte> bytes, const std::filesystem::path& path,
                                     std::size_t index) {
    std::size_t count = 1;
    if (kTiff.canRead(bytes)) {
        const std::vector<std::uint64_t> directories = tiffPictures(bytes, FileLabel(path));
        if (index < directories.size()) return tiffBeginningWith(bytes, directories[index]);
        count = directories.size();
    } else if (kJpeg.canRead(bytes)) {
        const auto pictures = jpegPictures(bytes, path);
        if (index < pictures.size()) return {pictures[index].begin(), pictures[index].end()};
        count = pictures.size();
    }
    throw FileLabel(path).error(
        ErrorKind::BadInput,
        fmt::format(
            "holds {}, and its picture {} was asked for; where one picture holds both images, say that "
            "they are side by side, or one over the other.",
            count == 1 ? "one picture" : fmt::format("{} pictures of one size", count), index + 1));
}

}  // namespace stereo
