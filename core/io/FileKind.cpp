#include "core/io/FileKind.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace stereo {
namespace {

using namespace std::string_view_literals;

struct Mark {
    std::size_t position;
    std::string_view bytes;
    const char* kind;
};

constexpr std::array kMarks{
    Mark{0, "Pf\n"sv, "a map (PFM)"},
    Mark{0, "Pf "sv, "a map (PFM)"},
    Mark{0, "Pf\r"sv, "a map (PFM)"},
    Mark{0, "PF\n"sv, "a map of three channels (PFM)"},
    Mark{0, "\x93NUMPY"sv, "an array (NPY)"},
    Mark{0, "ply\n"sv, "a point cloud (PLY)"},
    Mark{0, "ply\r"sv, "a point cloud (PLY)"},
    Mark{0, "GIF8"sv, "a GIF image"},
    Mark{4, "ftypavif"sv, "an AVIF image"},
    Mark{4, "ftypheic"sv, "a HEIC image"},
    Mark{4, "ftypheix"sv, "a HEIC image"},
    Mark{4, "ftypmif1"sv, "a HEIF image"},
    Mark{4, "ftypcrx "sv, "a raw photograph of a camera (CR3)"},
    Mark{4, "ftyp"sv, "a video (MP4 or QuickTime)"},
    Mark{0, "\0\0\0\x0cjP  "sv, "a JPEG 2000 image"},
    Mark{0, "\xff\x4f\xff\x51"sv, "a JPEG 2000 image"},
    Mark{0, "\xff\x0a"sv, "a JPEG XL image"},
    Mark{0, "\0\0\0\x0cJXL "sv, "a JPEG XL image"},
    Mark{0, "II\xbc\x01"sv, "a JPEG XR image"},
    Mark{0, "\x76\x2f\x31\x01"sv, "an OpenEXR image"},
    Mark{0, "#?RADIANCE"sv, "a Radiance HDR image"},
    Mark{0, "8BPS"sv, "a Photoshop image"},
    Mark{0, "DDS "sv, "a DDS texture"},
    Mark{0, "qoif"sv, "a QOI image"},
    Mark{0, "P7\n"sv, "a PAM image"},
    Mark{0, "gimp xcf"sv, "a GIMP image"},
    Mark{0, "SIMPLE  ="sv, "a FITS image"},
    Mark{0, "FUJIFILMCCD-RAW"sv, "a raw photograph of a camera (RAF)"},
    Mark{0, "\x1a\x45\xdf\xa3"sv, "a video (Matroska or WebM)"},
    Mark{8, "AVI "sv, "a video (AVI)"},
    Mark{0, "PK\x03\x04"sv, "a ZIP archive"},
    Mark{0, "PK\x05\x06"sv, "an empty ZIP archive"},
    Mark{0, "\x1f\x8b"sv, "a gzip archive"},
    Mark{0, "BZh"sv, "a bzip2 archive"},
    Mark{0,
         "\xfd"
         "7zXZ\0"sv,
         "an xz archive"},
    Mark{0, "\x28\xb5\x2f\xfd"sv, "a Zstandard archive"},
    Mark{0, "7z\xbc\xaf\x27\x1c"sv, "a 7-Zip archive"},
    Mark{0, "Rar!"sv, "a RAR archive"},
    Mark{257, "ustar"sv, "a tar archive"},
    Mark{0, "%PDF"sv, "a PDF document"},
    Mark{0, "\x89HDF\r\n\x1a\n"sv, "an HDF5 file"},
    Mark{0, "MATLAB 5.0 MAT-file"sv, "a MATLAB file"},
    Mark{0, "#ROSBAG"sv, "a ROS bag"},
    Mark{0, "SQLite format 3"sv, "an SQLite database"},
    Mark{0, "# .PCD"sv, "a PCD point cloud"},
    Mark{0, "LASF"sv, "a LAS point cloud"},
    Mark{0, "ASTM-E57"sv, "an E57 point cloud"},
    Mark{0, "glTF"sv, "a glTF model"},
    Mark{0,
         "\x7f"
         "ELF"sv,
         "a program"},
    Mark{0, "<?xml"sv, "an XML text"},
    Mark{0, "<!DOCTYPE"sv, "a web page (HTML)"},
    Mark{0, "<html"sv, "a web page (HTML)"},
};

bool isTextByte(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 ? byte != 0x7f : (byte >= 9 && byte <= 13);
}

/// A ZIP archive whose first file is an array.
bool isNpz(std::string_view text) {
    constexpr std::size_t kLengthAt = 26;
    constexpr std::size_t kNameAt = 30;
    if (!text.starts_with("PK\x03\x04") || text.size() < kNameAt) return false;
    const std::size_t length = static_cast<unsigned char>(text[kLengthAt]);
    return text.substr(kNameAt, length).ends_with(".npy");
}

}  // namespace

std::string fileKind(std::span<const std::byte> start) {
    const std::string_view text(reinterpret_cast<const char*>(start.data()),
                                std::min(start.size(), kFileKindBytes));
    if (isNpz(text)) return "an archive of arrays (NPZ)";
    const auto* const found = std::ranges::find_if(kMarks, [text](const Mark& mark) {
        return text.size() > mark.position && text.substr(mark.position).starts_with(mark.bytes);
    });
    if (found != kMarks.end()) return found->kind;
    return !text.empty() && std::ranges::all_of(text, isTextByte) ? "text" : "";
}

bool mayBeText(std::string_view kind) {
    return kind.empty() || kind.ends_with("text");
}

}  // namespace stereo
