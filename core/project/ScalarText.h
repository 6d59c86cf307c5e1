#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/project/Node.h"

namespace stereo {

/// A number as JSON and YAML both have it (no sign but '-', no zeros in front, digits on both sides of the
/// point): a whole one that fits into 64 bits, else a double. None for anything else and for a number too
/// large for a double.
[[nodiscard]] std::optional<Node> parseNumber(std::string_view text);

/// The shortest text that gives the same number again, always with a point or an exponent, so that it stays
/// a double: "0.1", "4.0". REQUIRES: the number is finite
[[nodiscard]] std::string numberToText(double number);

}  // namespace stereo
