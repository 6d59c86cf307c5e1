#pragma once

#include "ui/theme/Tokens.h"

namespace stereo::ui {

/// The kind of message of a chip or a banner.
enum class Tone { Neutral, Info, Ok, Warn, Error };

[[nodiscard]] Ink inkOf(Tone tone);
/// The icon for the tone, so that it does not depend on colour alone.
[[nodiscard]] const char* iconOf(Tone tone);

}  // namespace stereo::ui
