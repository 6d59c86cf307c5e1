#pragma once

#include <QPixmap>
#include <QWidget>

#include <functional>
#include <optional>

#include "ui/image/ImagePyramid.h"
#include "ui/image/ViewLink.h"

namespace stereo::ui {

/// Shows a picture. The wheel zooms at the cursor, a drag pans, F and a double click show the whole
/// picture, Ctrl+0 gives one screen pixel per image pixel, arrow keys pan, + and - zoom. All views of
/// one ViewLink move together and mark the same image point with a crosshair.
class ImageView : public QWidget {
    Q_OBJECT

public:
    /// The text written on a pixel when it is large enough; lines separated by '\n'.
    using PixelText = std::function<QString(int x, int y)>;

    /// `link` must outlive the view.
    explicit ImageView(ViewLink& link, QWidget* parent = nullptr);

    [[nodiscard]] const ImagePyramid& picture() const { return m_picture; }
    void setPicture(const ImagePyramid& picture);
    /// No picture any more.
    void clear();
    /// What to say when there is no picture.
    void setEmptyText(const QString& text);
    /// Instead of the three colour values.
    void setPixelText(PixelText text);

    /// Beside the crosshair, such as "54.00 px · 2.257 m"; empty = none.
    void setCursorLabel(const QString& text);
    /// For the right image: the crosshair stands this many pixels left of the linked cursor, with a
    /// bar back to where it would stand without.
    void setCursorShift(std::optional<double> disparityPx);
    /// Whether the mouse over this view moves the linked cursor (default). For the right image say no
    /// and map cursorMoved() to the left image first.
    void setMovesLinkedCursor(bool moves);
    /// Draws the picture fainter, as when its result no longer applies.
    void setDimmed(bool dimmed);

    /// Screen pixels per image pixel now; 0 without a picture.
    [[nodiscard]] double zoom() const;
    [[nodiscard]] QPointF toImage(QPointF widgetPoint) const;
    [[nodiscard]] QPointF toWidget(QPointF imagePoint) const;
    void fit();
    /// Keeps `anchor` (widget coordinates) on its image point.
    void zoomTo(double zoom, QPointF anchor);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The image point under the mouse; none when it leaves the picture.
    void cursorMoved(std::optional<QPointF> imagePoint);
    void zoomChanged(double zoom);

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
    /// Logical pixels per image pixel.
    [[nodiscard]] double scale() const;
    [[nodiscard]] double fitZoom() const;
    /// Where the whole picture lies in the widget.
    [[nodiscard]] QRectF pictureRect() const;
    void panBy(QPointF widgetDelta);
    void reportCursor(std::optional<QPointF> imagePoint);
    void redraw();
    [[nodiscard]] QPixmap drawn() const;
    void paintPicture(QPainter& painter) const;
    void paintPixelTexts(QPainter& painter) const;
    [[nodiscard]] QString textOf(int x, int y) const;
    void paintMark(QPainter& painter) const;
    void paintEmptyText(QPainter& painter) const;

    ViewLink& m_link;
    ImagePyramid m_picture;
    QString m_emptyText;
    QString m_cursorLabel;
    PixelText m_pixelText;
    std::optional<double> m_cursorShift;
    std::optional<QPointF> m_dragFrom;
    /// What is below the crosshair, so that a moving mouse costs no scaling; null = to be drawn.
    QPixmap m_drawn;
    bool m_movesLinkedCursor = true;
    bool m_dimmed = false;
    bool m_tabbedTo = false;
};

}  // namespace stereo::ui
