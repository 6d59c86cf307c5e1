#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/match/MadeWith.h"
#include "core/nn/foundation_stereo/FoundationStereo.h"
#include "core/nn/foundation_stereo/NetworkOptions.h"

namespace stereo::nn {

/// The option's name for a type that a network computes in.
[[nodiscard]] NetworkOptions::Precision precisionOf(at::ScalarType type);

/// `weights` itself. Throws Error(BadInput) when it is empty: no weights are chosen.
[[nodiscard]] const std::filesystem::path& requireNamed(const std::filesystem::path& weights);

/// A network in memory and where it came from.
class LoadedNetwork {
public:
    /// Reads the weights. Throws Error(BadInput) when options.weights is empty, Error(Unsupported) for a
    /// device that is not there, and what loadFoundationStereo() throws.
    explicit LoadedNetwork(const NetworkOptions& options);

    /// Whether these options would load the same: the same file, unchanged since, on the same device, in the
    /// same precision.
    [[nodiscard]] bool isOf(const NetworkOptions& options) const;

    [[nodiscard]] const FoundationStereo& network() const { return m_network; }
    /// What it computes in: never Auto.
    [[nodiscard]] NetworkOptions::Precision precision() const {
        return precisionOf(m_network.compute().type);
    }
    /// "cpu", "cuda:0"
    [[nodiscard]] const std::string& deviceId() const { return m_deviceId; }
    /// The device with its name, LibTorch, and the files that were read.
    [[nodiscard]] MadeWith madeWith() const;

private:
    std::filesystem::path m_path;
    std::optional<FileStamp> m_file, m_config;  ///< none = there was no such file
    std::filesystem::path m_configPath;
    bool m_assumesConfig;
    std::string m_deviceId;
    FoundationStereo m_network;
};

}  // namespace stereo::nn
