#include "core/yaml/YamlSettings.h"

#include <fmt/core.h>
#include <yaml-cpp/yaml.h>

#include "core/base/Error.h"
#include "core/base/OpenFile.h"
#include "core/base/PathText.h"

namespace stereo {
namespace {

constexpr std::size_t kLargestFile = 100'000;  ///< cfg.yaml has 500 bytes, a model card 800

}  // namespace

struct YamlSettings::Document {
    YAML::Node root;
};

YamlSettings::YamlSettings(const std::filesystem::path& path, const std::string& expected) : m_path(path) {
    const std::string text = startOfFile(path, kLargestFile + 1, expected);
    if (text.size() > kLargestFile)
        refuseLine(0, fmt::format("it has more than 100 kB; {} was expected", expected));
    try {
        m_document = std::make_unique<Document>(Document{YAML::Load(text)});
    } catch (const YAML::ParserException& exception) {
        refuseLine(exception.mark.line, "it is not YAML");
    }
    if (m_document->root.IsNull()) {
        throw Error(ErrorKind::BadFormat,
                    fmt::format("{} is empty; {} was expected.", pathText(path), expected), path);
    }
    if (!m_document->root.IsMap()) refuseLine(m_document->root.Mark().line, expected + " was expected");
}

YamlSettings::~YamlSettings() = default;

template <typename Value>
std::optional<Value> YamlSettings::value(const char* name, const char* expected) const {
    const YAML::Node node = m_document->root[name];
    if (!node || node.IsNull()) return std::nullopt;
    try {
        return node.as<Value>();
    } catch (const YAML::BadConversion&) {
        refuse(name, std::string(name) + " must be " + expected);
    }
}

std::optional<std::string> YamlSettings::text(const char* name) const {
    return value<std::string>(name, "a text");
}

std::optional<int> YamlSettings::integer(const char* name) const {
    return value<int>(name, "a whole number");
}

std::optional<std::uint64_t> YamlSettings::count(const char* name) const {
    return value<std::uint64_t>(name, "a whole number");
}

std::optional<std::vector<int>> YamlSettings::integers(const char* name) const {
    return value<std::vector<int>>(name, "a list of whole numbers");
}

std::optional<bool> YamlSettings::flag(const char* name) const {
    const YAML::Node node = m_document->root[name];
    int number = 0;
    if (node && YAML::convert<int>::decode(node, number)) return number != 0;
    return value<bool>(name, "true or false");
}

std::vector<std::string> YamlSettings::names() const {
    std::vector<std::string> names;
    for (const auto& entry : m_document->root) {
        if (entry.first.IsScalar()) names.push_back(entry.first.Scalar());
    }
    return names;
}

void YamlSettings::refuse(const char* name, const std::string& why) const {
    const YAML::Node node = m_document->root[name];
    refuseLine(node ? node.Mark().line : 0, why);
}

void YamlSettings::refuseLine(int line, const std::string& why) const {
    throw Error(ErrorKind::BadFormat,
                fmt::format("{}, line {}: {}.", pathText(m_path.filename()), line + 1, why), m_path);
}

}  // namespace stereo
