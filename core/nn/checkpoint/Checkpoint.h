#pragma once

#include <filesystem>
#include <string>

#include "core/nn/checkpoint/StoredTensor.h"

namespace stereo::nn {

/// An open checkpoint: the weights in a file of torch.save or a .safetensors file, by name.
class Checkpoint {
public:
    /// Throws Error, with the path, when the file is something else (the message names it: a web page, a Git
    /// LFS pointer, a download that was cut off, an ONNX model …), is broken, or wants to run Python code.
    explicit Checkpoint(const std::filesystem::path& path);

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    /// For people: the file name with its folder, because published checkpoints often differ in the folder
    /// alone.
    [[nodiscard]] std::string name() const;
    [[nodiscard]] const TensorTable& tensors() const { return m_tensors; }
    /// Copies the bytes of one of tensors(). Throws Error(BadFormat) when the file has become shorter.
    void copy(const StoredTensor& tensor, void* target) const { m_file.copy(tensor.bytes, target); }
    /// Throws Error(BadFormat) when the file was written to after it was opened: what was copied may come
    /// from two files.
    void requireUnchanged() const { m_file.requireUnchanged(); }

private:
    std::filesystem::path m_path;
    MappedFile m_file;
    TensorTable m_tensors;
};

/// The weights in the bytes of a file called `name`. Throws as Checkpoint does, without the path.
[[nodiscard]] TensorTable readTensors(Bytes file, const std::filesystem::path& name);

}  // namespace stereo::nn
