#include "core/nn/run/LoadedNetwork.h"

#include <ATen/Parallel.h>

#include "core/base/Error.h"
#include "core/nn/foundation_stereo/LoadModel.h"
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
    return typeNamed(nameOf(wanted)).value();
}

}  // namespace

NetworkOptions::Precision precisionOf(at::ScalarType type) {
    return precisionNamed(nameOf(type));
}

const std::filesystem::path& requireNamed(const std::filesystem::path& weights) {
    if (!weights.empty()) return weights;
    throw Error(ErrorKind::BadInput,
                "No weights are chosen; FoundationStereo needs a checkpoint such as model_best_bp2.pth.");
}

LoadedNetwork::LoadedNetwork(const NetworkOptions& options)
    : m_path(requireNamed(options.weights)),
      m_file(stampOf(m_path)),
      m_config(stampOf(options.configPath())),
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
           m_config == stampOf(options.configPath()) && m_assumesConfig == options.assumePublishedConfig &&
           m_deviceId == chosenDevice(options.device) &&
           m_network.compute().type == chosenType(options.precision, at::Device(m_deviceId));
}

MadeWith LoadedNetwork::madeWith() const {
    const Device device = findDevice(listDevices(), m_deviceId);
    MadeWith made{.device = device.name.empty() ? device.id : device.id + ", " + device.name,
                  .libraries = {{"LibTorch", STEREOSCOPE_TORCH_VERSION}},
                  .chosen = {{"threads", std::to_string(at::get_num_threads())}},
                  .files = {{"weights", m_path, m_file}}};
    const NetworkOptions files{.weights = m_path, .config = m_configPath};
    if (m_config) made.files.push_back({"settings of the weights", files.configPath(), m_config});
    return made;
}

}  // namespace stereo::nn
