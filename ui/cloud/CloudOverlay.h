#pragma once

#include <QPointF>
#include <QString>
#include <QWidget>
#include <optional>

#include "ui/cloud/CloudCamera.h"
#include "ui/cloud/CloudTheme.h"

namespace stereo::ui {

/// What lies flat over the cloud: the axes in the top right corner and the ring that marks a point.
/// Lets the mouse through.
class CloudOverlay : public QWidget {
    Q_OBJECT

public:
    explicit CloudOverlay(QWidget* parent);

    void setTheme(const CloudTheme& theme);
    /// The axes are drawn as this camera sees them.
    void setCamera(const CloudCamera& camera);
    void setAxesVisible(bool visible);
    /// The ring, and `label` beside it when that is not empty.
    void setRing(std::optional<QPointF> position, const QString& label = {});

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    CloudTheme m_theme;
    CloudCamera m_camera;
    bool m_axesVisible = true;
    std::optional<QPointF> m_ring;
    QString m_label;
};

}  // namespace stereo::ui
