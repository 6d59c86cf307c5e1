#include "core/nn/foundation_stereo/CheckpointConfig.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include "core/base/PathText.h"
#include "core/nn/foundation_stereo/NetworkOptions.h"
#include "core/yaml/YamlSettings.h"

namespace stereo::nn {
namespace {

std::string text(int value) {
    return std::to_string(value);
}

std::string text(const std::vector<int>& values) {
    return fmt::format("[{}]", fmt::join(values, ", "));
}

/// The network is written for one value.
template <typename Value>
void requireEqual(const YamlSettings& settings, const char* name, const std::optional<Value>& found,
                  const Value& expected) {
    if (!found || *found == expected) return;
    settings.refuse(
        name, fmt::format("{} is {}; it is {} in the published models, and this program runs only those",
                          name, text(*found), text(expected)));
}

/// No model with ViT-B is published.
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
        throw Error(error.kind(), fmt::format("{}: {}", checkpoint.name(), error.sentence()),
                    checkpoint.path(), error.detail());
    }
}

[[noreturn]] void throwNoConfig(const Checkpoint& checkpoint, const ConfigSource& source, VitSize vit) {
    const std::filesystem::path& weights = checkpoint.path();
    const std::filesystem::path cfgYaml = source.pathFor(weights);
    const std::string what = source.config.empty()
                                 ? fmt::format("There is no cfg.yaml beside the checkpoint {} in {}",
                                               pathText(weights.filename()), pathText(weights.parent_path()))
                                 : fmt::format("The settings of {}, {}, are not there",
                                               pathText(weights.filename()), pathText(cfgYaml));
    throw ErrorWithRemedy(
        usePublishedSettings(), ErrorKind::NotFound,
        fmt::format(
            "{}. The published models come with one. The shapes of its tensors say {} fit. Use those, or say "
            "where its cfg.yaml is.",
            what, publishedFor(vit)),
        cfgYaml);
}

}  // namespace

std::filesystem::path ConfigSource::pathFor(const std::filesystem::path& weights) const {
    return NetworkOptions{.weights = weights, .config = config}.configPath();
}

FoundationStereoConfig readConfig(const std::filesystem::path& cfgYaml) {
    const YamlSettings settings(cfgYaml, "a list of settings of a model");
    requireEqual(settings, "hidden_dims", settings.integers("hidden_dims"), {128, 128, 128});
    for (const auto& [name, published] :
         {std::pair("n_downsample", 2), {"n_gru_layers", 3}, {"corr_levels", 2}, {"corr_radius", 4}}) {
        requireEqual(settings, name, settings.integer(name), published);
    }

    // These two change nothing here, so only their type is checked: the options say which precision to use.
    static_cast<void>(settings.flag("mixed_precision"));
    static_cast<void>(settings.flag("low_memory"));

    FoundationStereoConfig config;
    const std::string vit = settings.text("vit_size").value_or("vitl");
    const std::optional<VitSize> size = vitSizeNamed(vit);
    if (!size) {
        settings.refuse("vit_size", fmt::format("vit_size is \"{}\"; vits, vitb or vitl was expected", vit));
    }
    config.vit = *size;
    config.maxDisparityPx = settings.integer("max_disp").value_or(config.maxDisparityPx);
    if (config.maxDisparityPx <= 0 || config.maxDisparityPx % 32 != 0) {
        settings.refuse("max_disp", fmt::format("max_disp is {}; a multiple of 32 above zero was expected",
                                                config.maxDisparityPx));
    }
    config.iterations = settings.integer("valid_iters").value_or(config.iterations);
    if (config.iterations <= 0) {
        settings.refuse("valid_iters", fmt::format("valid_iters is {}; a number above zero was expected",
                                                   config.iterations));
    }
    return config;
}

std::optional<VitSize> vitSizeOf(const TensorTable& weights) {
    const auto token = weights.find("feature.dino.depth_anything.pretrained.cls_token");
    if (token == weights.end() || token->second.shape.size() != 3) return std::nullopt;
    switch (token->second.shape[2]) {
        case 384:
            return VitSize::Small;
        case 768:
            return VitSize::Base;
        case 1024:
            return VitSize::Large;
        default:
            return std::nullopt;
    }
}

FoundationStereoConfig publishedConfigFor(const TensorTable& weights) {
    if (const std::optional<VitSize> vit = vitSizeOf(weights)) return {.vit = *vit};
    throw Error(ErrorKind::ModelMismatch,
                fmt::format("These are weights of another network ({} …); FoundationStereo's have a vision "
                            "transformer of 384, 768 or 1024 channels.",
                            firstNames(weights)));
}

FoundationStereoConfig configFor(const Checkpoint& checkpoint, const ConfigSource& source) {
    const FoundationStereoConfig published = configShownBy(checkpoint);
    const std::filesystem::path cfgYaml = source.pathFor(checkpoint.path());
    std::error_code unreadable;  // reading it says what is wrong
    if (std::filesystem::exists(cfgYaml, unreadable) || unreadable) {
        const FoundationStereoConfig config = readConfig(cfgYaml);
        if (config.vit == published.vit) return config;
        throw Error(
            ErrorKind::ModelMismatch,
            fmt::format("{} describes a network with {} (also meant where vit_size is missing), but the "
                        "weights {} are of {}; put the cfg.yaml that belongs to them beside them.",
                        pathText(cfgYaml), nameOf(config.vit), checkpoint.name(), nameOf(published.vit)),
            cfgYaml);
    }
    if (source.assumePublished) return published;
    throwNoConfig(checkpoint, source, published.vit);
}

std::string describeConfig(const Checkpoint& checkpoint, const ConfigSource& source) {
    const VitSize shown = publishedConfigFor(checkpoint.tensors()).vit;
    const std::filesystem::path cfgYaml = source.pathFor(checkpoint.path());
    std::error_code unreadable;  // reading it says what is wrong
    if (!std::filesystem::exists(cfgYaml, unreadable) && !unreadable) {
        return "cfg.yaml is missing beside it: put it there, or use the published settings "
               "(--assume-published-cfg)";
    }
    const FoundationStereoConfig config = readConfig(cfgYaml);
    if (config.vit == shown) return fmt::format("cfg.yaml: {}", settingsText(config));
    return fmt::format("cfg.yaml says {}, but the weights are of {}: it belongs to another model",
                       nameOf(config.vit), nameOf(shown));
}

std::string settingsText(const FoundationStereoConfig& config) {
    return fmt::format("max_disp {} px, valid_iters {}", config.maxDisparityPx, config.iterations);
}

}  // namespace stereo::nn
