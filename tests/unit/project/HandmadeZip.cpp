#include "tests/unit/project/HandmadeZip.h"

#include <zlib.h>

namespace stereo::test {
namespace {

template <typename Number>
std::string number(Number value) {
    std::string bytes;
    for (std::size_t i = 0; i < sizeof(Number); ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFF);
    return bytes;
}
std::string two(std::uint32_t value) {
    return number(static_cast<std::uint16_t>(value));
}
std::string four(std::uint32_t value) {
    return number(value);
}
std::uint32_t sizeOf(const std::string& bytes) {
    return static_cast<std::uint32_t>(bytes.size());
}

/// What stands in front of the bytes and in the list alike.
std::string facts(const HandmadeEntry& entry) {
    return two(20) + two(entry.flags) + two(entry.method) + four(0x00210000) +
           four(entry.crc.value_or(crcOf(entry.stored))) +
           four(entry.packedBytes.value_or(sizeOf(entry.stored))) +
           four(entry.bytes.value_or(sizeOf(entry.stored))) + two(sizeOf(entry.name)) + two(0);
}

}  // namespace

std::uint32_t crcOf(const std::string& bytes) {
    return static_cast<std::uint32_t>(
        ::crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())));
}

std::string deflated(const std::string& bytes) {
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY);
    std::string packed(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

std::string handmadeZip(const std::vector<HandmadeEntry>& entries) {
    std::string file;
    std::string list;
    for (const HandmadeEntry& entry : entries) {
        const std::uint32_t at = entry.at.value_or(sizeOf(file));
        file += "PK\3\4" + facts(entry) + entry.name + entry.stored;
        list += "PK\1\2" + two(3 << 8 | 20) + facts(entry) + two(0) + two(0) + two(0) +
                four(entry.unixMode << 16) + four(at) + entry.name;
    }
    const auto count = static_cast<std::uint32_t>(entries.size());
    return file + list + "PK\5\6" + two(0) + two(0) + two(count) + two(count) + four(sizeOf(list)) +
           four(sizeOf(file)) + two(0);
}

}  // namespace stereo::test
