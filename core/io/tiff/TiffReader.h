#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/io/FileLabel.h"

namespace stereo {

enum class TiffNumbers { Unsigned, Signed, Floats, Others };

/// What a TIFF says about its first picture, as TiffReader hands it out.
struct TiffHeader {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    int channels = 1;
    int alphaChannels = 0;  ///< among them, the last
    int bits = 1;           ///< per channel
    TiffNumbers numbers = TiffNumbers::Unsigned;
    int photometric = 1;                      ///< tag 262: what the channels mean
    int inkSet = 1;                           ///< tag 332: 1 = cyan, magenta, yellow, black
    int orientation = 1;                      ///< 1 to 8, as in EXIF
    std::vector<std::uint16_t> palette = {};  ///< all reds, all greens, all blues; empty = none
    std::optional<double> unknown = {};       ///< GDAL's tag 42113: the number of unknown pixels

    /// "unsigned 16-bit whole numbers", "32-bit floats".
    [[nodiscard]] std::string numbersText() const;
};

/// A part of a row: samples of `channels` channels for each of `count` pixels, in the byte order of this
/// machine; those that fill no whole bytes are packed, the first in the highest bits.
struct TiffRun {
    int x = 0;
    int y = 0;
    int count = 0;
    int firstChannel = 0;
    int channels = 1;
    const std::byte* samples = nullptr;
};

/// The first picture of a TIFF or BigTIFF: strips or tiles, one plane or several, any compression that
/// libtiff can unpack. YCbCr and CIE L*a*b* come as RGB of 8 bits. One thread at a time.
class TiffReader {
public:
    /// `bytes` and `source` must outlive the reader. Throws Error(BadFormat) when it is not a TIFF, is cut
    /// off or damaged before its pixels are decoded.
    TiffReader(std::span<const std::byte> bytes, const FileLabel& source);
    ~TiffReader();

    [[nodiscard]] const TiffHeader& header() const { return m_header; }

    /// Throws, before memory is needed: Error(Unsupported) for a compression that cannot be unpacked;
    /// Error(BadFormat) when its bytes cannot hold so many pixels.
    void requireReadable() const;
    /// Gives every sample once, strip by strip or tile by tile. Throws Error(BadFormat) at the first that
    /// cannot be decoded, naming its rows.
    void read(const std::function<void(const TiffRun&)>& take) const;

private:
    struct Piece;
    class Private;
    std::unique_ptr<Private> m_private;
    TiffHeader m_header;
};

}  // namespace stereo
