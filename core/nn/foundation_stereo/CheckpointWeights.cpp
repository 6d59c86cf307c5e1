#include "core/nn/foundation_stereo/CheckpointWeights.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/isfinite.h>
#include <ATen/ops/zeros.h>

#include <algorithm>

#include "core/match/Remedy.h"
#include "core/nn/foundation_stereo/CheckpointConfig.h"
#include "core/nn/foundation_stereo/NetworkOptions.h"

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

// By way of an aligned copy: data in a file may begin at any byte.
at::Tensor copied(const Checkpoint& checkpoint, const StoredTensor& stored) {
    const auto count = static_cast<std::int64_t>(stored.bytes.size() / sizeOf(stored.type));
    at::Tensor flat = at::empty({count}, scalarType(stored.type));
    checkpoint.copy(stored, flat.mutable_data_ptr());
    return flat.as_strided(stored.shape, stored.strides).to(at::kFloat).contiguous();
}

std::string shapeText(at::IntArrayRef shape) {
    std::string text;
    for (const std::int64_t side : shape) {
        if (!text.empty()) text += "x";
        text += std::to_string(side);
    }
    return text.empty() ? "a number" : text;
}

std::string firstOf(const std::vector<std::string>& all, const char* separator) {
    std::string list;
    for (std::size_t i = 0; i < std::min(all.size(), kMaxNamed); ++i)
        list += (i > 0 ? separator : "") + all[i];
    const bool hasMore = all.size() > kMaxNamed;
    return hasMore ? list + separator + "and " + std::to_string(all.size() - kMaxNamed) + " more" : list;
}

/// Of ViT-B no model is published.
const char* publishedFor(VitSize vit) {
    if (vit == VitSize::Large) return "ViT-L: the published settings of 23-51-11";
    return vit == VitSize::Small ? "ViT-S: the published settings of 11-33-40"
                                 : "ViT-B: the published settings";
}

/// The published settings, of the size that the weights show.
FoundationStereoConfig configShownBy(const Checkpoint& checkpoint) {
    try {
        return publishedConfigFor(checkpoint.tensors());
    } catch (const Error& error) {
        throw Error(error.kind(), checkpoint.name() + ": " + error.sentence(), checkpoint.path(),
                    error.detail());
    }
}

}  // namespace

at::Tensor CheckpointWeights::take(const std::string& name, at::IntArrayRef shape) {
    m_taken.insert(name);
    const at::Tensor zeros = at::zeros({}, at::kFloat).expand(shape);
    const auto found = m_checkpoint->tensors().find(name);
    if (found == m_checkpoint->tensors().end()) {
        m_problems.push_back(name + " is missing");
        return zeros;
    }
    const StoredTensor& stored = found->second;
    if (shape != at::IntArrayRef(stored.shape)) {
        m_problems.push_back(name + " is " + shapeText(stored.shape) + " instead of " + shapeText(shape));
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
        throw Error(ErrorKind::ModelMismatch,
                    m_checkpoint->name() + " holds values that are not finite in " +
                        firstOf(m_notFinite, ", ") + "; it is damaged.",
                    m_checkpoint->path());
    }
    std::vector<std::string> problems = m_problems;
    for (const auto& [name, tensor] : m_checkpoint->tensors()) {
        if (!m_taken.contains(name) && !isUnusedEntry(name)) problems.push_back(name + " is unexpected");
    }
    if (problems.empty()) return;
    throw Error(ErrorKind::ModelMismatch,
                m_checkpoint->name() +
                    " does not fit the network that cfg.yaml describes: " + firstOf(problems, "; ") + ".",
                m_checkpoint->path());
}

FoundationStereoConfig configFor(const Checkpoint& checkpoint, const ModelOptions& options) {
    const FoundationStereoConfig published = configShownBy(checkpoint);
    const std::filesystem::path& weights = checkpoint.path();
    const std::filesystem::path cfgYaml =
        NetworkOptions{.weights = weights, .config = options.config}.configPath();
    std::error_code unreadable;  // reading it says what is wrong
    if (std::filesystem::exists(cfgYaml, unreadable) || unreadable) {
        const FoundationStereoConfig config = readConfig(cfgYaml);
        if (config.vit == published.vit) return config;
        throw Error(ErrorKind::ModelMismatch,
                    cfgYaml.string() + " describes a network with " + std::string(nameOf(config.vit)) +
                        " (meant also where vit_size is missing), but the weights " + checkpoint.name() +
                        " are of " + std::string(nameOf(published.vit)) +
                        "; put the cfg.yaml that belongs to them beside them.",
                    cfgYaml);
    }
    if (options.assumePublishedConfig) return published;
    const std::string what =
        options.config.empty()
            ? "There is no cfg.yaml beside the checkpoint " + weights.filename().string() + " in " +
                  weights.parent_path().string()
            : "The settings of " + weights.filename().string() + ", " + cfgYaml.string() + ", are not there";
    throw ErrorWithRemedy(usePublishedSettings(), ErrorKind::NotFound,
                          what + ". The published models come with one. The shapes of its tensors say " +
                              publishedFor(published.vit) + " fit. Use those, or say where its cfg.yaml is.",
                          cfgYaml);
}

FoundationStereo loadFoundationStereo(const std::filesystem::path& path, const ModelOptions& options) {
    const Checkpoint checkpoint(path);
    const FoundationStereoConfig config = configFor(checkpoint, options);
    CheckpointWeights weights(checkpoint);
    FoundationStereo network(config, weights, options.compute);
    checkpoint.requireUnchanged();
    weights.requireComplete();
    return network;
}

}  // namespace stereo::nn
