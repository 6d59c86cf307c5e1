#include "core/nn/LoadedNetwork.h"

#include "core/base/Error.h"
#include "core/nn/Devices.h"
#include "core/nn/foundation_stereo/CheckpointWeights.h"

namespace stereo::nn {
namespace {

std::string chosenDevice(const std::string& wanted) {
    const std::vector<Device> devices = listDevices();
    return wanted == "auto" ? devices.at(devices.size() > 1 ? 1 : 0).id : findDevice(devices, wanted).id;
}

const std::filesystem::path& requireNamed(const std::filesystem::path& weights) {
    if (!weights.empty()) return weights;
    throw Error(ErrorKind::BadInput,
                "No weights are chosen; FoundationStereo needs a checkpoint such as model_best_bp2.pth.");
}

}  // namespace

LoadedNetwork::LoadedNetwork(const NetworkOptions& options)
    : m_path(requireNamed(options.weights)),
      m_file(stateOf(m_path)),
      m_config(stateOf(configPathOf(m_path))),
      m_assumesConfig(options.assumePublishedConfig),
      m_deviceId(chosenDevice(options.device)),
      m_network(loadFoundationStereo(
          m_path, {.assumePublishedConfig = m_assumesConfig, .device = at::Device(m_deviceId)})) {}

bool LoadedNetwork::isOf(const NetworkOptions& options) const {
    return m_path == options.weights && m_file == stateOf(m_path) && m_config == stateOf(configPathOf(m_path)) &&
           m_assumesConfig == options.assumePublishedConfig &&
           m_deviceId == chosenDevice(options.device);
}

LoadedNetwork::FileState LoadedNetwork::stateOf(const std::filesystem::path& file) {
    std::error_code gone;  // reading it says what is wrong
    FileState state;
    state.bytes = std::filesystem::file_size(file, gone);
    state.changed = std::filesystem::last_write_time(file, gone);
    return state;
}

}  // namespace stereo::nn
