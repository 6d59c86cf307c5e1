#include "tests/support/TorchArchive.h"

#include <cassert>

namespace stereo::test {
namespace {

constexpr std::uint32_t kIn64Bits = 0xFFFFFFFF;
constexpr std::size_t kAlignment = 64;

/// `value` as a little-endian number.
template <typename Number>
std::string number(Number value) {
    std::string bytes;
    for (std::size_t i = 0; i < sizeof(Number); ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFF);
    return bytes;
}
std::string two(std::uint16_t value) {
    return number(value);
}
std::string four(std::uint32_t value) {
    return number(value);
}
std::string eight(std::uint64_t value) {
    return number(value);
}

std::string text(const std::string& text) {
    return 'X' + four(static_cast<std::uint32_t>(text.size())) + text;
}
std::string integer(std::int64_t value) {
    return "\x8a\x08" + eight(static_cast<std::uint64_t>(value));
}
std::string tuple(const std::string& items) {
    return '(' + items + 't';
}
std::string global(const std::string& module, const std::string& name) {
    return 'c' + module + '\n' + name + '\n';
}

/// What local header and directory have in common: version, flags (bit 3: a data descriptor follows), method,
/// time, checksum, sizes.
std::string facts(std::uint32_t size) {
    return two(45) + two(8) + two(0) + four(0) + four(0) + four(size) + four(size);
}

std::string pathOf(const std::string& name) {
    return "archive/" + name;
}

}  // namespace

void TorchArchive::beginEntry(const std::string& name) {
    const auto offset = static_cast<std::uint64_t>(m_file.tellp());
    m_entries.push_back({pathOf(name), offset});
    const std::string& path = m_entries.back().name;
    constexpr std::size_t kFixed = 30, kExtraHead = 4;
    const std::size_t start = offset + kFixed + path.size() + kExtraHead;
    const std::string padding((kAlignment - start % kAlignment) % kAlignment, 'Z');
    m_file << "PK\x03\x04" << facts(0) << two(static_cast<std::uint16_t>(path.size()))
           << two(static_cast<std::uint16_t>(kExtraHead + padding.size())) << path << "FB"
           << two(static_cast<std::uint16_t>(padding.size())) << padding;
    assert(static_cast<std::size_t>(m_file.tellp()) % kAlignment == 0);
}

void TorchArchive::endEntry(std::uint64_t bytes) {
    m_entries.back().bytes = bytes;
    m_file << "PK\x07\x08" << four(0) << eight(bytes) << eight(bytes);
}

void TorchArchive::addText(const std::string& name, const std::string& content) {
    beginEntry(name);
    m_file << content;
    endEntry(content.size());
}

std::string TorchArchive::pickled(const std::vector<std::int64_t>& shape) const {
    std::string sides, strides;
    std::int64_t elements = 1;
    for (std::size_t i = shape.size(); i-- > 0;) {
        sides = integer(shape[i]) + sides;
        strides = integer(elements) + strides;
        elements *= shape[i];
    }
    const std::string key = std::to_string(m_entries.size() - 1);
    const std::string storage = tuple(text("storage") + global("torch", "FloatStorage") + text(key) +
                                      text("cpu") + integer(elements)) +
                                'Q';
    const std::string noHooks = global("collections", "OrderedDict") + ")R";
    return global("torch._utils", "_rebuild_tensor_v2") +
           tuple(storage + integer(0) + tuple(sides) + tuple(strides) + '\x89' + noHooks) + 'R';
}

void TorchArchive::addTensor(const std::string& name, const std::vector<std::int64_t>& shape,
                             std::span<const float> values) {
    beginEntry("data/" + nextKey());
    m_file.write(reinterpret_cast<const char*>(values.data()),
                 static_cast<std::streamsize>(values.size_bytes()));
    endEntry(values.size_bytes());
    m_model += text(name) + pickled(shape);
}

void TorchArchive::addOptimizer(std::int64_t elements) {
    beginEntry("data/" + nextKey());
    const std::int64_t bytes = elements * static_cast<std::int64_t>(sizeof(float));
    m_file.seekp(bytes, std::ios::cur);
    endEntry(static_cast<std::uint64_t>(bytes));
    m_optimizer += text("exp_avg." + nextKey()) + pickled({elements});
}

void TorchArchive::finish() {
    const std::string description =
        "\x80\x02}(" + text("optimizer") + "}(" + m_optimizer + 'u' + text("model") + "}(" + m_model + "uu.";
    addText("data.pkl", description);
    addText("version", "3\n");
    writeDirectory();
    m_file.flush();
}

void TorchArchive::writeDirectory() {
    const auto begin = static_cast<std::uint64_t>(m_file.tellp());
    for (const Entry& entry : m_entries) {
        m_file << "PK\x01\x02" << two(45) << facts(kIn64Bits)
               << two(static_cast<std::uint16_t>(entry.name.size())) << two(28) << two(0) << two(0) << two(0)
               << four(0) << four(kIn64Bits) << entry.name << two(1) << two(24) << eight(entry.bytes)
               << eight(entry.bytes) << eight(entry.headerOffset);
    }
    const auto end = static_cast<std::uint64_t>(m_file.tellp());
    const std::uint64_t count = m_entries.size();
    m_file << "PK\x06\x06" << eight(44) << two(45) << two(45) << four(0) << four(0) << eight(count)
           << eight(count) << eight(end - begin) << eight(begin);
    m_file << "PK\x06\x07" << four(0) << eight(end) << four(1);
    m_file << "PK\x05\x06" << two(0) << two(0) << two(0xFFFF) << two(0xFFFF) << four(kIn64Bits)
           << four(kIn64Bits) << two(0);
}

}  // namespace stereo::test
