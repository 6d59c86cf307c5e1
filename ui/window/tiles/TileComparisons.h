#pragma once

#include <QObject>
#include <array>

#include "ui/image/ImageView.h"
#include "ui/window/tiles/CompareTools.h"

class QAction;

namespace stereo::ui {

class ImageTile;

/// Compares what a tile shows with the image it belongs to: left with right and back, disparity with left.
/// Each tile gets a button to wipe and one to blink; the actions do the same in the tile under the mouse or
/// with the focus; Space held down shows the other picture there, same place, same zoom.
class TileComparisons : public QObject {
    Q_OBJECT

public:
    /// The tiles of the left image, the right image and the disparity, each over an ImageView. All must
    /// outlive the object.
    TileComparisons(const std::array<ImageTile*, 3>& tiles, QAction& wipe, QAction& blink, QObject* parent);

    /// What the disparity tile compares with instead of the left image, and what its own picture is called
    /// then; an empty picture means the left image again.
    void setOtherRun(const QString& ownName, const QString& otherName, const ImagePyramid& picture,
                     ImageView::PixelText text = {});

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void add(ImageTile& tile);
    void showPictures();
    /// Whether one of the tiles can be seen: another page may be in their place.
    [[nodiscard]] bool areThere() const;
    /// The one under the mouse, else the one with the focus; null when neither.
    [[nodiscard]] CompareTools* pointedAt();
    [[nodiscard]] CompareTools* holding(const QWidget* widget);
    /// As pointedAt(), but null where Space belongs to another control.
    [[nodiscard]] CompareTools* peekTarget();
    /// Whether there was something to do.
    bool startPeeking();
    bool endPeeking();

    std::array<CompareTools, 3> m_tiles{};
    std::size_t m_count = 0;
    QString m_thirdName = tr("Disparity");
    QString m_otherRunName;
    ImagePyramid m_otherRun;
    ImageView::PixelText m_otherRunText;
    CompareTools* m_peeked = nullptr;
    bool m_tabbed = false;  ///< the focus came by Tab: the keyboard is in use, Space is the control's
};

}  // namespace stereo::ui
