#include "core/io/ModelCard.h"

#include <yaml-cpp/yaml.h>

#include "core/base/Error.h"
#include "core/io/FileBytes.h"

namespace stereo {
namespace {

class CardReader {
public:
    explicit CardReader(const std::filesystem::path& path) : m_path(path) {
        const std::vector<std::byte> bytes = readFile(path);
        try {
            m_root = YAML::Load(std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
        } catch (const YAML::ParserException& exception) {
            refuse(exception.mark, "it is not YAML");
        }
        if (!m_root.IsMap()) refuse(m_root.Mark(), "a model card was expected");
    }

    template <typename Value>
    void required(const char* key, Value& value) const {
        if (!m_root[key]) refuse(m_root.Mark(), std::string(key) + " is missing");
        optional(key, value);
    }
    template <typename Value>
    void optional(const char* key, Value& value) const {
        const YAML::Node node = m_root[key];
        if (!node) return;
        try {
            value = node.as<Value>();
        } catch (const YAML::BadConversion&) {
            refuse(node.Mark(), std::string(key) + " has the wrong type");
        }
    }
    [[noreturn]] void refuse(const char* key, const std::string& why) const { refuse(m_root[key].Mark(), why); }

private:
    [[noreturn]] void refuse(const YAML::Mark& where, const std::string& why) const {
        throw Error(ErrorKind::BadFormat,
                    m_path.filename().string() + ", line " + std::to_string(where.line + 1) + ": " + why + ".", m_path);
    }

    std::filesystem::path m_path;
    YAML::Node m_root;
};

}  // namespace

ModelCard readModelCard(const std::filesystem::path& path) {
    const CardReader reader(path);
    ModelCard card;
    reader.required("name", card.name);
    reader.required("network", card.network);
    reader.required("architecture", card.architecture);
    reader.required("input", card.input);
    reader.required("maxDisparityPx", card.maxDisparityPx);
    reader.required("iterations", card.iterations);
    reader.required("licence", card.licence);
    reader.required("source", card.source);
    reader.required("bytes", card.bytes);
    reader.optional("sha256", card.sha256);
    std::string attention, file;
    reader.required("attention", attention);
    reader.required("file", file);
    card.file = file;
    if (attention != "heads" && attention != "disparity") {
        reader.refuse("attention", "attention is \"" + attention + "\"; heads or disparity was expected");
    }
    using Attention = NetworkOptions::Attention;
    card.attention = attention == "heads" ? Attention::Heads : Attention::Disparity;
    return card;
}

}  // namespace stereo
