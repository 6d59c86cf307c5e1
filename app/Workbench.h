#pragma once

#include <QObject>
#include <QString>
#include <QTimer>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/Exporter.h"
#include "app/Failure.h"
#include "app/InferenceController.h"
#include "app/JobRunner.h"
#include "app/MatcherFactory.h"
#include "app/OpenPlan.h"
#include "app/StereoResult.h"
#include "app/WorkOptions.h"
#include "core/cloud/BuildCloud.h"
#include "core/display/Histogram.h"
#include "core/io/CalibrationReader.h"

namespace stereo::app {

/// The disparity as it is shown: colours, the range they stand for and how values are distributed.
struct DisparityPicture {
    std::shared_ptr<const DisparityMap> map;
    RgbImage colours;
    DisplayOptions display;
    ColorRange range;
    Histogram histogram;
    int iteration = 0;  ///< of a preview; 0 = the final result
};

/// The pair, options, result and cloud a person works on: the program without a window. The window
/// shows what is here and commands it. Lives in the GUI thread; never blocks it.
class Workbench : public QObject {
    Q_OBJECT

public:
    /// `matcher` says what the default matcher uses; `factory` makes matchers in the inference thread.
    Workbench(MatcherFactory factory, std::vector<MatcherInfo> matchers, QObject* parent = nullptr);
    ~Workbench() override;

    // Inputs. Opening happens in the background; a failure leaves what is open as it is.
    void open(const std::vector<std::filesystem::path>& files);
    void openPair(const std::filesystem::path& left, const std::filesystem::path& right,
                  const std::filesystem::path& calibration = {});
    void openCalibration(const std::filesystem::path& path);
    void swapSides();
    /// Reads the open files again.
    void reload();

    [[nodiscard]] const std::shared_ptr<const StereoPair>& pair() const { return m_pair; }
    [[nodiscard]] const std::optional<ReadCalibration>& calibration() const { return m_calibration; }
    [[nodiscard]] const std::filesystem::path& calibrationPath() const { return m_plan.calibration; }
    [[nodiscard]] const OpenPlan& openPlan() const { return m_plan; }

    // Options.
    [[nodiscard]] const WorkOptions& options() const { return m_options; }
    void setOptions(const WorkOptions& options);
    /// What the chosen matcher is and uses.
    [[nodiscard]] const MatcherInfo& matcher() const;
    [[nodiscard]] const std::vector<MatcherInfo>& matchers() const { return m_matchers; }
    /// Keeps the present colour range for the next results, or lets it follow them again.
    void setRangeLocked(bool locked);

    // Running.
    void run();
    void stop();
    [[nodiscard]] bool isRunning() const { return m_controller.isRunning(); }
    [[nodiscard]] const StereoResultPtr& result() const { return m_result; }
    /// Options changed since the result; empty = up to date. Computed, never stored.
    [[nodiscard]] std::vector<std::string> changedSinceResult() const;
    [[nodiscard]] bool isStale() const;

    // What is shown of the result. Null until there is one.
    [[nodiscard]] const std::shared_ptr<const DisparityPicture>& picture() const { return m_picture; }
    [[nodiscard]] const std::shared_ptr<const CloudResult>& cloud() const { return m_cloud; }
    /// Whether everything that follows from the inputs and options is computed (nothing runs or waits).
    [[nodiscard]] bool isSettled() const;

    /// Writes what is shown. REQUIRES: result()
    void exportFiles(const ExportRequest& request);

Q_SIGNALS:
    void pairChanged();
    void calibrationChanged();
    void optionsChanged();
    void runStarted();
    void runProgressed(const stereo::app::RunProgress& progress);
    void runEnded();  ///< finished, stopped or failed
    void resultChanged();
    void pictureChanged();
    void cloudChanged();
    void exported(const std::vector<stereo::app::WrittenFile>& files);
    void failed(const stereo::app::Failure& failure);
    void settled();

private:
    struct Opened;

    void startOpening(const OpenPlan& plan);
    void takeOpened(std::shared_ptr<const Opened> opened);
    void takeCalibration(std::optional<ReadCalibration> calibration, const std::filesystem::path& path);
    void takeResult(StereoResultPtr result);
    void runSoon();
    void rebuildPicture();
    void rebuildCloud();
    void dropResult();
    void jobEnded();

    std::vector<MatcherInfo> m_matchers;
    InferenceController m_controller;
    JobRunner m_jobs;
    QTimer m_autoRun;
    OpenPlan m_plan;
    std::shared_ptr<const StereoPair> m_pair;
    std::optional<ReadCalibration> m_calibration;
    WorkOptions m_options;
    StereoResultPtr m_result;
    std::shared_ptr<const DisparityMap> m_shownMap;
    int m_shownIteration = 0;
    std::shared_ptr<const DisparityPicture> m_picture;
    std::shared_ptr<const CloudResult> m_cloud;
    int m_pendingJobs = 0;
};

}  // namespace stereo::app
