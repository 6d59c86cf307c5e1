#pragma once

#include <QPixmap>
#include <QWidget>

#include <functional>
#include <optional>

#include "ui/image/ImagePyramid.h"
#include "ui/image/ViewLink.h"

namespace stereo::ui {

/// Shows a picture. The wheel zooms at the cursor, a drag pans, F and a double click show the whole
/// picture, Ctrl+0 gives one screen pixel per image pixel, arrow keys pan while not the whole picture is
/// shown, Shift with arrow keys moves the crosshair by a pixel, Ctrl+Shift by ten, + and - zoom. All
/// views of one ViewLink move together and mark the same image point with a crosshair.
class ImageView : public QWidget {
    Q_OBJECT

public:
    /// The text written on a pixel when it is large enough; lines separated by '\n'.
    using PixelText = std::function<QString(int x, int y)>;

    /// `link` must outlive the view.
    explicit ImageView(ViewLink& link, QWidget* parent = nullptr);

    [[nodiscard]] const ImagePyramid& picture() const { return m_own.pixels; }
    void setPicture(const ImagePyramid& picture);
    /// No picture any more.
    void clear();
    /// What to say when there is no picture.
    void setEmptyText(const QString& text);
    /// Instead of the three colour values.
    void setPixelText(PixelText text);

    /// A second picture of the same size for the part of the view that setOtherShare() says; empty =
    /// none. PictureComparison works this.
    void setOther(const ImagePyramid& picture, const QString& ownName, const QString& otherName,
                  PixelText text = {});
    /// Whether there is a second picture that can be shown.
    [[nodiscard]] bool hasOther() const;
    /// The second picture covers this share of the width, from the left, and the pictures' names are
    /// written on them; none = the view's own picture alone, without a name.
    void setOtherShare(std::optional<double> share);

    /// Beside the crosshair, such as "54.00 px · 2.257 m"; empty = none.
    void setCursorLabel(const QString& text);
    /// For the right image: the crosshair stands this many pixels left of the linked cursor, with a
    /// bar back to where it would stand without.
    void setCursorShift(std::optional<double> disparityPx);
    /// Where the crosshair stands instead of the linked cursor, without a bar: for a picture whose points lie
    /// elsewhere than those of the linked views. None = at the linked cursor.
    void setCursorPoint(std::optional<QPointF> imagePoint);
    /// Whether the mouse over this view moves the linked cursor (default). For the right image say no
    /// and map cursorMoved() to the left image first.
    void setMovesLinkedCursor(bool moves);
    /// Draws lines through the picture at the same rows in every view: each 32 px, or as many fewer or more
    /// as the zoom asks for.
    void setRowLines(bool shown);
    /// Draws a dashed line around a part of the picture, with its size in words at the lower left corner;
    /// none = no line.
    void setValidArea(std::optional<QRectF> imageRect);
    [[nodiscard]] const std::optional<QRectF>& validArea() const { return m_validArea; }
    /// Draws the picture fainter, as when its result no longer applies.
    void setDimmed(bool dimmed);

    /// Screen pixels per image pixel now; 0 without a picture.
    [[nodiscard]] double zoom() const;
    [[nodiscard]] QPointF toImage(QPointF widgetPoint) const;
    [[nodiscard]] QPointF toWidget(QPointF imagePoint) const;
    void fit();
    /// Fits as if the view were no taller than this, so that views of several heights share a zoom; 0 = as
    /// tall as it is.
    void setFitHeight(int height);
    /// Keeps `anchor` (widget coordinates) on its image point.
    void zoomTo(double zoom, QPointF anchor);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The image point under the mouse; none when it leaves the picture.
    void cursorMoved(std::optional<QPointF> imagePoint);
    /// Another zoom(), in `zoom`.
    void zoomChanged(double zoom);
    /// setPicture() or clear().
    void pictureChanged();

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Picture {
        ImagePyramid pixels;
        PixelText text;
        QString name;
    };

    /// Logical pixels per image pixel.
    [[nodiscard]] double scale() const;
    [[nodiscard]] double fitZoom() const;
    /// Where the whole picture lies in the widget.
    [[nodiscard]] QRectF pictureRect() const;
    void panBy(QPointF widgetDelta);
    /// By whole pixels, from the middle of the view when there is no crosshair yet; it stays in sight.
    void moveCursorBy(QPointF imageDelta);
    void reportCursor(std::optional<QPointF> imagePoint);
    void redraw();
    [[nodiscard]] QPixmap drawn() const;
    /// The widget's x up to which the second picture is shown; 0 = not at all.
    [[nodiscard]] double otherWidth() const;
    void paintPart(QPainter& painter, const Picture& picture, const QRectF& part) const;
    void paintPicture(QPainter& painter, const ImagePyramid& picture) const;
    void paintPixelTexts(QPainter& painter, const Picture& picture, const QRectF& part) const;
    void paintRowLines(QPainter& painter) const;
    void paintValidArea(QPainter& painter) const;
    void paintNames(QPainter& painter) const;
    void paintMark(QPainter& painter) const;
    void paintEmptyText(QPainter& painter) const;

    ViewLink& m_link;
    Picture m_own;
    Picture m_other;
    std::optional<double> m_otherShare;
    QString m_emptyText;
    QString m_cursorLabel;
    std::optional<double> m_cursorShift;
    std::optional<QPointF> m_cursorPoint;
    std::optional<QPointF> m_dragFrom;
    /// What is below the crosshair, so that a moving mouse costs no scaling; null = to be drawn.
    QPixmap m_drawn;
    bool m_movesLinkedCursor = true;
    int m_fitHeight = 0;
    bool m_rowLines = false;
    std::optional<QRectF> m_validArea;
    bool m_dimmed = false;
    bool m_tabbedTo = false;
};

}  // namespace stereo::ui
