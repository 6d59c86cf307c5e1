#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

#include "ui/image/ImageView.h"

namespace stereo::ui {

class WipeHandle;

/// Compares the picture of an ImageView with another one of the same size: by a wipe between the two,
/// by blinking from one to the other, or by a short look at the other alone. Meanwhile the pictures'
/// names stand on them. Belongs to its view. GUI thread.
class PictureComparison : public QObject {
    Q_OBJECT

public:
    enum class Mode {
        Off,
        Wipe,   ///< the other picture left of a line that can be dragged
        Blink,  ///< now the one, now the other
    };

    /// The view owns the comparison.
    explicit PictureComparison(ImageView& view);

    /// What to compare with, under the names that people know both by. An empty picture, or one of another
    /// size than the view's, is never shown; the mode stays for the next one.
    void setPictures(const QString& ownName, const QString& otherName, const ImagePyramid& other,
                     ImageView::PixelText otherText = {});
    [[nodiscard]] Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    /// The other picture alone, as long as it is set; the mode goes on afterwards.
    void setPeeking(bool peeking);
    [[nodiscard]] bool isPeeking() const { return m_peeking; }
    /// How long each picture stays when blinking.
    void setBlinkMilliseconds(int milliseconds);
    /// Where the wipe's line stands, as a share of the view's width.
    void setWipeShare(double share);

Q_SIGNALS:
    /// Read mode().
    void modeChanged();

private:
    void show();

    ImageView& m_view;
    WipeHandle* m_handle;
    QTimer m_blink;
    Mode m_mode = Mode::Off;
    bool m_peeking = false;
    bool m_blinkedOver = false;  ///< the other picture is up
};

}  // namespace stereo::ui
