#pragma once

#include <filesystem>
#include <string>

namespace stereo::test {

/// Copies the reference model and its cfg.yaml into `folder`, the numbers of one entry times `factor`.
/// Returns the path of the weights.
std::filesystem::path writeScaledModel(const std::filesystem::path& folder, const std::string& entry,
                                       float factor);

}  // namespace stereo::test
