#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/io/ByteOrder.h"
#include "core/io/ImageReader.h"

namespace cv {
class Mat;
}

namespace stereo {

/// One image format. A new one is a pair of files and a line in ImageFacts.cpp.
struct ImageFormat {
    std::string_view name;
    /// Whether the first kImageMarkBytes bytes look like this format; never throws.
    bool (*canRead)(std::span<const std::byte> bytes);
    /// What the header says. Throws Error(BadFormat) for a broken or cut-off one.
    /// REQUIRES: canRead(bytes)
    ImageFacts (*facts)(std::span<const std::byte> bytes, const std::filesystem::path& path);
    /// Throws Error(BadFormat) when the file ends before its image does; decoding libraries would fill the
    /// rest with gray, or print. REQUIRES: facts() gives an image small enough to be decoded
    void (*requireWhole)(std::span<const std::byte> bytes, const std::filesystem::path& path);
    /// A copy without the parts that make a decoding library print warnings; null when the library prints
    /// none. REQUIRES: requireWhole() has not thrown
    std::vector<std::byte> (*onlyPicture)(std::span<const std::byte> bytes,
                                          const std::filesystem::path& path) = nullptr;
    /// The picture of 8 or 16 bits in three channels, blue first, turned as it is to be seen. Throws Error
    /// saying what cannot be decoded; null when the decoding library reads the format. REQUIRES: as
    /// onlyPicture()
    cv::Mat (*decode)(std::span<const std::byte> bytes, const std::filesystem::path& path) = nullptr;
};

/// This many bytes from the start are enough to recognise a format.
inline constexpr std::size_t kImageMarkBytes = 16;

/// The format of an image. Throws Error(BadFormat), listing the formats that are known.
[[nodiscard]] const ImageFormat& imageFormatOf(std::span<const std::byte> bytes,
                                               const std::filesystem::path& path);

/// Throws Error(BadFormat): cut off after `size` bytes.
[[noreturn]] void refuseCutOff(const std::filesystem::path& path, std::size_t size);
/// Throws Error(BadFormat): damaged; `what` says what was found.
[[noreturn]] void refuseDamaged(const std::filesystem::path& path, const std::string& what);
/// The size in a header. Throws Error(BadFormat) when an image cannot have it.
[[nodiscard]] ImageSize sizeInHeader(std::uint64_t width, std::uint64_t height,
                                     const std::filesystem::path& path);

/// The bytes of an image, big-endian, read by position. Views the bytes and the path, which must outlive it.
/// Each function throws Error(BadFormat) "cut off" when it would read beyond the end.
class ImageBytes {
public:
    ImageBytes(std::span<const std::byte> bytes, const std::filesystem::path& path)
        : m_bytes(bytes), m_path(path) {}

    [[nodiscard]] std::size_t size() const noexcept { return m_bytes.size(); }
    [[nodiscard]] std::uint32_t u8(std::size_t position) const { return number<std::uint8_t>(position); }
    [[nodiscard]] std::uint32_t u16(std::size_t position) const { return number<std::uint16_t>(position); }
    [[nodiscard]] std::uint32_t u32(std::size_t position) const { return number<std::uint32_t>(position); }
    /// Throws when fewer than `count` bytes follow `position`.
    void require(std::size_t position, std::size_t count) const;

private:
    template <class T>
    [[nodiscard]] std::uint32_t number(std::size_t position) const {
        require(position, sizeof(T));
        return load<T>(&m_bytes[position], std::endian::big);
    }

    std::span<const std::byte> m_bytes;
    const std::filesystem::path& m_path;
};

}  // namespace stereo
