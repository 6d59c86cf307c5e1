#include "core/nn/checkpoint/ZipDirectory.h"

#include <fmt/core.h>

#include <algorithm>

#include "core/nn/checkpoint/ByteReader.h"

namespace stereo::nn {
namespace {

constexpr std::uint32_t kLocalHeader = 0x04034b50, kCentralHeader = 0x02014b50, kEnd = 0x06054b50;
constexpr std::uint32_t kZip64End = 0x06064b50, kZip64Locator = 0x07064b50;
constexpr std::size_t kEndSize = 22, kLocatorSize = 20;
constexpr std::string_view kWhat = "The zip directory of the checkpoint";

struct Directory {
    std::uint64_t entries = 0, offset = 0;
};

/// Where the end record starts; a comment may follow it.
std::size_t endRecord(Bytes file) {
    const std::size_t longestTail = kEndSize + 0xFFFF;
    const std::size_t first = file.size() > longestTail ? file.size() - longestTail : 0;
    for (std::size_t at = file.size() < kEndSize ? 0 : file.size() - kEndSize + 1; at-- > first;) {
        ByteReader reader(file, kWhat, at);
        if (reader.number<std::uint32_t>() == kEnd) return at;
    }
    throw Error(
        ErrorKind::BadFormat,
        "The checkpoint is cut off: it starts as a zip file, but the directory at its end is missing; "
        "download it again.");
}

Directory findDirectory(Bytes file) {
    const std::size_t end = endRecord(file);
    ByteReader reader(file, kWhat, end + 10);
    const Directory directory{
        reader.number<std::uint16_t>(),
        (static_cast<void>(reader.number<std::uint32_t>()), reader.number<std::uint32_t>())};
    if (directory.entries != 0xFFFF && directory.offset != 0xFFFFFFFF) return directory;
    if (end < kLocatorSize) reader.fail("the 64-bit directory is missing");
    ByteReader locator(file, kWhat, end - kLocatorSize);
    if (locator.number<std::uint32_t>() != kZip64Locator) return directory;
    static_cast<void>(locator.number<std::uint32_t>());
    ByteReader zip64(file, kWhat, locator.number<std::uint64_t>());
    if (zip64.number<std::uint32_t>() != kZip64End) zip64.fail("the 64-bit directory is missing");
    static_cast<void>(zip64.take(28));
    const auto entries = zip64.number<std::uint64_t>();
    static_cast<void>(zip64.number<std::uint64_t>());
    return {entries, zip64.number<std::uint64_t>()};
}

/// Replaces each value of 0xFFFFFFFF by the 64-bit value in the extra field.
void widen(Bytes extra, std::initializer_list<std::uint64_t*> values) {
    ByteReader reader(extra, kWhat);
    while (reader.left() >= 4) {
        const auto kind = reader.number<std::uint16_t>();
        ByteReader field(reader.take(reader.number<std::uint16_t>()), kWhat);
        if (kind != 1) continue;
        for (std::uint64_t* value : values) {
            if (*value == 0xFFFFFFFF) *value = field.number<std::uint64_t>();
        }
    }
}

}  // namespace

ZipDirectory::ZipDirectory(Bytes file) : m_file(file) {
    const Directory directory = findDirectory(file);
    ByteReader reader(file, kWhat, directory.offset);
    for (std::uint64_t i = 0; i < directory.entries; ++i) {
        if (reader.number<std::uint32_t>() != kCentralHeader) reader.fail("an entry is missing");
        static_cast<void>(reader.take(4));
        const auto flags = reader.number<std::uint16_t>();
        const auto method = reader.number<std::uint16_t>();
        static_cast<void>(reader.take(8));
        Entry entry;
        entry.storedSize = reader.number<std::uint32_t>();
        entry.size = reader.number<std::uint32_t>();
        const auto nameLength = reader.number<std::uint16_t>();
        const auto extraLength = reader.number<std::uint16_t>();
        const auto commentLength = reader.number<std::uint16_t>();
        static_cast<void>(reader.take(8));
        entry.headerOffset = reader.number<std::uint32_t>();
        entry.isPlain = method == 0 && (flags & 1) == 0;
        const std::string_view name = reader.text(nameLength);
        widen(reader.take(extraLength), {&entry.size, &entry.storedSize, &entry.headerOffset});
        static_cast<void>(reader.take(commentLength));
        m_entries.emplace(name, entry);
    }
}

std::optional<Bytes> ZipDirectory::find(std::string_view name) const {
    const auto found = m_entries.find(name);
    if (found == m_entries.end()) return std::nullopt;
    const Entry& entry = found->second;
    if (!entry.isPlain) {
        throw Error(ErrorKind::Unsupported,
                    fmt::format("The entry {} of the checkpoint is compressed or encrypted; use the file as "
                                "torch.save wrote it.",
                                name));
    }
    ByteReader reader(m_file, kWhat, entry.headerOffset);
    if (reader.number<std::uint32_t>() != kLocalHeader)
        reader.fail(fmt::format("the entry {} is missing", name));
    static_cast<void>(reader.take(22));
    const auto nameLength = reader.number<std::uint16_t>();
    const auto extraLength = reader.number<std::uint16_t>();
    static_cast<void>(reader.take(std::uint64_t{nameLength} + extraLength));
    return reader.take(entry.size);
}

std::optional<std::string_view> ZipDirectory::nameEndingWith(std::string_view end) const {
    const auto found =
        std::ranges::find_if(m_entries, [end](const auto& entry) { return entry.first.ends_with(end); });
    return found == m_entries.end() ? std::nullopt : std::optional(found->first);
}

}  // namespace stereo::nn
