#pragma once

#include <QWidget>
#include <optional>

#include "core/stereo/StereoCalibration.h"

class QProgressBar;
class QStackedWidget;

namespace stereo::app {
class SetDesk;
class SetStudy;
class Workbench;
}  // namespace stereo::app

namespace stereo::ui {

class ElidedLabel;
class HistogramLegend;
class NumberField;
class PushButton;
class SetCurveView;

/// What all members of a set say together, below their pictures: how often disparities occur in the ground
/// truth, and a pixel of the results over the members, with mean and deviation of a span.
class SetStudyPanel : public QWidget {
    Q_OBJECT

public:
    enum class Page { Truth, OverTime };

    /// Both must outlive the panel.
    SetStudyPanel(app::Workbench& workbench, app::SetDesk& desk, app::SetStudy& study,
                  QWidget* parent = nullptr);

    void setPage(Page page);
    [[nodiscard]] Page page() const;
    /// Where the curve stands, and what makes depth of its disparities.
    void setShown(std::optional<std::size_t> index, const std::optional<StereoCalibration>& calibration);
    /// The value of the picture under the cursor, in px.
    void setCursorValue(std::optional<double> value);

Q_SIGNALS:
    void memberChosen(std::size_t index);
    /// Mean and deviation are to be written.
    void saveRequested();

private:
    [[nodiscard]] QWidget* makeTruthPage();
    [[nodiscard]] QWidget* makeTimePage();
    void showTruth();
    void showCurve();
    void showSpan();
    void showRange();
    void count();
    void measure();

    app::Workbench& m_workbench;
    app::SetDesk& m_desk;
    app::SetStudy& m_study;
    std::optional<StereoCalibration> m_calibration;
    QStackedWidget* m_pages;
    HistogramLegend* m_histogram;
    PushButton* m_count;
    QProgressBar* m_counting;
    ElidedLabel* m_truthText;
    SetCurveView* m_curve;
    NumberField* m_first;
    NumberField* m_last;
    PushButton* m_measure;
    PushButton* m_save;
    ElidedLabel* m_spanText;
};

}  // namespace stereo::ui
