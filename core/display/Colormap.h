#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "core/base/Export.h"

namespace stereo {

enum class Colormap {
    Turbo,
    Viridis,
    Cividis,
    Magma,
    Gray,
    BlueWhiteRed,  ///< for differences, white in the middle; not one to choose
    Signed  ///< for errors, from dark blue over gray to light amber, lighter all the way; not one to choose
};

/// Those to choose from.
inline constexpr std::array kColormaps{Colormap::Turbo, Colormap::Viridis, Colormap::Cividis, Colormap::Magma,
                                       Colormap::Gray};

using Rgb = std::array<std::uint8_t, 3>;

/// 256 colours from the low to the high end.
[[nodiscard]] STEREOSCOPE_CORE_API std::span<const Rgb, 256> colours(Colormap map);
/// "turbo", "viridis" …: the name for files and the command line.
[[nodiscard]] STEREOSCOPE_CORE_API std::string_view name(Colormap map);
/// The inverse of name(); none for an unknown name.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<Colormap> colormapByName(std::string_view name);

}  // namespace stereo
