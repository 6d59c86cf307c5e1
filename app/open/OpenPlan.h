#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "core/io/ExportRecord.h"
#include "core/recipe/Inputs.h"

namespace stereo::app {

/// What a handful of files that a person dropped, chose or typed is taken to mean. All paths are absolute.
struct OpenPlan : InputFiles {
    bool calibrationFoundBeside = false;  ///< it was not named, it lay beside the images
    std::filesystem::path weights;        ///< of a network; empty = none among the files
    std::filesystem::path config;         ///< the cfg.yaml of weights; empty = none among the files
    bool sidesGuessed = false;           ///< the names do not tell left from right: the given order was taken
    std::optional<ExportRecord> record;  ///< of the export that was given: what it was made with is restored

    [[nodiscard]] bool hasPair() const { return !left.empty(); }
    bool operator==(const OpenPlan&) const = default;
};

/// Whether the name says weights of a network: .pth, .pt, .safetensors, or of one in another form: .ckpt,
/// .onnx.
[[nodiscard]] bool isNamedLikeWeights(const std::filesystem::path& file);

/// Tells images, folders and calibrations apart (by content, never by the name alone), finds the partner of a
/// single image, the first pair of a folder, the calibration beside the images. One image without a partner
/// is taken as two pictures in one. A calibration alone gives a plan without a pair. One of the files may be
/// the weights of a network, by its name: what is in it only the network library can tell; one may be their
/// cfg.yaml. An exported file with its sidecar, or the sidecar itself, stands for the images it was made
/// from. Throws Error(BadInput) when the files make no pair, naming what they are, and what reading their
/// headers throws.
[[nodiscard]] OpenPlan planOpen(const std::vector<std::filesystem::path>& files);
/// These two in this order, with the calibration beside them.
[[nodiscard]] OpenPlan planPair(const std::filesystem::path& left, const std::filesystem::path& right);

}  // namespace stereo::app
