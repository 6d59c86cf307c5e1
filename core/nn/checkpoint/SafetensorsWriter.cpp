#include "core/nn/checkpoint/SafetensorsWriter.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <cstring>

namespace stereo::nn {
namespace {

/// Between quotation marks.
std::string jsonString(const std::string& text) {
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            quoted += '\\', quoted += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            quoted += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        } else {
            quoted += c;
        }
    }
    return quoted + '"';
}

std::string headerOf(const std::vector<DenseTensor>& tensors,
                     const std::map<std::string, std::string>& metadata) {
    std::vector<std::string> entries;
    if (!metadata.empty()) {
        std::vector<std::string> facts;
        for (const auto& [key, value] : metadata) facts.push_back(jsonString(key) + ':' + jsonString(value));
        entries.push_back(fmt::format("\"__metadata__\":{{{}}}", fmt::join(facts, ",")));
    }
    std::size_t offset = 0;
    for (const DenseTensor& tensor : tensors) {
        entries.push_back(fmt::format("{}:{{\"dtype\":\"{}\",\"shape\":[{}],\"data_offsets\":[{},{}]}}",
                                      jsonString(tensor.name), factsOf(tensor.type).safetensors,
                                      fmt::join(tensor.shape, ","), offset, offset + tensor.bytes.size()));
        offset += tensor.bytes.size();
    }
    std::string header = fmt::format("{{{}}}", fmt::join(entries, ","));
    header.resize((header.size() + 7) / 8 * 8, ' ');
    return header;
}

}  // namespace

std::vector<std::byte> safetensorsOf(const std::vector<DenseTensor>& tensors,
                                     const std::map<std::string, std::string>& metadata) {
    const std::string header = headerOf(tensors, metadata);
    const std::uint64_t length = header.size();
    std::vector<std::byte> file(sizeof length + header.size());
    std::memcpy(file.data(), &length, sizeof length);
    std::memcpy(file.data() + sizeof length, header.data(), header.size());
    for (const DenseTensor& tensor : tensors)
        file.insert(file.end(), tensor.bytes.begin(), tensor.bytes.end());
    return file;
}

}  // namespace stereo::nn
