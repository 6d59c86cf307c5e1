#pragma once

#include <QWidget>

#include <optional>

#include "core/display/Colorize.h"
#include "core/stereo/StereoCalibration.h"

namespace stereo::ui {

/// The rig from above: the two cameras on the left, their fields of view, and between the nearest and the
/// farthest matched depth a band in the colours of the disparity picture. Angles are true, the baseline is
/// enlarged.
class RigView : public QWidget {
    Q_OBJECT

public:
    /// From nearest to farthest.
    struct Depths {
        double nearMetres = 0;
        double farMetres = 0;
        bool operator==(const Depths&) const = default;
    };

    explicit RigView(QWidget* parent = nullptr);

    /// Nothing is drawn without a calibration or without the size of its images.
    void setCalibration(const std::optional<StereoCalibration>& calibration);
    /// None = nothing is matched yet: a range is drawn that such a rig sees well, without colours.
    void setMatched(const std::optional<Depths>& depths);
    /// Colours of a disparity; the range is used as it is.
    void setDisplay(const DisplayOptions& display);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Drawing;

    [[nodiscard]] Depths shownDepths() const;
    void paintField(QPainter& painter, const Drawing& drawing) const;
    void paintBand(QPainter& painter, const Drawing& drawing) const;
    void paintCameras(QPainter& painter, const Drawing& drawing) const;
    void paintScale(QPainter& painter, const Drawing& drawing) const;
    [[nodiscard]] QColor colourAt(double depthMetres) const;

    std::optional<StereoCalibration> m_calibration;
    std::optional<Depths> m_matched;
    DisplayOptions m_display;
};

}  // namespace stereo::ui
