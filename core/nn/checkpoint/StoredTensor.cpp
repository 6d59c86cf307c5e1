#include "core/nn/checkpoint/StoredTensor.h"

#include <fmt/core.h>

#include <set>

#include "core/base/Error.h"

namespace stereo::nn {
namespace {

constexpr std::size_t kMaxNameLength = 1000;

[[noreturn]] void refuse(std::string_view name) {
    throw Error(ErrorKind::BadFormat, fmt::format("The tensor {} of the checkpoint lies outside the file's "
                                                  "data; the file is broken, download it again.",
                                                  name));
}

}  // namespace

std::string tensorName(std::string_view entry) {
    constexpr std::string_view kPrefix = "module.";
    if (entry.size() > kMaxNameLength) {
        throw Error(
            ErrorKind::BadFormat,
            fmt::format("A name in the checkpoint has {} characters; the file is broken, download it again.",
                        entry.size()));
    }
    return std::string(entry.starts_with(kPrefix) ? entry.substr(kPrefix.size()) : entry);
}

void requireFewDimensions(std::string_view name, std::size_t dimensions) {
    if (dimensions <= kMaxDimensions) return;
    throw Error(
        ErrorKind::BadFormat,
        fmt::format("The tensor {} of the checkpoint has more than {} dimensions; weights have fewer.", name,
                    kMaxDimensions));
}

StoredTensor storedTensor(std::string_view name, ElementType type, std::vector<std::int64_t> shape,
                          std::vector<std::int64_t> strides, std::int64_t offset, Bytes storage) {
    requireFewDimensions(name, shape.size());
    const auto available = static_cast<std::int64_t>(storage.size() / sizeOf(type));
    if (shape.size() != strides.size() || offset < 0 || offset > available) refuse(name);
    std::int64_t extent = 1;  // elements from the first to the last
    for (std::size_t i = 0; i < shape.size(); ++i) {
        std::int64_t reach = 0;
        if (shape[i] < 0 || strides[i] < 0) refuse(name);
        if (shape[i] == 0) extent = 0;
        if (extent == 0) continue;
        if (__builtin_mul_overflow(shape[i] - 1, strides[i], &reach) ||
            __builtin_add_overflow(extent, reach, &extent)) {
            refuse(name);
        }
    }
    if (extent > available - offset) refuse(name);
    const std::size_t size = sizeOf(type);
    return {
        type, std::move(shape), std::move(strides),
        storage.subspan(static_cast<std::size_t>(offset) * size, static_cast<std::size_t>(extent) * size)};
}

std::uint64_t parameterCount(const TensorTable& tensors) {
    std::uint64_t count = 0;
    std::set<const std::byte*> seen;
    for (const auto& [name, tensor] : tensors) {
        const ElementTypeFacts& type = factsOf(tensor.type);
        if (type.isFloat && seen.insert(tensor.bytes.data()).second)
            count += tensor.bytes.size() / type.bytes;
    }
    return count;
}

std::string firstNames(const TensorTable& tensors) {
    std::string names;
    for (const auto& [name, tensor] : tensors) {
        if (names.size() > 60) break;
        names += names.empty() ? name : fmt::format(", {}", name);
    }
    return names;
}

}  // namespace stereo::nn
