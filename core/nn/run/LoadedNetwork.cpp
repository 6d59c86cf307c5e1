#include "core/nn/run/LoadedNetwork.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <string_view>

#include "core/base/Error.h"
#include "core/match/PrecisionNames.h"
#include "core/nn/foundation_stereo/CheckpointWeights.h"
#include "core/nn/layers/Precision.h"
#include "core/nn/run/Devices.h"

namespace stereo::nn {
namespace {

std::string chosenDevice(const std::string& wanted) {
    const std::vector<Device> devices = listDevices();
    return wanted == "auto" ? devices.at(devices.size() > 1 ? 1 : 0).id : findDevice(devices, wanted).id;
}

using Precision = NetworkOptions::Precision;

at::ScalarType chosenType(Precision wanted, at::Device device) {
    if (wanted == Precision::Auto) return device.is_cuda() ? at::kHalf : at::kFloat;
    return typeNamed(kPrecisionNames.at(static_cast<std::size_t>(wanted))).value();
}

const std::filesystem::path& requireNamed(const std::filesystem::path& weights) {
    if (!weights.empty()) return weights;
    throw Error(ErrorKind::BadInput,
                "No weights are chosen; FoundationStereo needs a checkpoint such as model_best_bp2.pth.");
}

}  // namespace

NetworkOptions::Precision precisionOf(at::ScalarType type) {
    const auto name = std::ranges::find(kPrecisionNames, nameOf(type),
                                        [](const char* known) { return std::string_view(known); });
    return static_cast<Precision>(name - kPrecisionNames.begin());
}

LoadedNetwork::LoadedNetwork(const NetworkOptions& options)
    : m_path(requireNamed(options.weights)),
      m_file(stampOf(m_path)),
      m_config(stampOf(configPathOf(options))),
      m_configPath(options.config),
      m_assumesConfig(options.assumePublishedConfig),
      m_deviceId(chosenDevice(options.device)),
      m_network(loadFoundationStereo(
          m_path,
          {.config = m_configPath,
           .assumePublishedConfig = m_assumesConfig,
           .compute = {at::Device(m_deviceId), chosenType(options.precision, at::Device(m_deviceId))}})) {}

bool LoadedNetwork::isOf(const NetworkOptions& options) const {
    return m_path == options.weights && m_file == stampOf(m_path) && m_configPath == options.config &&
           m_config == stampOf(configPathOf(options)) && m_assumesConfig == options.assumePublishedConfig &&
           m_deviceId == chosenDevice(options.device) &&
           m_network.compute().type == chosenType(options.precision, at::Device(m_deviceId));
}

MadeWith LoadedNetwork::madeWith() const {
    const Device device = findDevice(listDevices(), m_deviceId);
    MadeWith made{.device = device.name.empty() ? device.id : device.id + ", " + device.name,
                  .libraries = {{"LibTorch", STEREOSCOPE_TORCH_VERSION}},
                  .chosen = {{"threads", std::to_string(at::get_num_threads())}},
                  .files = {{"weights", m_path, m_file}}};
    const std::filesystem::path config = configPathOf({.weights = m_path, .config = m_configPath});
    if (m_config) made.files.push_back({"settings of the weights", config, m_config});
    return made;
}

}  // namespace stereo::nn
