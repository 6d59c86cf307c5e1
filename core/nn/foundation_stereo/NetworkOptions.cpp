#include "core/nn/foundation_stereo/NetworkOptions.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "core/base/PathText.h"

namespace stereo::nn {
namespace {

constexpr const char* kConfigName = "cfg.yaml";
constexpr std::array kAttentions{"heads", "disparity"};            ///< in the order of Attention
constexpr std::array kPrecisions{"auto", "fp32", "fp16", "bf16"};  ///< in the order of Precision

const OptionTable& table() {
    static const OptionTable rows(networkRows());
    return rows;
}

std::string upper(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) { return c >= 'a' && c <= 'z' ? c - 32 : c; });
    return text;
}

OptionRow deviceRow(const std::vector<std::string>& moreDevices) {
    std::vector<OptionChoice> choices{{"auto", "Auto"}, {"cpu", "CPU"}, {"cuda", "CUDA"}};
    for (const std::string& device : moreDevices) choices.push_back({device, upper(device)});
    return {.id = kDeviceOption,
            .type = OptionType::Choice,
            .byDefault = NetworkOptions{}.device,
            .choices = std::move(choices),
            .moreChoices = "cuda:N",
            .isRemembered = true,
            .label = "Device",
            .effect =
                "Where the network runs. Auto takes the first CUDA device, else the CPU, which is some "
                "fifty times slower.",
            .flag = "device",
            .flagValue = "NAME",
            .flagHelp = "auto, cpu, cuda or cuda:N."};
}

OptionRow precisionRow() {
    return {.id = "precision",
            .type = OptionType::Choice,
            .byDefault = kPrecisions.front(),
            .choices = {{kPrecisions[0], "Auto"},
                        {kPrecisions[1], "32 bit, exact"},
                        {kPrecisions[2], "16 bit, for CUDA"},
                        {kPrecisions[3], "bfloat16"}},
            .isRemembered = true,
            .label = "Precision",
            .effect =
                "Auto takes 16 bit on CUDA and 32 bit on the CPU. 16 bit and bfloat16 take a third less "
                "memory and cost hundredths and tenths of a pixel. On a CPU 16 bit is many times "
                "slower, and bfloat16 faster only where the processor has it (AVX512-BF16, AMX). A run whose "
                "numbers overflow is repeated in a safer one.",
            .flag = "precision",
            .flagHelp =
                "auto = fp16 on CUDA, fp32 on the CPU; bf16 takes a third less memory, with errors "
                "of tenths of a pixel."};
}

OptionRow attentionRow() {
    return {.id = "attention",
            .type = OptionType::Choice,
            .byDefault = kAttentions.front(),
            .choices = {{kAttentions[0], "Heads, as published"}, {kAttentions[1], "Disparity, as trained"}},
            .comesWithFile = true,
            .isAdvanced = true,
            .isRemembered = true,
            .label = "Attention",
            .effect =
                "Axis of the disparity transformer. Heads gives the numbers of the published code; the "
                "weights were most likely trained with disparity. Same time, other details.",
            .flag = "attention",
            .flagHelp = "axis of the disparity transformer; heads = as published."};
}

}  // namespace

std::filesystem::path NetworkOptions::configPath() const {
    return config.empty() ? weights.parent_path() / kConfigName : config;
}

void NetworkOptions::chooseConfig(const std::filesystem::path& cfgYaml) {
    config.clear();
    if (cfgYaml != configPath()) config = cfgYaml;
    assumePublishedConfig = false;
}

NetworkOptions NetworkOptions::from(const MatchOptions& options) {
    const OptionValues& values = options.ownOf(kFoundationStereoId);
    NetworkOptions network;
    network.weights = pathFromText(table().text(values, kWeightsOption));
    network.config = pathFromText(table().text(values, kConfigOption));
    network.assumePublishedConfig = table().flag(values, kAssumePublishedOption);
    network.hierarchical = table().flag(values, "hierarchical");
    network.mirroredPass = table().flag(values, "mirroredPass");
    network.attention =
        table().text(values, "attention") == kAttentions[0] ? Attention::Heads : Attention::Disparity;
    network.device = table().text(values, kDeviceOption);
    network.precision = precisionNamed(table().text(values, "precision"));
    return network;
}

void NetworkOptions::writeTo(MatchOptions& options) const {
    OptionValues values;
    table().set(values, kWeightsOption, pathText(weights));
    table().set(values, kConfigOption, pathText(config));
    table().set(values, kAssumePublishedOption, assumePublishedConfig);
    table().set(values, "hierarchical", hierarchical);
    table().set(values, "mirroredPass", mirroredPass);
    table().set(values, "attention", kAttentions[static_cast<std::size_t>(attention)]);
    table().set(values, kDeviceOption, device);
    table().set(values, "precision", std::string(nameOf(precision)));
    options.setOwn(kFoundationStereoId, std::move(values));
}

Remedy useCpu() {
    return {.kind = Remedy::Kind::SetOption,
            .label = "Use the CPU",
            .matcherId = kFoundationStereoId,
            .option = kDeviceOption,
            .value = "cpu"};
}

Remedy usePublishedSettings() {
    return {.kind = Remedy::Kind::SetOption,
            .label = "Use published settings",
            .matcherId = kFoundationStereoId,
            .option = kAssumePublishedOption,
            .value = true};
}

std::vector<OptionRow> networkRows(const std::vector<std::string>& moreDevices) {
    return {
        {.id = kWeightsOption,
         .type = OptionType::File,
         .byDefault = std::string(),
         .patterns = {"*.pth", "*.pt", "*.safetensors"},
         .isRequired = true,
         .isRemembered = true,
         .label = "Weights",
         .effect = "The checkpoint (.pth or .safetensors), with its cfg.yaml in the same folder. Loading "
                   "takes a second or two and is done once.",
         .flag = "ckpt",
         .flagValue = "FILE",
         .flagHelp = "its weights (.pth or .safetensors) with cfg.yaml beside them; chooses this matcher."},
        {.id = kConfigOption,
         .type = OptionType::File,
         .byDefault = std::string(),
         .patterns = {"*.yaml", "*.yml"},
         .comesWithFile = true,
         .partOf = kWeightsOption,
         .isShown = false,
         .isRemembered = true,
         .label = "Settings of the weights",
         .effect = "The cfg.yaml of the weights, where it does not lie beside them.",
         .flag = "cfg",
         .flagValue = "FILE",
         .flagHelp = "its cfg.yaml, where that does not lie beside the weights."},
        {.id = kAssumePublishedOption,
         .type = OptionType::Flag,
         .byDefault = false,
         .comesWithFile = true,
         .partOf = kWeightsOption,
         .isShown = false,
         .isRemembered = true,
         .label = "Published settings",
         .effect = "Takes the published settings where cfg.yaml is missing.",
         .flag = "assume-published-cfg",
         .flagHelp = "take the published settings where cfg.yaml is missing."},
        deviceRow(moreDevices),
        precisionRow(),
        {.id = "hierarchical",
         .type = OptionType::Flag,
         .byDefault = false,
         .isAdvanced = true,
         .label = "Hierarchical",
         .symbol = "for images over 1 MP",
         .effect = "First at half size, then from there: reaches twice the disparity and takes a quarter "
                   "more time.",
         .flag = "hiera",
         .flagValue = "0|1",
         .flagHelp = "1 = first at half size, for large disparities and images."},
        {.id = "mirroredPass",
         .type = OptionType::Flag,
         .byDefault = false,
         .isAdvanced = true,
         .label = "Mirrored pass",
         .symbol = "for confidence",
         .effect = "Matches from the right image, too, and is less sure where the two disagree. Takes twice "
                   "the time, and the iterations cannot be looked through afterwards.",
         .flag = "mirrored-pass",
         .flagValue = "0|1",
         .flagHelp = "1 = match from the right image, too, for a better confidence; twice the time."},
        attentionRow()};
}

const char* nameOf(NetworkOptions::Precision precision) {
    return kPrecisions[static_cast<std::size_t>(precision)];
}

NetworkOptions::Precision precisionNamed(std::string_view name) {
    const auto found = std::ranges::find(kPrecisions, name);
    assert(found != kPrecisions.end());
    return static_cast<NetworkOptions::Precision>(found - kPrecisions.begin());
}

bool isNamedLikeWeights(const std::filesystem::path& file) {
    constexpr std::array kExtensions{".pth", ".pt", ".safetensors", ".ckpt", ".onnx"};
    return std::ranges::find(kExtensions, file.extension().string()) != kExtensions.end();
}

bool isNamedLikeConfig(const std::filesystem::path& file) {
    return file.filename() == kConfigName;
}

}  // namespace stereo::nn
