#include "core/nn/training/ParameterFile.h"

#include "core/io/FileBytes.h"
#include "core/nn/checkpoint/SafetensorsWriter.h"

namespace stereo::nn {

void writeParameters(const std::filesystem::path& path, const Parameters& parameters, ElementType type,
                     const std::map<std::string, std::string>& metadata) {
    const at::ScalarType scalar = type == ElementType::Float16 ? at::kHalf : at::kFloat;
    Parameters kept;  // what the bytes lie in
    std::vector<DenseTensor> tensors;
    for (const auto& [name, parameter] : parameters) {
        const at::Tensor tensor = parameter.detach().to(scalar).contiguous();
        kept.emplace(name, tensor);
        tensors.push_back({name, type, tensor.sizes().vec(),
                           Bytes(static_cast<const std::byte*>(tensor.const_data_ptr()), tensor.nbytes())});
    }
    writeFileAtomically(path, safetensorsOf(tensors, metadata));
}

Parameters below(const std::string& prefix, const Parameters& parameters) {
    Parameters result;
    for (const auto& [name, tensor] : parameters) result.emplace(prefix + "/" + name, tensor);
    return result;
}

}  // namespace stereo::nn
