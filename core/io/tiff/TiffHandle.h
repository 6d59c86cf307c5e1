#pragma once

#include <tiffio.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "core/io/FileLabel.h"

namespace stereo {

/// A TIFF in memory, opened by libtiff at its first picture. libtiff prints nothing: what it says is kept
/// here. One thread at a time.
class TiffHandle {
public:
    /// `bytes` and `source` must outlive the handle. Throws Error(BadFormat) when it is not a TIFF, is cut
    /// off, or its directory cannot be read.
    TiffHandle(std::span<const std::byte> bytes, const FileLabel& source);
    TiffHandle(const TiffHandle&) = delete;
    TiffHandle& operator=(const TiffHandle&) = delete;
    ~TiffHandle();

    /// Whether bytes begin like a TIFF or BigTIFF of either byte order; four are enough.
    [[nodiscard]] static bool canRead(std::span<const std::byte> bytes);

    /// For the functions of libtiff.
    [[nodiscard]] TIFF* get() const { return m_tiff; }

    /// Whether `call`, which decodes a part of a picture, gives true, and libtiff tells of no damage
    /// meanwhile: some of its decoders only warn.
    template <class Call>
    [[nodiscard]] bool decodes(const Call& call) {
        m_complaint.clear();
        m_isDecoding = true;
        const bool isDone = call();
        m_isDecoding = false;
        return isDone && m_complaint.empty();
    }

    /// Throws Error(BadFormat): cut off when bytes beyond the end were asked for, else `what` of it is
    /// broken.
    [[noreturn]] void refuse(const std::string& what) const;
    /// Throws Error(BadFormat): cut off.
    [[noreturn]] void refuseCutOff() const;

private:
    static tmsize_t read(thandle_t handle, void* to, tmsize_t count);
    static toff_t seek(thandle_t handle, toff_t offset, int from);
    static int hearError(TIFF* tiff, void* handle, const char* module, const char* format, va_list values);
    static int hearWarning(TIFF* tiff, void* handle, const char* module, const char* format, va_list values);

    std::span<const std::byte> m_bytes;
    const FileLabel& m_source;
    std::size_t m_position = 0;
    bool m_isBeyondEnd = false;
    bool m_isDecoding = false;
    std::string m_complaint;  ///< the first of libtiff
    TIFF* m_tiff = nullptr;
};

}  // namespace stereo
