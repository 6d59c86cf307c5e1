#pragma once

#include <QObject>
#include <memory>
#include <optional>

#include "app/jobs/JobRunner.h"
#include "core/cloud/BuildCloud.h"
#include "core/display/Colorize.h"
#include "core/display/Histogram.h"
#include "core/match/Match.h"
#include "core/match/Trust.h"

namespace stereo::app {

/// A disparity as it is shown: its colours, their range, and its histogram.
struct DisparityPicture {
    std::shared_ptr<const DisparityMap> map;  ///< of a result what is believed of it
    int iteration = 0;                        ///< of a preview while a run goes on; 0 = a result
    DisplayOptions display;                   ///< with the range resolved
    RgbImage colours;                         ///< with what is hatched
    Histogram histogram;
    double matchedShare = 0;  ///< of all pixels, those that are known in `map` and were not guessed
    std::size_t unsure = 0;   ///< pixels of less confidence than is to be believed
};

/// What a cloud is made from. Without all three there is no cloud.
struct CloudSource {
    std::shared_ptr<const DisparityMap> disparity = {};  ///< of a result, never of a preview
    std::shared_ptr<const RgbImage> left = {};
    std::optional<StereoCalibration> calibration = {};
    std::shared_ptr<const MatchResult> match = {};  ///< of the disparity; null = all of it is believed
    Trust trust = {};

    [[nodiscard]] bool isWhole() const { return disparity && left && calibration; }
    bool operator==(const CloudSource&) const = default;
};

/// What is to be shown, and how.
struct Shown {
    std::shared_ptr<const DisparityMap> map = {};   ///< null = no picture
    int iteration = 0;                              ///< of a preview; 0 = a result
    std::shared_ptr<const MatchResult> match = {};  ///< whose disparity `map` is; null = that of a preview
    Trust trust = {};                               ///< in the match
    DisplayOptions display = {};
    CloudSource cloudSource = {};
    CloudOptions cloud = {};

    bool operator==(const Shown&) const = default;
};

/// The disparity in colours and the cloud, made in the background from what is to be shown: again when that
/// changes, and only what depends on the change. The old ones stay until the new ones are made. GUI thread.
class ResultViews : public QObject {
    Q_OBJECT

public:
    /// `jobs` must outlive the views.
    explicit ResultViews(JobRunner& jobs, QObject* parent = nullptr);

    /// What happens to the old picture and cloud until new ones are made.
    enum class Old { Stays, Goes };
    /// Shows this from now on. Parts without a source are removed immediately; announce() says so.
    void change(Shown shown, Old old = Old::Stays);
    /// Emits the signals of what change() removed.
    void announce();
    [[nodiscard]] const Shown& shown() const { return m_shown; }

    /// Null until there is one.
    [[nodiscard]] const std::shared_ptr<const DisparityPicture>& picture() const { return m_picture; }
    /// Null until there is one.
    [[nodiscard]] const std::shared_ptr<const CloudResult>& cloud() const { return m_cloud; }
    /// cloud(), when it was made from what is shown now; else null.
    [[nodiscard]] std::shared_ptr<const CloudResult> presentCloud() const;

Q_SIGNALS:
    /// Also when it is gone.
    void pictureChanged();
    /// Also when it is gone.
    void cloudChanged();
    void failed(const stereo::app::Failure& failure);

private:
    void makePicture();
    void makeCloud();

    JobRunner& m_jobs;
    Shown m_shown;
    std::shared_ptr<const DisparityPicture> m_picture;
    std::shared_ptr<const CloudResult> m_cloud;
    bool m_lostPicture = false;  ///< which announce() has not said yet
    bool m_lostCloud = false;
    CloudSource m_cloudIsOf;
    CloudOptions m_cloudIsBy;
};

}  // namespace stereo::app
