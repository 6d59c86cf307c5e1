#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace stereo::nn {

enum class VitSize { Small, Base, Large };

/// Its name in cfg.yaml: "vits", "vitb", "vitl".
[[nodiscard]] std::string_view nameOf(VitSize size);
[[nodiscard]] std::optional<VitSize> vitSizeNamed(std::string_view name);

/// The axis along which the disparity transformer mixes (specification 5.7).
enum class AttentionAxis {
    Heads,      ///< between the heads of one disparity: as in the published code
    Disparity,  ///< along disparity: what the published checkpoints were most likely trained with
};

/// The architecture: what cfg.yaml decides. Everything else is the same in all published models.
struct FoundationStereoConfig {
    VitSize vit = VitSize::Large;
    int maxDisparityPx = 416;  ///< of the image the network sees; a multiple of 32
    AttentionAxis attention = AttentionAxis::Heads;
    int iterations = 32;  ///< valid_iters: only a proposal, any number works

    /// Depth of the cost volume, at a quarter of the resolution.
    [[nodiscard]] std::int64_t volumeDepth() const { return maxDisparityPx / 4; }

    bool operator==(const FoundationStereoConfig&) const = default;
};

}  // namespace stereo::nn
