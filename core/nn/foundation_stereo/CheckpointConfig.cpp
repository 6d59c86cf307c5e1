#include "core/nn/foundation_stereo/CheckpointConfig.h"

#include "core/base/Error.h"
#include "core/yaml/YamlSettings.h"

namespace stereo::nn {
namespace {

std::string text(int value) {
    return std::to_string(value);
}

std::string text(const std::vector<int>& values) {
    std::string list;
    for (const int value : values) list += (list.empty() ? "" : ", ") + text(value);
    return "[" + list + "]";
}

/// The network is written for one value.
template <typename Value>
void requireEqual(const YamlSettings& settings, const char* name, const std::optional<Value>& found,
                  const Value& expected) {
    if (!found || *found == expected) return;
    settings.refuse(name, std::string(name) + " is " + text(*found) + "; it is " + text(expected) +
                              " in the published models, and this program runs those only");
}

}  // namespace

FoundationStereoConfig readConfig(const std::filesystem::path& cfgYaml) {
    const YamlSettings settings(cfgYaml, "a list of settings of a model");
    requireEqual(settings, "hidden_dims", settings.integers("hidden_dims"), {128, 128, 128});
    for (const auto& [name, published] :
         {std::pair("n_downsample", 2), {"n_gru_layers", 3}, {"corr_levels", 2}, {"corr_radius", 4}}) {
        requireEqual(settings, name, settings.integer(name), published);
    }

    // Of settings that decide nothing here the type is checked only: options say in what a run computes.
    static_cast<void>(settings.flag("mixed_precision"));
    static_cast<void>(settings.flag("low_memory"));

    FoundationStereoConfig config;
    const std::string vit = settings.text("vit_size").value_or("vitl");
    const std::optional<VitSize> size = vitSizeNamed(vit);
    if (!size) settings.refuse("vit_size", "vit_size is \"" + vit + "\"; vits, vitb or vitl was expected");
    config.vit = *size;
    config.maxDisparityPx = settings.integer("max_disp").value_or(config.maxDisparityPx);
    if (config.maxDisparityPx <= 0 || config.maxDisparityPx % 32 != 0) {
        settings.refuse("max_disp", "max_disp is " + std::to_string(config.maxDisparityPx) +
                                        "; a multiple of 32 above zero was expected");
    }
    config.iterations = settings.integer("valid_iters").value_or(config.iterations);
    if (config.iterations <= 0) {
        settings.refuse("valid_iters", "valid_iters is " + std::to_string(config.iterations) +
                                           "; a number above zero was expected");
    }
    return config;
}

FoundationStereoConfig publishedConfigFor(const TensorTable& weights) {
    const auto token = weights.find("feature.dino.depth_anything.pretrained.cls_token");
    const std::int64_t channels =
        token != weights.end() && token->second.shape.size() == 3 ? token->second.shape[2] : 0;
    FoundationStereoConfig config;
    if (channels == 384) config.vit = VitSize::Small;
    if (channels == 768) config.vit = VitSize::Base;
    if (channels == 384 || channels == 768 || channels == 1024) return config;
    std::string first;
    for (const auto& [name, tensor] : weights) {
        if (first.size() > 60) break;
        first += (first.empty() ? "" : ", ") + name;
    }
    throw Error(ErrorKind::ModelMismatch,
                "These are weights of another network (" + first +
                    " …); FoundationStereo's have a vision transformer of 384, 768 or 1024 channels.");
}

}  // namespace stereo::nn
