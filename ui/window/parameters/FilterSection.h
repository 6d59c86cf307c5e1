#pragma once

#include <optional>

#include "ui/widgets/Section.h"

class QCheckBox;

namespace stereo::app {
class Workbench;
}

namespace stereo::ui {

class Label;
class LengthEnds;
class ParameterRow;
class RangeSlider;
class SliderField;

/// Which points of the cloud are kept, with the number each filter removed; and which pixels are believed, of
/// a result that knows how sure it is. All live.
class FilterSection : public Section {
    Q_OBJECT

public:
    /// `workbench` must outlive the section.
    explicit FilterSection(app::Workbench& workbench, QWidget* parent = nullptr);

private:
    struct Filter {
        QCheckBox* box;
        Label* removed;
        ParameterRow* row;
    };

    void addDepthRow();
    void addConfidenceRow();
    Filter addFilter(const char* name, const QString& text, const QString& tip);
    void addRemovedRow();
    void connectControls();
    void writeDepth();
    void enterDepth(std::optional<double> nearMetres, std::optional<double> farMetres);
    void resetDepth();
    void showOptions();
    void showCounts();
    void showConfidence();
    void showDepth();
    /// Why there is nothing to filter; empty when there is.
    [[nodiscard]] QString reason() const;

    app::Workbench& m_workbench;
    RangeSlider* m_depth;
    LengthEnds* m_depthEnds;
    SliderField* m_leastConfidence;
    Label* m_unsure;  ///< how many pixels are hidden
    QWidget* m_confidenceRows;
    Filter m_guessed;
    Filter m_flying;
    Filter m_isolated;
    Filter m_invisible;
    QCheckBox* m_removed;
    QWidget* m_removedRow;
    Label* m_reason;
    double m_limitNear = 0;  ///< of the depth slider, metres
    double m_limitFar = 1;
    double m_shownNear = 0;  ///< metres
    double m_shownFar = 0;
    bool m_showing = false;
};

}  // namespace stereo::ui
