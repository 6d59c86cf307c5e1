#pragma once

#include <optional>
#include <string_view>

#include "core/base/Export.h"
#include "core/base/UnitOfLength.h"

namespace stereo {

/// A length as people write it.
struct LengthInText {
    double value;
    std::optional<UnitOfLength> unit = {};  ///< none = no unit is written behind the number

    bool operator==(const LengthInText&) const = default;
};

/// "0.193", "193 mm", "19.3cm", with a decimal point; none for another text.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<LengthInText> lengthIn(std::string_view text);

/// The unit that a word means: "mm", "millimeters", "Centimetre"…; none when it means none.
[[nodiscard]] std::optional<UnitOfLength> unitOfLengthIn(std::string_view word);

/// The unit in which a baseline of a rig is most plausible, where a file does not say: rigs have 2 cm to 2 m.
/// Where several are, the larger rig is assumed to be the rarer.
[[nodiscard]] UnitOfLength plausibleUnit(double baseline);

}  // namespace stereo
