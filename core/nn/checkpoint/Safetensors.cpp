#include "core/nn/checkpoint/Safetensors.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>

#include "core/nn/checkpoint/ByteReader.h"

namespace stereo::nn {
namespace {

constexpr std::string_view kWhat = "The header of the .safetensors file";
constexpr std::uint64_t kLongestHeader = 100'000'000;  // as in the format's own library

struct TypeName {
    std::string_view name;
    ElementType type;
};
constexpr std::array<TypeName, 10> kTypes{{{"F64", ElementType::Float64}, {"F32", ElementType::Float32}, {"F16", ElementType::Float16},
                                           {"BF16", ElementType::BFloat16}, {"I64", ElementType::Int64}, {"I32", ElementType::Int32},
                                           {"I16", ElementType::Int16}, {"I8", ElementType::Int8}, {"U8", ElementType::UInt8},
                                           {"BOOL", ElementType::Bool}}};

ElementType typeNamed(const std::string& name, const std::string& tensor) {
    const auto found = std::ranges::find(kTypes, name, &TypeName::name);
    if (found != kTypes.end()) return found->type;
    throw Error(ErrorKind::Unsupported, "The tensor " + tensor + " has elements of type " + name + ", which weights do not have.");
}

std::vector<std::int64_t> denseStrides(const std::vector<std::int64_t>& shape) {
    std::vector<std::int64_t> strides(shape.size(), 1);
    for (std::size_t i = shape.size(); i-- > 1;) {
        if (__builtin_mul_overflow(strides[i], shape[i], &strides[i - 1])) strides[i - 1] = -1;  // refused by storedTensor()
    }
    return strides;
}

StoredTensor tensorOf(const std::string& name, const YAML::Node& facts, Bytes content) {
    const auto shape = facts["shape"].as<std::vector<std::int64_t>>();
    const auto range = facts["data_offsets"].as<std::vector<std::uint64_t>>();
    const bool isWithin = range.size() == 2 && range[0] <= range[1] && range[1] <= content.size();
    const Bytes bytes = isWithin ? content.subspan(range[0], range[1] - range[0]) : Bytes();
    return storedTensor(name, typeNamed(facts["dtype"].as<std::string>(), name), shape, denseStrides(shape), 0, bytes);
}

}  // namespace

TensorTable readSafetensors(Bytes file) {
    ByteReader reader(file, kWhat);
    const auto length = reader.number<std::uint64_t>();
    if (length > kLongestHeader) reader.fail("it is longer than the format allows");
    const std::string header(reader.text(length));
    const Bytes content = reader.take(reader.left());
    TensorTable table;
    try {
        for (const auto& entry : YAML::Load(header)) {
            const auto name = entry.first.as<std::string>();
            if (name == "__metadata__") continue;
            table.emplace(tensorName(name), tensorOf(name, entry.second, content));
        }
    } catch (const YAML::Exception& exception) {
        throw Error(ErrorKind::BadFormat, std::string(kWhat) + " is broken; fetch the file again.", {}, exception.what());
    }
    return table;
}

}  // namespace stereo::nn
