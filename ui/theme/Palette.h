#pragma once

#include <QPalette>

#include "ui/theme/Tokens.h"

namespace stereo::ui {

/// What Qt's own widgets are coloured with.
[[nodiscard]] QPalette palette(const Tokens& tokens);

}  // namespace stereo::ui
