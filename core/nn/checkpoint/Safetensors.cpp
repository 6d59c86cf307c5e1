#include "core/nn/checkpoint/Safetensors.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>

#include "core/nn/checkpoint/ByteReader.h"
#include "core/nn/checkpoint/JsonText.h"

namespace stereo::nn {
namespace {

constexpr std::string_view kWhat = "The header of the .safetensors file";
/// The format allows 100 MB; 1360 tensors take 0.2.
constexpr std::uint64_t kMaxHeaderBytes = 4'000'000;

ElementType typeNamed(const std::string& name, const std::string& tensor) {
    const auto found = std::ranges::find(kElementTypes, name, &ElementTypeFacts::safetensors);
    if (found != kElementTypes.end()) return found->type;
    throw Error(
        ErrorKind::Unsupported,
        fmt::format("The tensor {} has elements of type {}; a type that weights are stored in was expected.",
                    tensor, name));
}

std::vector<std::int64_t> denseStrides(const std::vector<std::int64_t>& shape) {
    std::vector<std::int64_t> strides(shape.size(), 1);
    for (std::size_t i = shape.size(); i-- > 1;) {
        if (__builtin_mul_overflow(strides[i], shape[i], &strides[i - 1]))
            strides[i - 1] = -1;  // refused by storedTensor()
    }
    return strides;
}

/// A shape or offsets. Of a list that is too long only one number too many is kept, which is refused later.
std::vector<std::int64_t> integers(JsonText& json) {
    std::vector<std::int64_t> numbers;
    json.require('[');
    if (json.skipIf(']')) return numbers;
    do {
        const std::int64_t number = json.integer();
        if (numbers.size() <= kMaxDimensions) numbers.push_back(number);
    } while (json.skipIf(','));
    json.require(']');
    return numbers;
}

/// What the header says of one tensor.
struct Facts {
    std::optional<std::string> type;
    std::optional<std::vector<std::int64_t>> shape, offsets;
};

Facts factsOf(JsonText& json) {
    Facts facts;
    json.require('{');
    do {
        const std::string fact = json.string();
        json.require(':');
        if (fact == "dtype") {
            facts.type = json.string();
        } else if (fact == "shape") {
            facts.shape = integers(json);
        } else if (fact == "data_offsets") {
            facts.offsets = integers(json);
        } else {
            json.skipValue();
        }
    } while (json.skipIf(','));
    json.require('}');
    if (!facts.type || !facts.shape || !facts.offsets)
        json.fail("an entry has no dtype, shape or data_offsets");
    return facts;
}

StoredTensor tensorOf(const std::string& name, const Facts& facts, Bytes content) {
    const std::vector<std::int64_t>& range = *facts.offsets;
    const bool isWithin = range.size() == 2 && 0 <= range[0] && range[0] <= range[1] &&
                          static_cast<std::uint64_t>(range[1]) <= content.size();
    const Bytes bytes = isWithin ? content.subspan(static_cast<std::size_t>(range[0]),
                                                   static_cast<std::size_t>(range[1] - range[0]))
                                 : Bytes();
    return storedTensor(name, typeNamed(*facts.type, name), *facts.shape, denseStrides(*facts.shape), 0,
                        bytes);
}

}  // namespace

TensorTable readSafetensors(Bytes file) {
    ByteReader reader(file, kWhat);
    const auto length = reader.number<std::uint64_t>();
    if (length > kMaxHeaderBytes) reader.fail("it is larger than 4 MB");
    JsonText json(reader.text(length), kWhat);
    const Bytes content = reader.take(reader.left());
    TensorTable table;
    json.require('{');
    if (!json.skipIf('}')) {
        do {
            const std::string entry = json.string();
            json.require(':');
            if (entry == "__metadata__") {
                json.skipValue();
                continue;
            }
            const std::string name = tensorName(entry);
            table.emplace(name, tensorOf(name, factsOf(json), content));
        } while (json.skipIf(','));
        json.require('}');
    }
    json.requireEnd();
    return table;
}

}  // namespace stereo::nn
