#include "core/io/image/Tiff.h"

#include <fmt/core.h>
#include <tiff.h>

#include <cstring>
#include <limits>
#include <opencv2/core.hpp>

#include "core/io/image/Exif.h"
#include "core/io/tiff/TiffHandle.h"
#include "core/io/tiff/TiffReader.h"

namespace stereo {
namespace {

constexpr int kBlueGreenRed = 3;
constexpr int kInks = 4;
constexpr int kLinearRaw = 34892;  // photometric of a DNG

bool canRead(std::span<const std::byte> bytes) {
    return TiffHandle::canRead(bytes);
}

ImageFacts facts(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    const FileLabel source(path);
    const TiffReader reader(bytes, source);
    const TiffHeader& header = reader.header();
    if (header.channels == 0 || header.channels > 64 || header.bits == 0 || header.bits > 64) {
        refuseDamaged(path,
                      fmt::format("its header says {} channels of {} bits", header.channels, header.bits));
    }
    return {.format = "TIFF",
            .size = sizeInHeader(header.width, header.height, path),
            .channels = header.channels,
            .bitsPerChannel = header.bits,
            .palette = header.photometric == PHOTOMETRIC_PALETTE,
            .floatingPoint = header.numbers == TiffNumbers::Floats,
            .isSigned = header.numbers == TiffNumbers::Signed};
}

/// Decoding tells.
void requireWhole(std::span<const std::byte>, const std::filesystem::path&) {}

void requirePicture(const TiffHeader& header, const FileLabel& source) {
    if (header.numbers == TiffNumbers::Unsigned && header.bits <= 16) return;
    throw source.error(
        ErrorKind::Unsupported,
        fmt::format("holds {}; an image has unsigned whole numbers of 8 or 16 bits: open it as a "
                    "disparity or depth map, or save the image as one.",
                    header.numbersText()));
}

/// How many channels make the colours: 1 gray or index, 3 RGB, 4 CMYK.
int colourChannels(const TiffHeader& header, const FileLabel& source) {
    const int channels = header.channels - header.alphaChannels;
    switch (header.photometric) {
        case PHOTOMETRIC_MINISWHITE:
        case PHOTOMETRIC_MINISBLACK:
        case PHOTOMETRIC_CFA:
            if (channels < 1) break;
            return channels >= kBlueGreenRed ? kBlueGreenRed : 1;
        case PHOTOMETRIC_RGB:
        case kLinearRaw:
            if (header.channels < kBlueGreenRed) break;
            return kBlueGreenRed;
        case PHOTOMETRIC_PALETTE:
            if (header.palette.empty()) break;
            return 1;
        case PHOTOMETRIC_SEPARATED:
            if (header.channels < kInks || header.inkSet != INKSET_CMYK) break;
            return kInks;
        default:
            break;
    }
    throw source.error(ErrorKind::Unsupported,
                       fmt::format("has {} channels of a colour space that this program does not know "
                                   "(photometric {}); save it as RGB or gray.",
                                   header.channels, header.photometric));
}

/// REQUIRES: bits <= 16
std::uint32_t sampleAt(const std::byte* samples, std::size_t index, int bits) {
    if (bits == 8) return std::to_integer<std::uint32_t>(samples[index]);
    if (bits == 16) {
        std::uint16_t value = 0;
        std::memcpy(&value, samples + 2 * index, sizeof value);
        return value;
    }
    std::uint32_t value = 0;
    const std::size_t start = index * static_cast<std::size_t>(bits);
    for (std::size_t bit = start; bit < start + static_cast<std::size_t>(bits); ++bit)
        value = value << 1 | (std::to_integer<std::uint32_t>(samples[bit / 8]) >> (7 - bit % 8) & 1);
    return value;
}

/// The samples of the channels that make the colours: `Sample` is of 8 bits or of 16.
template <class Sample>
class Samples {
public:
    Samples(const TiffHeader& header, cv::Mat& picture)
        : m_bits(header.bits), m_picture(picture), m_kept(picture.channels()) {
        if (header.photometric == PHOTOMETRIC_MINISWHITE) m_inverted = (1U << header.bits) - 1;
        // Fewer than 8 bits are spread, but for numbers of colours.
        if (header.bits < 8 && header.photometric != PHOTOMETRIC_PALETTE) m_most = (1U << header.bits) - 1;
    }

    void take(const TiffRun& run) {
        auto* row = m_picture.ptr<Sample>(run.y) + static_cast<std::ptrdiff_t>(run.x) * m_kept;
        for (int i = 0; i < run.channels && run.firstChannel + i < m_kept; ++i)
            takeChannel(run, i, row + place(run.firstChannel + i));
    }

private:
    /// OpenCV has blue first.
    [[nodiscard]] int place(int channel) const { return m_kept == kBlueGreenRed ? 2 - channel : channel; }

    void takeChannel(const TiffRun& run, int channel, Sample* to) const {
        const auto step = static_cast<std::size_t>(run.channels);
        auto index = static_cast<std::size_t>(channel);
        for (int x = 0; x < run.count; ++x, index += step, to += m_kept) {
            std::uint32_t value = sampleAt(run.samples, index, m_bits);
            if (m_inverted > 0) value = m_inverted - value;
            if (m_most > 0) value = value * std::numeric_limits<std::uint8_t>::max() / m_most;
            *to = static_cast<Sample>(value);
        }
    }

    int m_bits;
    cv::Mat& m_picture;
    int m_kept;
    std::uint32_t m_inverted = 0;  ///< the number of white, where that is not the largest
    std::uint32_t m_most = 0;      ///< the largest number, where it is to be 255
};

template <class Sample>
cv::Mat readAs(const TiffReader& reader, int channels) {
    const TiffHeader& header = reader.header();
    cv::Mat picture(static_cast<int>(header.height), static_cast<int>(header.width),
                    CV_MAKETYPE(cv::DataType<Sample>::depth, channels));
    Samples<Sample> samples(header, picture);
    reader.read([&samples](const TiffRun& run) { samples.take(run); });
    return picture;
}

cv::Mat inColours(const cv::Mat& indices, const std::vector<std::uint16_t>& palette) {
    // Old programs stored 8 bits in the 16.
    const bool isOf16Bits = std::ranges::any_of(palette, [](int value) { return value > 255; });
    const std::size_t colours = palette.size() / 3;
    cv::Mat_<cv::Vec3b> picture(indices.rows, indices.cols);
    std::transform(
        indices.begin<std::uint8_t>(), indices.end<std::uint8_t>(), picture.begin(), [&](std::size_t index) {
            cv::Vec3b pixel;
            for (std::size_t i = 0; i < 3; ++i) {
                const int value = palette[(2 - i) * colours + index];
                pixel[static_cast<int>(i)] = static_cast<std::uint8_t>(isOf16Bits ? value >> 8 : value);
            }
            return pixel;
        });
    return picture;
}

/// Of cyan, magenta, yellow and black, without a colour profile.
template <class Sample>
cv::Mat ofInks(const cv::Mat& inks) {
    constexpr std::uint32_t kMost = std::numeric_limits<Sample>::max();
    cv::Mat_<cv::Vec<Sample, 3>> picture(inks.rows, inks.cols);
    std::transform(inks.begin<cv::Vec<Sample, 4>>(), inks.end<cv::Vec<Sample, 4>>(), picture.begin(),
                   [](const cv::Vec<Sample, 4>& ink) {
                       cv::Vec<Sample, 3> pixel;
                       for (int i = 0; i < 3; ++i)
                           pixel[2 - i] = static_cast<Sample>((kMost - ink[i]) * (kMost - ink[3]) / kMost);
                       return pixel;
                   });
    return picture;
}

cv::Mat inBlueGreenRed(const cv::Mat& picture, const TiffHeader& header) {
    if (header.photometric == PHOTOMETRIC_PALETTE) return inColours(picture, header.palette);
    if (picture.channels() == kInks)
        return header.bits > 8 ? ofInks<std::uint16_t>(picture) : ofInks<std::uint8_t>(picture);
    if (picture.channels() == kBlueGreenRed) return picture;
    cv::Mat colour;
    cv::merge(std::vector<cv::Mat>(3, picture), colour);
    return colour;
}

cv::Mat decode(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    const FileLabel source(path);
    const TiffReader reader(bytes, source);
    const TiffHeader& header = reader.header();
    requirePicture(header, source);
    const int channels = colourChannels(header, source);
    reader.requireReadable();
    const cv::Mat picture =
        header.bits > 8 ? readAs<std::uint16_t>(reader, channels) : readAs<std::uint8_t>(reader, channels);
    return turned(inBlueGreenRed(picture, header), header.orientation);
}

}  // namespace

const ImageFormat kTiff = {"TIFF", canRead, facts, requireWhole, nullptr, decode};

}  // namespace stereo
