#pragma once

#include "ui/widgets/Section.h"

class QCheckBox;

namespace stereo::app {
class Workbench;
}

namespace stereo::ui {

class Label;
class RangeSlider;

/// Which points of the cloud are kept, with the number each filter removed. All live.
class FilterSection : public Section {
    Q_OBJECT

public:
    /// `workbench` must outlive the section.
    explicit FilterSection(app::Workbench& workbench, QWidget* parent = nullptr);

private:
    struct Filter {
        QCheckBox* box;
        Label* removed;
    };

    void addDepthRow();
    Filter addFilter(const char* name, const QString& text, const QString& tip);
    void addRemovedRow();
    void connectControls();
    void writeDepth();
    void resetDepth();
    void showOptions();
    void showCounts();
    void showDepth();
    /// Why there is nothing to filter; empty when there is.
    [[nodiscard]] QString reason() const;

    app::Workbench& m_workbench;
    RangeSlider* m_depth;
    Label* m_depthText;
    Filter m_flying;
    Filter m_isolated;
    Filter m_invisible;
    QCheckBox* m_removed;
    QWidget* m_removedRow;
    Label* m_reason;
    double m_limitNear = 0;  ///< of the depth slider, metres
    double m_limitFar = 1;
    bool m_showing = false;
};

}  // namespace stereo::ui
