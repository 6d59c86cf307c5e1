#pragma once

#include <QObject>
#include <array>

class QAction;

namespace stereo::ui {

class ImageTile;
class ImageView;
class PictureComparison;
class ToolButton;

/// Compares what a tile shows with the image it belongs to: left with right and back, disparity with left. Each tile
/// gets a button to wipe and one to blink; the actions do the same in the tile under the mouse or with the
/// focus; Space held down shows the other picture there, same place, same zoom.
class TileComparisons : public QObject {
    Q_OBJECT

public:
    /// The tiles of the left image, the right image and the disparity, each over an ImageView. All must
    /// outlive the object.
    TileComparisons(const std::array<ImageTile*, 3>& tiles, QAction& wipe, QAction& blink, QObject* parent);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Compared {
        ImageView* view;
        PictureComparison* comparison;
        ToolButton* wipe;
        ToolButton* blink;
    };

    void add(ImageTile& tile);
    void showPictures();
    void showMode(const Compared& tile) const;
    /// The one under the mouse, else the one with the focus; null when neither.
    [[nodiscard]] Compared* pointedAt();
    [[nodiscard]] Compared* holding(const QWidget* widget);
    /// As pointedAt(), but null where Space belongs to another control.
    [[nodiscard]] Compared* peekTarget();
    /// Whether there was something to do.
    bool startPeeking();
    bool endPeeking();

    std::array<Compared, 3> m_tiles{};
    std::size_t m_count = 0;
    Compared* m_peeked = nullptr;
    bool m_tabbed = false;  ///< the focus came by Tab: the keyboard is in use, Space is the control's
};

}  // namespace stereo::ui
