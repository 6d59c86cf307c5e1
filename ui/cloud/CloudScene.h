#pragma once

#include <QColor>
#include <QSize>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "core/recipe/CloudColouring.h"
#include "ui/cloud/CloudCamera.h"
#include "ui/cloud/CloudClip.h"
#include "ui/cloud/CloudGuides.h"
#include "ui/cloud/CloudParts.h"
#include "ui/cloud/MovingDetail.h"

class vtkRenderWindow;

namespace stereo::ui {

/// How large points are drawn.
struct PointSizing {
    double minPixels = 2;       ///< logical pixels
    double metresPerMetre = 0;  ///< distance of neighbouring points at a depth of one metre; 0 = not known
    bool operator==(const PointSizing&) const = default;
};

/// The cloud, its grid and its cameras as VTK draws them; VTK stays in the source file. Changes show
/// with the next frame. Only uploading a new cloud takes time in proportion to its points.
class CloudScene {
public:
    /// REQUIRES: `window` is never rendered after the scene is gone.
    explicit CloudScene(vtkRenderWindow& window);
    ~CloudScene();
    CloudScene(const CloudScene&) = delete;
    CloudScene& operator=(const CloudScene&) = delete;

    /// Null shows nothing. The data is shared, not copied.
    void setCloud(std::shared_ptr<const CloudParts> cloud);
    /// Red, green, blue and 255 of each point of the cloud in the place of the image's; null = the image's.
    void setColours(std::shared_ptr<const std::vector<std::uint8_t>> rgba);
    /// What colour the points of the cloud have.
    void setShade(const PointShade& shade);
    /// Points besides the cloud, all in one colour. Null shows none. The data is shared, not copied.
    void setRemoved(std::shared_ptr<const RemovedParts> removed);
    void setRemovedColour(const QColor& colour);
    void setGrid(const CloudLines& lines);
    void setFrusta(const CloudLines& lines);

    void setGridVisible(bool visible);
    void setFrustaVisible(bool visible);
    void setBackground(const QColor& colour, bool transparent);
    /// Eye-dome relief: shades by the depth of neighbouring pixels. Pauses while the camera moves where it is
    /// slow.
    void setRelief(bool on);
    void setPointSizing(const PointSizing& sizing);
    /// The reduced cloud while the camera moves, all points otherwise.
    void setMoving(bool moving);
    /// The time of a frame from its beginning until it was on the screen: the detail of moving frames adapts
    /// to it.
    void frameTook(double milliseconds);

    /// Brings the scene in line with the camera. `viewport` in logical pixels, each `pixelRatio` pixels of
    /// the screen. Call it before each frame, with the context current.
    void prepareFrame(const CloudCamera& camera, const CloudClip& clip, const std::optional<CropBox>& box,
                      QSize viewport, double pixelRatio);

    /// Points that a frame draws now, without the removed ones.
    [[nodiscard]] std::size_t drawnPoints() const;
    /// Metres in front of the eye at `depthBufferValue` of the last frame, along the view.
    [[nodiscard]] double metresAt(double depthBufferValue) const;

private:
    class Stage;
    std::unique_ptr<Stage> m_stage;
};

}  // namespace stereo::ui
