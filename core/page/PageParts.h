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
/// A heading of a table of class "numbers", which a click sorts by the data-n of the cells below it (empty =
/// behind all others).
[[nodiscard]] STEREOSCOPE_CORE_API std::string headingMarkup(std::string_view title, std::string_view tip);
/// The end of a page that has such a table.
[[nodiscard]] STEREOSCOPE_CORE_API std::string sortingPageEnd();
/// A line for each file, with its hash.
[[nodiscard]] STEREOSCOPE_CORE_API std::string sourcesMarkup(const std::vector<SourceFile>& sources);

}  // namespace stereo
