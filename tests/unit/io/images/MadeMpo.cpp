#include "MadeMpo.h"

namespace stereo::test {
namespace {

using namespace std::string_literals;

std::string littleEndian(std::uint32_t number) {
    std::string bytes;
    for (const int shift : {0, 8, 16, 24}) bytes += static_cast<char>(number >> shift & 0xff);
    return bytes;
}

}  // namespace

std::string withSegment(std::string_view jpeg, char marker, std::string_view content) {
    const std::size_t length = content.size() + 2;
    return std::string(jpeg.substr(0, 2)) + '\xff' + marker + static_cast<char>(length >> 8) +
           static_cast<char>(length & 0xff) + std::string(content) + std::string(jpeg.substr(2));
}

std::string madeMpo(const std::vector<MpoPicture>& pictures) {
    constexpr std::uint32_t kEntryBytes = 16;
    const auto indexBytes = static_cast<std::uint32_t>(pictures.size()) * kEntryBytes;
    const std::string head = "MPF\0II\x2a\0\x08\0\0\0\x01\0\x02\xb0\x07\0"s + littleEndian(indexBytes) +
                             littleEndian(26) + littleEndian(0);
    constexpr std::uint32_t kIndexPlace = 10;  // in the file, after SOI, marker, length and "MPF"
    const auto segmentBytes = static_cast<std::uint32_t>(4 + head.size()) + indexBytes;
    auto end = static_cast<std::uint32_t>(pictures.front().jpeg.size()) + segmentBytes;
    std::string index =
        littleEndian(pictures.front().kind) + littleEndian(end) + littleEndian(0) + littleEndian(0);
    for (std::size_t i = 1; i < pictures.size(); ++i) {
        const auto size = static_cast<std::uint32_t>(pictures[i].jpeg.size());
        index += littleEndian(pictures[i].kind) + littleEndian(size) + littleEndian(end - kIndexPlace) +
                 littleEndian(0);
        end += size;
    }
    std::string file = withSegment(pictures.front().jpeg, '\xe2', head + index);
    for (std::size_t i = 1; i < pictures.size(); ++i) file += pictures[i].jpeg;
    return file;
}

}  // namespace stereo::test
