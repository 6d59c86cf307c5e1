#pragma once

#include <QFont>

namespace stereo::ui {

/// What a text is for decides its size and weight.
enum class TextRole {
    Tick,     ///< 7.5 pt, axis numbers
    Caption,  ///< 8.25 pt, units, chips, status bar
    CaptionBold,
    Normal,       ///< 9 pt
    Title,        ///< 9 pt DemiBold
    DialogTitle,  ///< 12 pt DemiBold
    Empty,        ///< 15 pt DemiBold, what an empty window says
    Log,          ///< 8.25 pt, fixed width
};

/// Makes Open Sans and JetBrains Mono of the resources known. Called by Theme.
void loadFonts();

/// Open Sans, or Noto Sans, or the system's; JetBrains Mono for the log.
[[nodiscard]] QFont font(TextRole role);

}  // namespace stereo::ui
