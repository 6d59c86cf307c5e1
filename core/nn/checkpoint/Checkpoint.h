#pragma once

#include <filesystem>
#include <string>

#include "core/nn/checkpoint/StoredTensor.h"

namespace stereo::nn {

/// An open checkpoint: the weights in a file of torch.save or a .safetensors file, by name.
class Checkpoint {
public:
    /// Throws Error, with the path, when the file is something else (said in words: a web page, a Git LFS
    /// pointer, a cut-off download, an ONNX model …) or broken, or when it wants to run Python code.
    explicit Checkpoint(const std::filesystem::path& path);

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    /// For people: the file with its folder, by which the published ones differ.
    [[nodiscard]] std::string name() const;
    [[nodiscard]] const TensorTable& tensors() const { return m_tensors; }
    /// Copies the bytes of one of tensors(). Throws Error(BadFormat) when the file was cut off meanwhile.
    void copy(const StoredTensor& tensor, void* target) const { m_file.copy(tensor.bytes, target); }
    /// Throws Error(BadFormat) when the file was written to since it was opened: what was copied may be of
    /// two files.
    void requireUnchanged() const { m_file.requireUnchanged(); }

private:
    std::filesystem::path m_path;
    MappedFile m_file;
    TensorTable m_tensors;
};

/// The weights in the bytes of a file that is called so. Throws as Checkpoint does, without the path.
[[nodiscard]] TensorTable readTensors(Bytes file, const std::filesystem::path& name);

}  // namespace stereo::nn
