#include "core/io/ModelCard.h"

#include <algorithm>
#include <array>

#include "core/base/Error.h"
#include "core/yaml/YamlSettings.h"

namespace stereo {
namespace {

template <typename Value>
Value required(const YamlSettings& card, const char* name, const std::optional<Value>& value) {
    if (!value) card.refuse(name, std::string(name) + " is missing");
    return *value;
}

std::string text(const YamlSettings& card, const char* name) {
    return required(card, name, card.text(name));
}

int integer(const YamlSettings& card, const char* name) {
    return required(card, name, card.integer(name));
}

constexpr std::array kKeys{"name",       "network", "architecture", "input", "maxDisparityPx",
                           "iterations", "licence", "source",       "bytes", "sha256",
                           "file",       "variant", "parameters"};

OptionValue optionIn(const YamlSettings& card, const std::string& key, const MatcherInfo& matcher) {
    const OptionRow* row = matcher.options().find(key);
    if (!row) card.refuse(key.c_str(), key + " is no option of " + matcher.name());
    try {
        return row->parsed(text(card, key.c_str()), key);
    } catch (const Error& error) {
        std::string why = error.sentence();
        if (why.ends_with('.')) why.pop_back();
        card.refuse(key.c_str(), why);
    }
}

}  // namespace

ModelCard readModelCard(const std::filesystem::path& path, const MatcherRegistry& matchers) {
    const YamlSettings settings(path, "a model card");
    ModelCard card;
    card.name = text(settings, "name");
    card.network = text(settings, "network");
    card.architecture = text(settings, "architecture");
    card.input = text(settings, "input");
    card.maxDisparityPx = integer(settings, "maxDisparityPx");
    card.iterations = integer(settings, "iterations");
    card.licence = text(settings, "licence");
    card.source = text(settings, "source");
    card.bytes = required(settings, "bytes", settings.count("bytes"));
    card.sha256 = settings.text("sha256").value_or("");
    card.variant = settings.text("variant").value_or("");
    card.parameters = settings.count("parameters");
    card.file = text(settings, "file");
    const MatcherInfo* matcher = matchers.find(card.network);
    for (const std::string& key : settings.names()) {
        const bool isOption = matcher && std::ranges::find(kKeys, key) == kKeys.end();
        if (isOption) card.options[key] = optionIn(settings, key, *matcher);
    }
    return card;
}

}  // namespace stereo
