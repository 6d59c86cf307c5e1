#include "tests/golden/GoldenCase.h"

#include <yaml-cpp/yaml.h>

#include <limits>

#include "core/nn/foundation_stereo/ReferenceWeights.h"
#include "tests/golden/TensorFile.h"

namespace stereo::test {
namespace {

at::Tensor readImage(const std::filesystem::path& path) {
    return readTensor(path).permute({2, 0, 1}).unsqueeze(0).to(at::kFloat);
}

}  // namespace

GoldenCase::GoldenCase(const std::filesystem::path& folder_)
    : folder(folder_), left(readImage(folder / "left.npy")), right(readImage(folder / "right.npy")) {
    const YAML::Node json = YAML::LoadFile(folder / "case.json");
    config.vit = nn::vitSizeNamed(json["vit_size"].as<std::string>()).value();
    config.maxDisparityPx = json["max_disp"].as<int>();
    config.attention = json["attention"].as<std::string>() == "heads" ? nn::AttentionAxis::Heads
                                                                      : nn::AttentionAxis::Disparity;
    weightSeed = json["weight_seed"].as<std::string>();
    hierarchical = json["hierarchical"].as<bool>();
    for (const YAML::Node& module : json["order"]) modules.push_back(module.as<std::string>());
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string name = entry.path().stem();
        if (name.starts_with("disparity_"))
            disparities[std::stoi(name.substr(10))] = readTensor(entry.path());
    }
}

at::Tensor GoldenCase::recorded(const std::string& name) const {
    return readTensor(folder / (name + ".npy"));
}

nn::FoundationStereo GoldenCase::makeNetwork(const nn::Compute& compute) const {
    nn::ReferenceWeights weights(weightSeed);
    return {config, weights, compute};
}

nn::FoundationStereoRun::Options GoldenCase::runOptions() const {
    return {hierarchical, disparities.empty() ? 0 : disparities.rbegin()->first};
}

double maxDifference(const at::Tensor& a, const at::Tensor& b) {
    if (a.sizes() != b.sizes()) return std::numeric_limits<double>::infinity();
    return (a.cpu() - b).abs().max().item<double>();
}

}  // namespace stereo::test
