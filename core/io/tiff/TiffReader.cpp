#include "core/io/tiff/TiffReader.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>
#include <utility>

#include "core/io/map/MapChecks.h"
#include "core/io/tiff/TiffHandle.h"

namespace stereo {
namespace {

constexpr int kGdalNoData = 42113;

/// The value of a tag of type T, or the one that the specification says where there is none.
template <class T>
T field(const TiffHandle& file, int tag, T otherwise) {
    T value{};
    return TIFFGetFieldDefaulted(file.get(), static_cast<std::uint32_t>(tag), &value) == 1 ? value
                                                                                           : otherwise;
}

std::uint16_t shortField(const TiffHandle& file, int tag, std::uint16_t otherwise) {
    return field<std::uint16_t>(file, tag, otherwise);
}

struct CompressionName {
    int code;
    std::string_view name;
};

constexpr auto kCompressions = std::to_array<CompressionName>({
    {COMPRESSION_OJPEG, "JPEG as it was before 1995"},
    {COMPRESSION_SGILOG, "LogLuv"},
    {COMPRESSION_SGILOG24, "LogLuv"},
    {COMPRESSION_PIXARLOG, "PixarLog"},
    {COMPRESSION_JP2000, "JPEG 2000"},
    {33003, "JPEG 2000"},
    {33004, "JPEG 2000"},
    {33005, "JPEG 2000"},
    {COMPRESSION_LERC, "LERC"},
    {COMPRESSION_LZMA, "LZMA"},
    {COMPRESSION_ZSTD, "Zstandard"},
    {34926, "Zstandard"},
    {COMPRESSION_WEBP, "WebP"},
    {34927, "WebP"},
    {COMPRESSION_JBIG, "JBIG"},
    {34892, "JPEG of a DNG"},
    {34933, "PNG"},
    {34934, "JPEG XR"},
    {22610, "JPEG XR"},
    {COMPRESSION_JXL, "JPEG XL"},
    {52546, "JPEG XL"},
});

std::string nameOfCompression(int code) {
    const auto* const known = std::ranges::find(kCompressions, code, &CompressionName::code);
    return known == kCompressions.end() ? fmt::format("method {}", code) : std::string(known->name);
}

/// What comes of these is not the picture's own numbers.
bool isReadable(int compression) {
    constexpr std::array kOthers = {COMPRESSION_OJPEG, COMPRESSION_SGILOG, COMPRESSION_SGILOG24,
                                    COMPRESSION_PIXARLOG};
    return std::ranges::find(kOthers, compression) == kOthers.end() &&
           TIFFIsCODECConfigured(static_cast<std::uint16_t>(compression)) == 1;
}

/// Of these it is known how much they save at best: requireUnpackable().
bool hasBestRatio(int compression) {
    constexpr std::array kKnown = {COMPRESSION_LZW, COMPRESSION_DEFLATE, COMPRESSION_ADOBE_DEFLATE,
                                   COMPRESSION_PACKBITS, COMPRESSION_JPEG};
    return std::ranges::find(kKnown, compression) != kKnown.end();
}

TiffNumbers numbersOf(int sampleFormat) {
    switch (sampleFormat) {
        case SAMPLEFORMAT_UINT:
        case SAMPLEFORMAT_VOID:
            return TiffNumbers::Unsigned;
        case SAMPLEFORMAT_INT:
            return TiffNumbers::Signed;
        case SAMPLEFORMAT_IEEEFP:
            return TiffNumbers::Floats;
        default:
            return TiffNumbers::Others;
    }
}

int alphaChannelsOf(const TiffHandle& file) {
    std::uint16_t count = 0;
    const std::uint16_t* kinds = nullptr;
    if (TIFFGetField(file.get(), TIFFTAG_EXTRASAMPLES, &count, &kinds) != 1) return 0;
    return static_cast<int>(
        std::count_if(kinds, kinds + count, [](int kind) { return kind != EXTRASAMPLE_UNSPECIFIED; }));
}

std::vector<std::uint16_t> paletteOf(const TiffHandle& file, int bits) {
    std::array<const std::uint16_t*, 3> colours{};
    if (bits > 8 || TIFFGetField(file.get(), TIFFTAG_COLORMAP, &colours[0], &colours[1], &colours[2]) != 1)
        return {};
    std::vector<std::uint16_t> palette;
    for (const std::uint16_t* colour : colours) palette.insert(palette.end(), colour, colour + (1 << bits));
    return palette;
}

std::optional<double> unknownOf(const TiffHandle& file) {
    std::uint32_t count = 0;
    const char* text = nullptr;
    // libtiff does not know the tag, so it gives the number of its characters, too.
    if (TIFFGetField(file.get(), kGdalNoData, &count, &text) != 1 || !text) return std::nullopt;
    std::string_view number(text, strnlen(text, count));
    number.remove_prefix(std::min(number.find_first_not_of(" +"), number.size()));
    double value = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (error != std::errc() || std::isnan(value)) return std::nullopt;
    return value;
}

/// libtiff turns these into RGB.
bool isConverted(int photometric) {
    return photometric == PHOTOMETRIC_YCBCR || photometric == PHOTOMETRIC_CIELAB;
}

TiffHeader headerOf(const TiffHandle& file) {
    TiffHeader header{.width = field<std::uint32_t>(file, TIFFTAG_IMAGEWIDTH, 0),
                      .height = field<std::uint32_t>(file, TIFFTAG_IMAGELENGTH, 0),
                      .channels = shortField(file, TIFFTAG_SAMPLESPERPIXEL, 1),
                      .alphaChannels = alphaChannelsOf(file),
                      .bits = shortField(file, TIFFTAG_BITSPERSAMPLE, 1),
                      .numbers = numbersOf(shortField(file, TIFFTAG_SAMPLEFORMAT, SAMPLEFORMAT_UINT)),
                      .inkSet = shortField(file, TIFFTAG_INKSET, INKSET_CMYK),
                      .orientation = shortField(file, TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT),
                      .unknown = unknownOf(file)};
    const bool isColour = header.channels - header.alphaChannels >= 3;
    header.photometric =
        shortField(file, TIFFTAG_PHOTOMETRIC, isColour ? PHOTOMETRIC_RGB : PHOTOMETRIC_MINISBLACK);
    if (header.photometric == PHOTOMETRIC_PALETTE) header.palette = paletteOf(file, header.bits);
    return header;
}

}  // namespace

std::string TiffHeader::numbersText() const {
    const char* kind = numbers == TiffNumbers::Unsigned ? "unsigned {}-bit whole numbers"
                       : numbers == TiffNumbers::Signed ? "signed {}-bit whole numbers"
                       : numbers == TiffNumbers::Floats ? "{}-bit floats"
                                                        : "{}-bit complex numbers";
    return fmt::format(fmt::runtime(kind), bits);
}

/// A strip or a tile of one plane, or of all channels where they lie together.
struct TiffReader::Piece {
    std::uint32_t number = 0;
    int x = 0;
    int y = 0;
    int columns = 0;  ///< inside the picture
    int rows = 0;
    int plane = 0;
};

class TiffReader::Private {
public:
    Private(std::span<const std::byte> bytes, const FileLabel& source)
        : m_source(source), m_file(bytes, source), m_fileBytes(bytes.size()) {
        m_compression = shortField(m_file, TIFFTAG_COMPRESSION, COMPRESSION_NONE);
        m_isTiled = TIFFIsTiled(m_file.get()) != 0;
        m_isSeparate = shortField(m_file, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG) == PLANARCONFIG_SEPARATE;
        sumPieces();
    }

    [[nodiscard]] TiffHeader header() {
        TiffHeader header = headerOf(m_file);
        m_isConverted = isConverted(header.photometric) && header.bits == 8 && header.channels >= 3;
        if (m_isConverted) {
            header.photometric = PHOTOMETRIC_RGB;
            header.channels = 3;
            header.alphaChannels = 0;
            // So that libtiff does not turn it.
            TIFFSetField(m_file.get(), TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT);
        }
        return header;
    }

    void requireReadable(const TiffHeader& header) const {
        if (!isReadable(m_compression)) {
            throw m_source.error(
                ErrorKind::Unsupported,
                fmt::format(
                    "is compressed by {}, which this program cannot unpack; save it with LZW, deflate "
                    "or no compression, or as PNG.",
                    nameOfCompression(m_compression)));
        }
        const ImageSize size{static_cast<int>(header.width), static_cast<int>(header.height)};
        const std::uint64_t rowBytes =
            (std::uint64_t{header.width} * static_cast<std::uint64_t>(header.channels * header.bits) + 7) / 8;
        const std::uint64_t unpacked = rowBytes * header.height;
        if (m_compression == COMPRESSION_NONE && !m_isConverted) {
            requireHeld(m_packedBytes, unpacked, size, m_source);
        } else if (hasBestRatio(m_compression)) {
            requireUnpackable(m_packedBytes, unpacked, m_source);
        }
    }

    void read(const TiffHeader& header, const std::function<void(const TiffRun&)>& take) {
        m_size = {static_cast<int>(header.width), static_cast<int>(header.height)};
        m_columns = m_isTiled ? pieceSide(TIFFTAG_TILEWIDTH) : m_size.width;
        m_rows = m_isTiled ? pieceSide(TIFFTAG_TILELENGTH)
                           : std::min(pieceSide(TIFFTAG_ROWSPERSTRIP), m_size.height);
        m_channels = m_isSeparate && !m_isConverted ? 1 : header.channels;
        m_rowBytes =
            (static_cast<std::size_t>(m_columns) * static_cast<std::size_t>(m_channels * header.bits) + 7) /
            8;
        requireSanePieces();
        const int planes = m_isSeparate && !m_isConverted ? header.channels : 1;
        for (int plane = 0; plane < planes; ++plane) {
            for (int y = 0; y < m_size.height; y += std::min(m_rows, m_size.height - y)) {
                for (int x = 0; x < m_size.width; x += std::min(m_columns, m_size.width - x))
                    readPiece(x, y, plane, take);
            }
        }
    }

private:
    /// What is stored in all strips or tiles together. Throws when one of them is not in the file.
    void sumPieces() {
        const std::uint32_t count =
            m_isTiled ? TIFFNumberOfTiles(m_file.get()) : TIFFNumberOfStrips(m_file.get());
        for (std::uint32_t i = 0; i < count; ++i) {
            const std::uint64_t offset = TIFFGetStrileOffset(m_file.get(), i);
            const std::uint64_t length = TIFFGetStrileByteCount(m_file.get(), i);
            if (offset > m_fileBytes || m_fileBytes - offset < length) m_file.refuseCutOff();
            m_packedBytes += length;
        }
    }

    [[nodiscard]] int pieceSide(int tag) const {
        return static_cast<int>(std::min<std::uint32_t>(field<std::uint32_t>(m_file, tag, 0), 1U << 30));
    }

    /// A hostile file may say that a tile is far larger than the picture.
    void requireSanePieces() {
        if (m_columns == 0 || m_rows == 0) m_file.refuse("its strips or tiles have no size");
        if (m_isConverted) {
            m_rowBytes = sizeof(std::uint32_t) * static_cast<std::size_t>(m_columns);
        } else if (m_rowBytes !=
                   (m_isTiled ? TIFFTileRowSize64(m_file.get()) : TIFFScanlineSize64(m_file.get()))) {
            m_file.refuse("its rows have another length than its directory says");
        }
        constexpr double kLargestTile = 1e9;
        const double bytes = static_cast<double>(m_rowBytes) * m_rows;
        if (m_isTiled && bytes > kLargestTile)
            m_file.refuse(fmt::format("its tiles are {}x{} pixels", m_columns, m_rows));
        m_piece.resize(m_rowBytes * static_cast<std::size_t>(m_rows));
    }

    void readPiece(int x, int y, int plane, const std::function<void(const TiffRun&)>& take) {
        const Piece piece{.number = numberOf(x, y, plane),
                          .x = x,
                          .y = y,
                          .columns = std::min(m_columns, m_size.width - x),
                          .rows = std::min(m_rows, m_size.height - y),
                          .plane = plane};
        if (!m_file.decodes([&] { return m_isConverted ? convert(piece) : unpack(piece); }))
            refusePiece(piece);
        for (int row = 0; row < piece.rows; ++row) {
            take({.x = x,
                  .y = y + row,
                  .count = piece.columns,
                  .firstChannel = plane,
                  .channels = m_channels,
                  .samples = m_piece.data() + m_rowBytes * static_cast<std::size_t>(row)});
        }
    }

    [[nodiscard]] std::uint32_t numberOf(int x, int y, int plane) const {
        const auto column = static_cast<std::uint32_t>(x);
        const auto row = static_cast<std::uint32_t>(y);
        const auto sample = static_cast<std::uint16_t>(plane);
        return m_isTiled ? TIFFComputeTile(m_file.get(), column, row, 0, sample)
                         : TIFFComputeStrip(m_file.get(), row, sample);
    }

    bool unpack(const Piece& piece) {
        const int rows = m_isTiled ? m_rows : piece.rows;
        const auto bytes = static_cast<tmsize_t>(m_rowBytes * static_cast<std::size_t>(rows));
        return bytes == (m_isTiled ? TIFFReadEncodedTile(m_file.get(), piece.number, m_piece.data(), bytes)
                                   : TIFFReadEncodedStrip(m_file.get(), piece.number, m_piece.data(), bytes));
    }

    /// By libtiff, into RGBA from the bottom row to the top; here into rows of RGB from the top.
    bool convert(const Piece& piece) {
        m_raster.resize(static_cast<std::size_t>(m_columns) * static_cast<std::size_t>(m_rows));
        const auto x = static_cast<std::uint32_t>(piece.x);
        const auto y = static_cast<std::uint32_t>(piece.y);
        const bool isDone = m_isTiled ? TIFFReadRGBATileExt(m_file.get(), x, y, m_raster.data(), 1) == 1
                                      : TIFFReadRGBAStripExt(m_file.get(), y, m_raster.data(), 1) == 1;
        const int rows = m_isTiled ? m_rows : piece.rows;
        for (int row = 0; isDone && row < piece.rows; ++row) {
            const std::uint32_t* from =
                m_raster.data() + static_cast<std::ptrdiff_t>(rows - 1 - row) * m_columns;
            std::byte* to = m_piece.data() + m_rowBytes * static_cast<std::size_t>(row);
            for (int i = 0; i < piece.columns; ++i, to += 3) {
                to[0] = static_cast<std::byte>(TIFFGetR(from[i]));
                to[1] = static_cast<std::byte>(TIFFGetG(from[i]));
                to[2] = static_cast<std::byte>(TIFFGetB(from[i]));
            }
        }
        return isDone;
    }

    [[noreturn]] void refusePiece(const Piece& piece) const {
        const std::string rows = piece.rows == 1
                                     ? fmt::format("row {}", piece.y + 1)
                                     : fmt::format("rows {} to {}", piece.y + 1, piece.y + piece.rows);
        m_file.refuse(fmt::format("the {} with {} of its {} cannot be decoded", m_isTiled ? "tile" : "strip",
                                  rows, m_size.height));
    }

    const FileLabel& m_source;
    TiffHandle m_file;
    std::size_t m_fileBytes;
    int m_compression = COMPRESSION_NONE;
    bool m_isTiled = false;
    bool m_isSeparate = false;  ///< one plane after the other
    bool m_isConverted = false;
    std::uint64_t m_packedBytes = 0;
    // While it is read:
    ImageSize m_size;
    int m_columns = 0;  ///< of a strip or tile
    int m_rows = 0;
    int m_channels = 1;  ///< in a strip or tile
    std::size_t m_rowBytes = 0;
    std::vector<std::byte> m_piece;
    std::vector<std::uint32_t> m_raster;
};

TiffReader::TiffReader(std::span<const std::byte> bytes, const FileLabel& source)
    : m_private(std::make_unique<Private>(bytes, source)), m_header(m_private->header()) {}

TiffReader::~TiffReader() = default;

void TiffReader::requireReadable() const {
    m_private->requireReadable(m_header);
}

void TiffReader::read(const std::function<void(const TiffRun&)>& take) const {
    m_private->read(m_header, take);
}

}  // namespace stereo
