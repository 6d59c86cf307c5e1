#include "core/nn/checkpoint/StoredTensor.h"

#include "core/base/Error.h"

namespace stereo::nn {
namespace {

constexpr std::size_t kLongestName = 1000;

[[noreturn]] void refuse(std::string_view name) {
    throw Error(ErrorKind::BadFormat,
                "The tensor " + std::string(name) +
                    " of the checkpoint does not lie within its data; the file is broken, fetch it again.");
}

}  // namespace

std::size_t sizeOf(ElementType type) {
    switch (type) {
        case ElementType::Float64:
        case ElementType::Int64:
            return 8;
        case ElementType::Float32:
        case ElementType::Int32:
            return 4;
        case ElementType::Float16:
        case ElementType::BFloat16:
        case ElementType::Int16:
            return 2;
        case ElementType::Int8:
        case ElementType::UInt8:
        case ElementType::Bool:
            break;
    }
    return 1;
}

std::string tensorName(std::string_view entry) {
    constexpr std::string_view kPrefix = "module.";
    if (entry.size() > kLongestName) {
        throw Error(ErrorKind::BadFormat, "A name in the checkpoint has " + std::to_string(entry.size()) +
                                              " characters; the file is broken, fetch it again.");
    }
    return std::string(entry.starts_with(kPrefix) ? entry.substr(kPrefix.size()) : entry);
}

void requireFewDimensions(std::string_view name, std::size_t dimensions) {
    if (dimensions <= kMaxDimensions) return;
    throw Error(ErrorKind::BadFormat,
                "The tensor " + std::string(name) + " of the checkpoint has more than " +
                    std::to_string(kMaxDimensions) + " dimensions; no tensor of weights does.");
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

}  // namespace stereo::nn
