#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/match/MatchOptions.h"
#include "core/match/OptionTable.h"
#include "core/match/Remedy.h"

namespace stereo::nn {

/// What only FoundationStereo reads, as core/nn works with it. The rest of the program sees networkRows().
struct NetworkOptions {
    /// The axis along which its disparity transformer mixes.
    enum class Attention {
        Heads,     ///< as the published code computes it
        Disparity  ///< as the published weights were most likely trained
    };
    /// The number type of its convolutions and matrix products.
    enum class Precision {
        Auto,  ///< fp16 on CUDA, fp32 on the CPU
        Fp32,  ///< exact: the reference for all others
        Fp16,  ///< a third less memory; fast on CUDA, very slow on a CPU; overflows beyond 65504
        Bf16   ///< the same memory, coarser, overflows as late as fp32; fast on CPUs with AVX512-BF16 only
    };

    std::filesystem::path weights = {};  ///< a checkpoint (.pth, .safetensors)
    std::filesystem::path config = {};   ///< its cfg.yaml; empty = the one beside it

    bool assumePublishedConfig = false;  ///< use the published settings when cfg.yaml is missing
    bool hierarchical =
        false;  ///< first at half size, then from there: reaches twice the disparity, a quarter more time
    bool mirroredPass = false;  ///< matches from the right image first, for the confidence: twice the time
    Attention attention = Attention::Heads;
    std::string device = "auto";  ///< "auto" = the first CUDA device, else the CPU; "cpu", "cuda", "cuda:1"
    Precision precision = Precision::Auto;  ///< a run that overflows is done again in a safer one

    /// The file with the settings of the weights: `config`, or cfg.yaml in the folder of the weights.
    [[nodiscard]] std::filesystem::path configPath() const;
    /// Sets `config`, to empty when the file is the one beside the weights.
    void chooseConfig(const std::filesystem::path& cfgYaml);

    /// REQUIRES: values that the rows allow
    [[nodiscard]] static NetworkOptions from(const MatchOptions& options);
    /// The inverse. Throws what OptionRow::checked() throws.
    void writeTo(MatchOptions& options) const;

    bool operator==(const NetworkOptions&) const = default;
};

/// The matcher's id.
inline constexpr const char* kFoundationStereoId = "foundation-stereo";

// Ids in the table.
inline constexpr const char* kWeightsOption = "weights";
inline constexpr const char* kConfigOption = "config";
inline constexpr const char* kAssumePublishedOption = "assumePublishedConfig";
inline constexpr const char* kDeviceOption = "device";

/// The remedy "compute on the CPU".
[[nodiscard]] Remedy useCpu();
/// The remedy "use the published settings instead of the missing cfg.yaml".
[[nodiscard]] Remedy usePublishedSettings();

/// The same as rows of an option table; the devices are "auto", "cpu", "cuda" and those named here.
[[nodiscard]] std::vector<OptionRow> networkRows(const std::vector<std::string>& moreDevices = {});

/// What records and the command line call it: "fp16".
[[nodiscard]] const char* nameOf(NetworkOptions::Precision precision);
/// REQUIRES: a name that nameOf() gives
[[nodiscard]] NetworkOptions::Precision precisionNamed(std::string_view name);

/// By the name: .pth, .pt, .safetensors, or weights in another form, .ckpt, .onnx.
[[nodiscard]] bool isNamedLikeWeights(const std::filesystem::path& file);
/// By the name: cfg.yaml.
[[nodiscard]] bool isNamedLikeConfig(const std::filesystem::path& file);

}  // namespace stereo::nn
