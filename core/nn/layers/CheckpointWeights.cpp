#include "core/nn/layers/CheckpointWeights.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/isfinite.h>
#include <ATen/ops/zeros.h>
#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <span>

#include "core/base/Error.h"

namespace stereo::nn {
namespace {

constexpr std::size_t kMaxNamed = 10;

at::ScalarType scalarType(ElementType type) {
    switch (type) {
        case ElementType::Float64:
            return at::kDouble;
        case ElementType::Float32:
            return at::kFloat;
        case ElementType::Float16:
            return at::kHalf;
        case ElementType::BFloat16:
            return at::kBFloat16;
        case ElementType::Int64:
            return at::kLong;
        case ElementType::Int32:
            return at::kInt;
        case ElementType::Int16:
            return at::kShort;
        case ElementType::Int8:
            return at::kChar;
        case ElementType::UInt8:
            return at::kByte;
        case ElementType::Bool:
            break;
    }
    return at::kBool;
}

// Through an aligned copy: data in a file may start at any byte.
at::Tensor copied(const Checkpoint& checkpoint, const StoredTensor& stored) {
    const auto count = static_cast<std::int64_t>(stored.bytes.size() / sizeOf(stored.type));
    at::Tensor flat = at::empty({count}, scalarType(stored.type));
    checkpoint.copy(stored, flat.mutable_data_ptr());
    return flat.as_strided(stored.shape, stored.strides).to(at::kFloat).contiguous();
}

std::string shapeText(at::IntArrayRef shape) {
    return shape.empty() ? "a number" : fmt::format("{}", fmt::join(shape, "x"));
}

std::string firstOf(const std::vector<std::string>& all, const char* separator) {
    const std::string list =
        fmt::format("{}", fmt::join(std::span(all).first(std::min(all.size(), kMaxNamed)), separator));
    if (all.size() <= kMaxNamed) return list;
    return fmt::format("{}{}and {} more", list, separator, all.size() - kMaxNamed);
}

}  // namespace

at::Tensor CheckpointWeights::take(const std::string& name, at::IntArrayRef shape) {
    m_taken.insert(name);
    const at::Tensor zeros = at::zeros({}, at::kFloat).expand(shape);
    const auto found = m_checkpoint->tensors().find(name);
    if (found == m_checkpoint->tensors().end()) {
        m_problems.push_back(fmt::format("{} is missing", name));
        return zeros;
    }
    const StoredTensor& stored = found->second;
    if (shape != at::IntArrayRef(stored.shape)) {
        m_problems.push_back(
            fmt::format("{} is {} instead of {}", name, shapeText(stored.shape), shapeText(shape)));
        return zeros;
    }
    at::Tensor tensor = copied(*m_checkpoint, stored);
    if (!at::isfinite(tensor).all().item<bool>()) {
        m_notFinite.push_back(name);
        return zeros;
    }
    return tensor;
}

void CheckpointWeights::requireComplete() const {
    if (!m_notFinite.empty()) {
        throw Error(
            ErrorKind::ModelMismatch,
            fmt::format("{} holds values that are not finite in {}; the file is damaged, download it again.",
                        m_checkpoint->name(), firstOf(m_notFinite, ", ")),
            m_checkpoint->path());
    }
    std::vector<std::string> problems = m_problems;
    for (const auto& [name, tensor] : m_checkpoint->tensors()) {
        const bool isExpected = m_taken.contains(name) || (m_isUnused && m_isUnused(name));
        if (!isExpected) problems.push_back(fmt::format("{} is unexpected", name));
    }
    if (problems.empty()) return;
    throw Error(ErrorKind::ModelMismatch,
                fmt::format("{} does not fit the network that its settings describe: {}.",
                            m_checkpoint->name(), firstOf(problems, "; ")),
                m_checkpoint->path());
}

}  // namespace stereo::nn
