#pragma once

#include <filesystem>

#include "core/nn/checkpoint/StoredTensor.h"

namespace stereo::nn {

/// An open checkpoint: the weights in a file of torch.save or a .safetensors file, by name.
class Checkpoint {
public:
    /// Throws Error, with the path, when the file is something else (said in words: a web page, a Git LFS
    /// pointer, a cut-off download, an ONNX model …) or broken, or when it wants to run Python code.
    explicit Checkpoint(const std::filesystem::path& path);

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] const TensorTable& tensors() const { return m_tensors; }
    /// Says that `tensor` has been copied and its pages may go.
    void forget(const StoredTensor& tensor) const { m_file.forget(tensor.bytes); }

private:
    std::filesystem::path m_path;
    MappedFile m_file;
    TensorTable m_tensors;
};

/// The weights in the bytes of a file that is called so. Throws as Checkpoint does, without the path.
[[nodiscard]] TensorTable readTensors(Bytes file, const std::filesystem::path& name);

}  // namespace stereo::nn
