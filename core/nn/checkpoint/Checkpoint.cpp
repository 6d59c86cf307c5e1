#include "core/nn/checkpoint/Checkpoint.h"

#include <fmt/core.h>

#include <algorithm>
#include <string>

#include "core/base/Error.h"
#include "core/base/PathText.h"
#include "core/nn/checkpoint/Safetensors.h"
#include "core/nn/checkpoint/TorchFile.h"

namespace stereo::nn {
namespace {

std::string_view startOf(Bytes file) {
    return {reinterpret_cast<const char*>(file.data()), std::min<std::size_t>(file.size(), 256)};
}

bool isWebPage(std::string_view start) {
    const std::size_t first = start.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    return first != std::string_view::npos && start[first] == '<';
}

/// A .safetensors file starts with the length of its header (less than 2^56 bytes) and the header's first
/// character. A text with a brace there has no zero before it.
bool isSafetensors(std::string_view start) {
    return start.size() > 8 && start[7] == '\0' && start[8] == '{';
}

/// A protobuf message of ONNX (ModelProto) starts with field 1, a version below 128; then comes field 2
/// (producer), 7 (graph) or 8 (operators), each of them a length and bytes.
bool isOnnx(std::string_view start) {
    return start.size() > 2 && start[0] == '\x08' && start[1] > 0 &&
           std::string_view("\x12\x3A\x42").find(start[2]) != std::string_view::npos;
}

bool isPicture(std::string_view start) {
    return start.starts_with("\x89PNG") || start.starts_with("\xFF\xD8\xFF");
}

[[noreturn]] void refuse(const std::string& what) {
    throw Error(ErrorKind::BadFormat,
                fmt::format("{} A checkpoint of PyTorch (.pth, .pt or .safetensors) was expected.", what));
}

}  // namespace

TensorTable readTensors(Bytes file, const std::filesystem::path& name) {
    const std::string_view start = startOf(file);
    if (isSafetensors(start)) return readSafetensors(file);
    if (start.starts_with("version https://git-lfs")) {
        refuse("This is a Git LFS pointer, not the file itself: get the file with \"git lfs pull\".");
    }
    if (isWebPage(start))
        refuse("This is a web page, not a model: the download gave a page instead of the file.");
    if (isOnnx(start)) refuse("This is an ONNX model.");
    if (isPicture(start)) refuse("This is a picture.");
    if (name.extension() == ".safetensors") return readSafetensors(file);
    if (start.starts_with("PK") || start.starts_with("\x80")) return readTorchFile(file);
    refuse("This is not a file of torch.save.");
}

Checkpoint::Checkpoint(const std::filesystem::path& path) : m_path(path), m_file(path) {
    try {
        m_tensors = readTensors(m_file.bytes(), path);
    } catch (const Error& error) {
        throw Error(error.kind(), fmt::format("{}: {}", name(), error.sentence()), path, error.detail());
    }
}

std::string Checkpoint::name() const {
    return pathText(m_path.parent_path().filename() / m_path.filename());
}

}  // namespace stereo::nn
