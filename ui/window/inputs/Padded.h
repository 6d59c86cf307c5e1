#pragma once

class QWidget;

namespace stereo::ui {

/// The widget between the text edges of a dock's section, with this much room below it. Takes it.
[[nodiscard]] QWidget* padded(QWidget* widget, int below);

}  // namespace stereo::ui
