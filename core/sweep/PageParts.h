#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/Export.h"
#include "core/project/ProjectSources.h"
#include "core/stereo/RgbImage.h"

namespace stereo {

// What all pages of one HTML file have in common. Nothing is fetched.

/// The page up to its heading: colours that are light or dark as the viewer prefers, then `style`.
[[nodiscard]] STEREOSCOPE_CORE_API std::string pageBegin(std::string_view title, std::string_view style);
/// An image with its content inside; `words` say what it shows.
[[nodiscard]] STEREOSCOPE_CORE_API std::string pictureMarkup(const RgbImage& picture, std::string_view words);
/// A line for each file, with its hash.
[[nodiscard]] STEREOSCOPE_CORE_API std::string sourcesMarkup(const std::vector<SourceFile>& sources);

}  // namespace stereo
