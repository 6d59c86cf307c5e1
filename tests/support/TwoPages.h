#pragma once

#include <string>

namespace stereo::test {

/// A TIFF of two gray pages, 64x48 each: a fixed random texture, and the same 2 px further left.
[[nodiscard]] std::string twoPages();

}  // namespace stereo::test
