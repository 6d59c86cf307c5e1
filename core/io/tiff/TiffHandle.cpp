#include "core/io/tiff/TiffHandle.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <string_view>

namespace stereo {
namespace {

using namespace std::string_view_literals;

constexpr std::array kMarks = {"II\x2a\0"sv, "MM\0\x2a"sv, "II\x2b\0"sv, "MM\0\x2b"sv};
/// Of the header, with the place of the first directory.
constexpr std::size_t kHeaderBytes = 8;

std::string_view textOf(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// What libtiff needs at once: a packed strip, or the table of all strips, whose entries may be of one byte
/// in the file and have eight here, or the working memory of a decoder, which does not grow with the picture.
tmsize_t mostAtOnce(std::size_t fileBytes) {
    constexpr std::size_t kDecoder = std::size_t{16} << 20;
    return static_cast<tmsize_t>(8 * fileBytes + kDecoder);
}

/// Of these decoders a warning while they decode tells that pixels are lost; others warn of small things.
bool tellsDamage(std::string_view module) {
    return module == "JPEGLib" || module == "PackBitsDecode" || module.starts_with("Fax");
}

std::string sentence(const char* format, va_list values) {
    std::array<char, 256> text{};
    (void)std::vsnprintf(text.data(), text.size(), format, values);
    return text.data();
}

}  // namespace

bool TiffHandle::canRead(std::span<const std::byte> bytes) {
    return std::ranges::any_of(kMarks, [text = textOf(bytes)](auto mark) { return text.starts_with(mark); });
}

TiffHandle::TiffHandle(std::span<const std::byte> bytes, const FileLabel& source)
    : m_bytes(bytes), m_source(source) {
    const std::string_view start = textOf(bytes).substr(0, kMarks[0].size());
    const bool isStart = std::ranges::any_of(kMarks, [start](auto mark) { return mark.starts_with(start); });
    if (!isStart) throw source.error(ErrorKind::BadFormat, "is not a TIFF: its first bytes differ.");
    if (bytes.size() < kHeaderBytes) refuseCutOff();

    TIFFOpenOptions* options = TIFFOpenOptionsAlloc();
    TIFFOpenOptionsSetErrorHandlerExtR(options, hearError, this);
    TIFFOpenOptionsSetWarningHandlerExtR(options, hearWarning, this);
    TIFFOpenOptionsSetMaxSingleMemAlloc(options, mostAtOnce(bytes.size()));
    // m: read by functions, so that it is known when bytes beyond the end are asked for; c: strips as they
    // are.
    m_tiff = TIFFClientOpenExt(
        "", "rmc", this, read, [](thandle_t, void*, tmsize_t) { return tmsize_t{0}; }, seek,
        [](thandle_t) { return 0; },
        [](thandle_t handle) {
            return static_cast<toff_t>(static_cast<TiffHandle*>(handle)->m_bytes.size());
        },
        nullptr, nullptr, options);
    TIFFOpenOptionsFree(options);
    if (!m_tiff) refuse("its directory cannot be read");
}

TiffHandle::~TiffHandle() {
    if (m_tiff) TIFFClose(m_tiff);
}

void TiffHandle::refuse(const std::string& what) const {
    if (m_isBeyondEnd) refuseCutOff();
    const std::string reason = m_complaint.empty() ? "" : fmt::format(" ({})", m_complaint);
    throw m_source.error(ErrorKind::BadFormat,
                         fmt::format("is damaged: {}{}; copy or export it again.", what, reason));
}

void TiffHandle::refuseCutOff() const {
    throw m_source.error(
        ErrorKind::BadFormat,
        fmt::format("is cut off: it refers to bytes beyond its end at {}; copy or export it again.",
                    m_bytes.size()));
}

tmsize_t TiffHandle::read(thandle_t handle, void* to, tmsize_t count) {
    TiffHandle& file = *static_cast<TiffHandle*>(handle);
    const std::size_t left = file.m_bytes.size() - std::min(file.m_position, file.m_bytes.size());
    const std::size_t taken = std::min(left, static_cast<std::size_t>(std::max<tmsize_t>(count, 0)));
    file.m_isBeyondEnd |= taken < static_cast<std::size_t>(count);
    if (taken > 0) std::memcpy(to, file.m_bytes.data() + file.m_position, taken);
    file.m_position += taken;
    return static_cast<tmsize_t>(taken);
}

toff_t TiffHandle::seek(thandle_t handle, toff_t offset, int from) {
    TiffHandle& file = *static_cast<TiffHandle*>(handle);
    if (from == SEEK_CUR) offset += file.m_position;
    if (from == SEEK_END) offset += file.m_bytes.size();
    file.m_position = offset;
    return offset;
}

int TiffHandle::hearError(TIFF*, void* handle, const char*, const char* format, va_list values) {
    std::string& complaint = static_cast<TiffHandle*>(handle)->m_complaint;
    if (complaint.empty()) complaint = sentence(format, values);
    return 1;  // nobody else is told
}

int TiffHandle::hearWarning(TIFF* tiff, void* handle, const char* module, const char* format,
                            va_list values) {
    const bool counts = static_cast<TiffHandle*>(handle)->m_isDecoding && module && tellsDamage(module);
    return counts ? hearError(tiff, handle, module, format, values) : 1;
}

}  // namespace stereo
