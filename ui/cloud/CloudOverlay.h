#pragma once

#include <QPointF>
#include <QString>
#include <QStringList>
#include <QWidget>
#include <functional>
#include <optional>
#include <vector>

#include "ui/cloud/CloudCamera.h"
#include "ui/cloud/CloudTheme.h"
#include "ui/cloud/ColourBar.h"
#include "ui/cloud/MeasurementPainter.h"

namespace stereo::ui {

/// What lies flat over the cloud: axes, scale bar, colour bar, measurements, notes, and the ring that marks a
/// point. Lets the mouse through.
class CloudOverlay : public QWidget {
    Q_OBJECT

public:
    explicit CloudOverlay(QWidget* parent);

    void setTheme(const CloudTheme& theme);
    /// All is drawn as this camera sees it.
    void setCamera(const CloudCamera& camera);
    void setAxesVisible(bool visible);
    void setScaleBarVisible(bool visible);
    /// None shows none.
    void setColourBar(std::optional<ColourBar> bar);
    [[nodiscard]] const std::optional<ColourBar>& colourBar() const { return m_colourBar; }
    /// How lengths are written; without it in metres.
    void setLengthText(std::function<QString(double metres)> text);

    /// The ring, and `label` beside it when that is not empty.
    void setRing(std::optional<QPointF> position, const QString& label = {});
    /// The cross that is moved by keys.
    void setCross(std::optional<QPointF> position);
    /// A frame all around: the keyboard is here.
    void setFocusFrame(bool visible);

    void setMeasurements(std::vector<DrawnMeasurement> measurements);
    [[nodiscard]] const std::vector<DrawnMeasurement>& measurements() const { return m_measurements; }
    /// The one whose label is at `position`.
    [[nodiscard]] std::optional<std::size_t> measurementAt(QPointF position) const;
    /// Small, in the top left corner: what is unusual about the picture.
    void setNotes(const QStringList& notes);
    [[nodiscard]] const QStringList& notes() const { return m_notes; }
    /// At the bottom: what to do now; empty = nothing.
    void setHint(const QString& hint);
    [[nodiscard]] const QString& hint() const { return m_hint; }

    /// What belongs into a picture of the cloud: axes, scale bar, colour bar and measurements.
    void paintLasting(QPainter& painter) const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintMarks(QPainter& painter) const;
    void paintTexts(QPainter& painter) const;

    CloudTheme m_theme;
    CloudCamera m_camera;
    bool m_axesVisible = true;
    bool m_scaleBarVisible = false;
    std::optional<ColourBar> m_colourBar;
    bool m_focusFrame = false;
    std::function<QString(double)> m_lengthText;
    std::optional<QPointF> m_ring;
    std::optional<QPointF> m_cross;
    QString m_label;
    QString m_hint;
    QStringList m_notes;
    std::vector<DrawnMeasurement> m_measurements;
};

}  // namespace stereo::ui
