#pragma once

namespace stereo::ui {

class ImageTile;
class ImageView;
class PictureComparison;
class ToolButton;

/// The buttons of a tile over an ImageView that wipe and blink to another picture.
struct CompareTools {
    ImageView* view = nullptr;
    PictureComparison* comparison = nullptr;
    ToolButton* wipe = nullptr;
    ToolButton* blink = nullptr;

    /// The buttons can be pressed while there is another picture.
    void follow() const;
};

/// Adds them to a tile, which owns all of it. REQUIRES: its view is an ImageView
[[nodiscard]] CompareTools addCompareTools(ImageTile& tile);

}  // namespace stereo::ui
