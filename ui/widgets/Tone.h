#pragma once

#include "ui/theme/Tokens.h"

namespace stereo::ui {

/// What a chip or a banner is about.
enum class Tone { Neutral, Info, Ok, Warn, Error };

[[nodiscard]] Ink inkOf(Tone tone);
/// The icon that says the same as the colour.
[[nodiscard]] const char* iconOf(Tone tone);

}  // namespace stereo::ui
