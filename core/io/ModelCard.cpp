#include "core/io/ModelCard.h"

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

}  // namespace

ModelCard readModelCard(const std::filesystem::path& path) {
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
    const std::string attention = text(settings, "attention");
    card.file = text(settings, "file");
    if (attention != "heads" && attention != "disparity") {
        settings.refuse("attention", "attention is \"" + attention + "\"; heads or disparity was expected");
    }
    using Attention = NetworkOptions::Attention;
    card.attention = attention == "heads" ? Attention::Heads : Attention::Disparity;
    return card;
}

}  // namespace stereo
