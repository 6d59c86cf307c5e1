#pragma once

#include <QElapsedTimer>
#include <QImage>
#include <QPointF>
#include <QTimer>
#include <QWidget>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "core/cloud/CloudLook.h"
#include "core/cloud/PointCloud.h"
#include "core/recipe/CloudColouring.h"
#include "core/stereo/StereoCalibration.h"
#include "ui/cloud/CloudCamera.h"
#include "ui/cloud/CloudClip.h"
#include "ui/cloud/CloudNavigation.h"
#include "ui/cloud/CloudParts.h"
#include "ui/cloud/CloudTheme.h"

namespace stereo::app {
struct Failure;
class JobRunner;
}  // namespace stereo::app

namespace stereo::ui {

class CloudOverlay;
class CloudScene;
class VtkWidget;

/// The point cloud, looked at from anywhere. Left drag turns about the pivot, middle or Shift drag pans,
/// wheel and right drag come nearer at the cursor, a double click on a point makes it the pivot; Ctrl and
/// wheel asks for another point size, Shift and wheel cuts off what is near, Ctrl, Shift and wheel what is
/// far. By keys: arrows, Shift and arrows, page up and down; Ctrl and arrows move a cross that hovers like
/// the mouse, Insert clicks there. Where OpenGL is missing a sentence stands in its place and all functions
/// do nothing. GUI thread.
class PointCloudView : public QWidget {
    Q_OBJECT

public:
    explicit PointCloudView(QWidget* parent = nullptr);
    ~PointCloudView() override;

    /// From now on, work that grows with the number of points is done by jobs: a new cloud is shown, and can
    /// be picked in, once it is ready; until then the one before stays. Without jobs everything is done
    /// immediately. `onFailed` is called for a job that failed. `jobs` must outlive the view.
    void setJobs(app::JobRunner& jobs, std::function<void(const app::Failure&)> onFailed);

    /// False when the sentence is shown.
    [[nodiscard]] bool canDraw() const { return m_vtk != nullptr; }

    /// The first cloud, and the first after null or another calibration, is looked at from the left
    /// camera's eye (from the front where there is no calibration); later ones keep the camera. Null ends the
    /// clip. The points are shared, not copied.
    void setCloud(std::shared_ptr<const PointCloud> cloud);
    /// Of the images the cloud came from.
    void setCalibration(const std::optional<StereoCalibration>& calibration);
    /// What the look's `removed` shows; null for nothing.
    void setRemoved(std::shared_ptr<const PointCloud> removed);
    void setColouring(const CloudColouring& colouring);
    [[nodiscard]] const CloudColouring& colouring() const { return m_colouring; }
    /// The numbers at the ends of its table as they are drawn; none where colours stand for no numbers, and
    /// without a cloud.
    [[nodiscard]] std::optional<ColorRange> colourRange() const;
    void setLook(const CloudLook& look);
    void setTheme(const CloudTheme& theme);

    [[nodiscard]] const CloudLook& look() const { return m_look; }
    [[nodiscard]] const CloudCamera& camera() const { return m_camera; }
    void setCamera(const CloudCamera& camera);
    [[nodiscard]] const CloudClip& clip() const { return m_clip; }
    void setClip(const CloudClip& clip);
    /// See stepped(). Nothing happens without a cloud.
    void stepClip(int nearSteps, int farSteps);

    /// Nothing happens without a calibration or a cloud.
    void resetToCameraEye();
    /// The bulk of the points, whatever the direction; stray points may lie outside.
    void fitAll();
    void lookFrom(StandardView view);
    void setOrthographic(bool on);

    /// Rings the point that came from `pixel` (y * width + x of the left image), with `label` beside it.
    /// No ring for none and for a pixel without a point.
    void markPixel(std::optional<std::uint32_t> pixel, const QString& label = {});
    /// The index of the point drawn at `position` in the cloud that is shown; none where there is no point.
    [[nodiscard]] std::optional<std::size_t> pointAt(QPointF position);
    /// That point.
    [[nodiscard]] std::optional<PointCloud::Point> placeAt(QPointF position);
    /// Where a point of the cloud appears; none when it lies behind the eye.
    [[nodiscard]] std::optional<QPointF> screenPosition(const PointCloud::Point& point) const;
    /// Points in the present frame: fewer than the cloud has while the camera moves.
    [[nodiscard]] std::size_t drawnPoints() const;

    /// While measuring, a double click is reported and leaves the pivot alone, and the mouse pointer is a
    /// cross.
    void setMeasuring(bool on);
    /// What lies flat over the cloud, for others to write on. Its ring, cross, camera and theme are the
    /// view's.
    [[nodiscard]] CloudOverlay& overlay() { return *m_overlay; }

    /// A fresh frame with nothing over it, in device pixels; the background has alpha 0 when
    /// `transparent`. Null without OpenGL.
    [[nodiscard]] QImage grabCloud(bool transparent);
    /// The same with axes, scale bar, colour bar and measurements.
    [[nodiscard]] QImage grabPicture(bool transparent);

Q_SIGNALS:
    /// A frame is in the widget.
    void drawn();
    /// The mouse is at `position`, over the point that came from `pixel`; none over the background, off
    /// the widget, or when the cloud does not know its pixels.
    void pointHovered(std::optional<std::uint32_t> pixel, QPointF position);
    /// A click that was not a drag.
    void pointClicked(std::optional<std::uint32_t> pixel, QPointF position);
    /// A double click, only while measuring.
    void doubleClicked(QPointF position);
    /// Read colouring() and colourRange().
    void coloursChanged();
    /// Read camera().
    void cameraChanged();
    /// Read clip().
    void clipChanged();
    /// The user asks for points larger (+1) or smaller (-1).
    void pointSizeStepped(int steps);

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    /// What jobs make.
    struct Prepared {
        std::shared_ptr<const CloudParts> cloud;
        std::shared_ptr<const RemovedParts> removed;
        /// Of each point, where the colouring has its numbers from a map.
        std::shared_ptr<const std::vector<std::uint8_t>> colours;
        CloudColouring colouring;  ///< that they are by
    };

    void showScene();
    void showSentence(const QString& sentence);
    void prepareFrame();
    void startView();
    [[nodiscard]] CloudCamera fitted(CloudCamera camera) const;
    void moveCamera(const CloudCamera& camera);
    /// Axes and scale bar are of a cloud.
    void showOverlays();
    void updateGuides();
    void updateSizing();
    void findMarked();
    void updateRing();
    void updateShade();
    void prepare();
    void adopt(Prepared prepared);
    void setMoving(bool moving);
    void moveForAWhile(const CloudCamera& camera);
    bool moveCross(const QKeyEvent& event);
    [[nodiscard]] double frustumReach() const;
    [[nodiscard]] bool hasCloud() const { return m_shown.cloud && !m_shown.cloud->isEmpty(); }
    [[nodiscard]] double depthUnder(QPointF position);
    [[nodiscard]] std::optional<std::uint32_t> pixelAt(QPointF position);

    VtkWidget* m_vtk = nullptr;
    CloudOverlay* m_overlay = nullptr;
    std::unique_ptr<CloudScene> m_scene;
    app::JobRunner* m_jobs = nullptr;
    std::function<void(const app::Failure&)> m_onFailed;
    std::shared_ptr<const PointCloud> m_cloud;    ///< to be shown
    std::shared_ptr<const PointCloud> m_removed;  ///< to be shown when the look says so
    Prepared m_shown;
    bool m_isPreparing = false;
    bool m_isOutdated = false;  ///< what is being prepared is
    std::optional<StereoCalibration> m_calibration;
    CloudColouring m_colouring;
    CloudLook m_look;
    CloudTheme m_theme;
    CloudCamera m_camera;
    CloudClip m_clip;
    bool m_startsView = true;  ///< the next cloud is another one, not the same with other settings
    std::optional<CloudDrag> m_drag;
    std::optional<QPointF> m_cross;
    bool m_measuring = false;
    std::optional<std::uint32_t> m_markedPixel;
    std::optional<std::size_t> m_marked;
    QString m_label;
    QElapsedTimer m_frame;  ///< runs from the beginning of a frame until it is on the screen
    QTimer m_stillness;     ///< ends the reduced drawing after the last turn of the wheel
};

}  // namespace stereo::ui
