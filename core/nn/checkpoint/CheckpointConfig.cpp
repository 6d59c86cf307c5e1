#include "core/nn/checkpoint/CheckpointConfig.h"

#include <yaml-cpp/yaml.h>

#include "core/base/Remedy.h"

namespace stereo::nn {
namespace {

class ConfigReader {
public:
    explicit ConfigReader(const std::filesystem::path& path) : m_path(path) {
        try {
            m_root = YAML::LoadFile(path);
        } catch (const YAML::BadFile&) {
            throw Error(ErrorKind::NotFound, path.string() + " is not there; say where the settings of the model are.", path);
        } catch (const YAML::ParserException& exception) {
            refuse(exception.mark, "it is not YAML");
        }
        if (!m_root.IsMap()) refuse(m_root.Mark(), "a list of settings was expected");
    }

    [[nodiscard]] int integer(const char* key, int otherwise) const { return value<int>(key, otherwise, "a whole number"); }
    [[nodiscard]] std::string text(const char* key, const char* otherwise) const {
        return value<std::string>(key, otherwise, "a word");
    }
    [[nodiscard]] std::vector<int> integers(const char* key, const std::vector<int>& otherwise) const {
        return value<std::vector<int>>(key, otherwise, "a list of whole numbers");
    }
    /// The network is written for one value.
    template <typename Value>
    void requireEqual(const char* key, const Value& found, const Value& expected) const {
        if (found == expected) return;
        throw Error(ErrorKind::Unsupported, m_path.filename().string() + " sets " + key +
                                                " to another value than the published models do; this program runs those only.",
                    m_path);
    }
    [[noreturn]] void refuse(const YAML::Mark& where, const std::string& why) const {
        throw Error(ErrorKind::BadFormat,
                    m_path.filename().string() + ", line " + std::to_string(where.line + 1) + ": " + why + ".", m_path);
    }
    [[nodiscard]] YAML::Mark markOf(const char* key) const { return m_root[key].Mark(); }

private:
    template <typename Value>
    Value value(const char* key, const Value& otherwise, const char* expected) const {
        const YAML::Node node = m_root[key];
        if (!node || node.IsNull()) return otherwise;
        try {
            return node.as<Value>();
        } catch (const YAML::BadConversion&) {
            refuse(node.Mark(), std::string(key) + " must be " + expected);
        }
    }

    std::filesystem::path m_path;
    YAML::Node m_root;
};

}  // namespace

FoundationStereoConfig readConfig(const std::filesystem::path& cfgYaml) {
    const ConfigReader reader(cfgYaml);
    const std::vector<int> hidden{128, 128, 128};
    reader.requireEqual("hidden_dims", reader.integers("hidden_dims", hidden), hidden);
    reader.requireEqual("n_downsample", reader.integer("n_downsample", 2), 2);
    reader.requireEqual("n_gru_layers", reader.integer("n_gru_layers", 3), 3);
    reader.requireEqual("corr_levels", reader.integer("corr_levels", 2), 2);
    reader.requireEqual("corr_radius", reader.integer("corr_radius", 4), 4);

    FoundationStereoConfig config;
    const std::string vit = reader.text("vit_size", "vitl");
    const std::optional<VitSize> size = vitSizeNamed(vit);
    if (!size) reader.refuse(reader.markOf("vit_size"), "vit_size is \"" + vit + "\"; vits, vitb or vitl was expected");
    config.vit = *size;
    config.maxDisparityPx = reader.integer("max_disp", config.maxDisparityPx);
    if (config.maxDisparityPx <= 0 || config.maxDisparityPx % 32 != 0) {
        reader.refuse(reader.markOf("max_disp"),
                      "max_disp is " + std::to_string(config.maxDisparityPx) + "; a multiple of 32 above zero was expected");
    }
    config.iterations = reader.integer("valid_iters", config.iterations);
    return config;
}

FoundationStereoConfig publishedConfigFor(const TensorTable& weights) {
    const auto token = weights.find("feature.dino.depth_anything.pretrained.cls_token");
    const std::int64_t channels = token != weights.end() && token->second.shape.size() == 3 ? token->second.shape[2] : 0;
    FoundationStereoConfig config;
    if (channels == 384) config.vit = VitSize::Small;
    if (channels == 768) config.vit = VitSize::Base;
    if (channels == 384 || channels == 768 || channels == 1024) return config;
    std::string first;
    for (const auto& [name, tensor] : weights) {
        if (first.size() > 60) break;
        first += (first.empty() ? "" : ", ") + name;
    }
    throw Error(ErrorKind::ModelMismatch, "These are weights of another network (" + first +
                                              " …); FoundationStereo's have a vision transformer of 384, 768 or 1024 channels.");
}

}  // namespace stereo::nn
