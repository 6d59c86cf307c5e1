#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>
#include <QVector3D>
#include <optional>
#include <span>

#include "core/stereo/StereoCalibration.h"

namespace stereo::ui {

/// What the camera must show in full whatever the shape of the window, as tangents: metres seen at one
/// metre of distance. X right, Y down.
struct CloudLens {
    QSizeF field{0.97, 0.73};
    QPointF centre;  ///< middle of the field, (0, 0) = straight ahead

    bool operator==(const CloudLens&) const = default;
};

/// Everything that makes a CloudCamera, as numbers.
struct CloudPose {
    QVector3D eye;
    QVector3D pivot{0, 0, 1};
    double yaw = 0;    ///< radians, 0 = along +Z, positive looks to the right
    double pitch = 0;  ///< radians, positive looks down
    CloudLens lens;
    bool orthographic = false;

    bool operator==(const CloudPose&) const = default;
};

enum class StandardView { Front, Back, Left, Right, Top, Bottom, Oblique };

/// Where the cloud is looked at from: a value in the left camera frame (metres, X right, Y down, Z
/// forward). It turns about its pivot like a turntable, so that up stays up. Screen positions are pixels
/// from the top left corner of a viewport.
class CloudCamera {
public:
    /// The left camera itself: the viewport shows exactly the image's field of view, turning about the point
    /// that lies `pivotDepthMetres` behind the middle of the image. REQUIRES: pivotDepthMetres > 0
    [[nodiscard]] static CloudCamera leftEye(const StereoCalibration& calibration, double pivotDepthMetres);

    /// None when the pitch is beyond straight up or down, the field is empty, or the pivot is not in front of
    /// the eye.
    [[nodiscard]] static std::optional<CloudCamera> at(const CloudPose& pose);

    [[nodiscard]] const CloudPose& pose() const { return m_pose; }
    [[nodiscard]] QVector3D eye() const { return m_pose.eye; }
    [[nodiscard]] QVector3D pivot() const { return m_pose.pivot; }
    [[nodiscard]] const CloudLens& lens() const { return m_pose.lens; }
    [[nodiscard]] bool isOrthographic() const { return m_pose.orthographic; }
    [[nodiscard]] QVector3D forward() const;
    [[nodiscard]] QVector3D up() const;
    [[nodiscard]] QVector3D right() const;
    /// Metres from the eye to the plane of the pivot, along the view.
    [[nodiscard]] double distance() const;
    /// Pixels that one tangent (CloudLens) takes in the viewport.
    [[nodiscard]] double pixelsPerTangent(QSizeF viewport) const;

    /// Where a point appears; none when it lies behind the eye (nothing does when orthographic).
    [[nodiscard]] std::optional<QPointF> toScreen(QVector3D point, QSizeF viewport) const;
    /// The point seen at `screen`, `depthMetres` in front of the eye.
    [[nodiscard]] QVector3D toWorld(QPointF screen, double depthMetres, QSizeF viewport) const;

    /// Turns about the pivot, radians: to the right and down like a dragged object.
    void orbit(double rightwards, double downwards);
    /// Moves so that what is `depthMetres` away follows a drag of `pixels`.
    void pan(QPointF pixels, double depthMetres, QSizeF viewport);
    /// Comes `factor` times nearer to `target`, which stays where it is on the screen.
    void dolly(QVector3D target, double factor);
    /// Turns about `point` from now on; the picture stays as it is. Points behind the eye are ignored.
    void setPivot(QVector3D point);
    /// The size of things at the pivot stays.
    void setOrthographic(bool on) { m_pose.orthographic = on; }
    /// Looks along one of the axes; call fit() after it.
    void look(StandardView view);
    /// Moves, without turning, until `points` fill the viewport; turns about `middle` from then on.
    /// REQUIRES: points
    void fit(QVector3D middle, std::span<const QVector3D> points);

    bool operator==(const CloudCamera&) const = default;

private:
    [[nodiscard]] QVector3D inView(QVector3D direction) const;  ///< (right, up, forward) parts
    [[nodiscard]] QVector3D fromView(QVector3D parts) const;
    [[nodiscard]] QRectF fieldOf(std::span<const QVector3D> points) const;  ///< tangents, as in CloudLens

    CloudPose m_pose;
};

}  // namespace stereo::ui
