#pragma once

#include <QObject>
#include <QPointF>

#include <optional>

namespace stereo::ui {

/// What linked image views share: zoom, the image point in the middle, and the cursor. Image
/// coordinates have pixel (0, 0) reach from (0, 0) to (1, 1). GUI thread only.
class ViewLink : public QObject {
    Q_OBJECT

public:
    static constexpr double kMinimumZoom = 1.0 / 64;
    static constexpr double kMaximumZoom = 256;

    using QObject::QObject;

    /// Each view shows its whole picture; zoom() and centre() do not count then.
    [[nodiscard]] bool isFit() const { return m_fit; }
    /// Screen pixels per image pixel; 1 = 100 %.
    [[nodiscard]] double zoom() const { return m_zoom; }
    /// The image point in the middle of every view.
    [[nodiscard]] QPointF centre() const { return m_centre; }
    void fit();
    /// Ends fitting. The zoom is limited to kMinimumZoom and kMaximumZoom.
    void setView(double zoom, QPointF centre);

    /// The image point the crosshairs mark, of the left image; none = no crosshair.
    [[nodiscard]] std::optional<QPointF> cursor() const { return m_cursor; }
    void setCursor(std::optional<QPointF> leftImagePoint);

Q_SIGNALS:
    /// Read isFit(), zoom() and centre().
    void viewChanged();
    /// Read cursor().
    void cursorChanged();

private:
    bool m_fit = true;
    double m_zoom = 1;
    QPointF m_centre;
    std::optional<QPointF> m_cursor;
};

}  // namespace stereo::ui
