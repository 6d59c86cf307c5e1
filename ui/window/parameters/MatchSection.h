#pragma once

#include <map>
#include <string>

#include "ui/widgets/Section.h"

class QCheckBox;

namespace stereo::app {
class ModelCatalogue;
class Workbench;
}  // namespace stereo::app

namespace stereo::ui {

class MatcherBox;
class CostLine;
class NumberField;
class ParameterRow;
class SliderField;

/// The parameters that need a run: matcher, scale, valid_iters, search range and what the matcher
/// has of its own. Shows the options of a workbench and changes them.
class MatchSection : public Section {
    Q_OBJECT

public:
    /// `workbench`, and `models` if there are any, must outlive the section.
    explicit MatchSection(app::Workbench& workbench, const app::ModelCatalogue* models = nullptr,
                          QWidget* parent = nullptr);

Q_SIGNALS:
    void openWeightsRequested();

private:
    void addRows(const app::ModelCatalogue* models);
    ParameterRow* addRow(const char* option, const QString& label, QWidget* control, const QString& tip);
    void connectControls();
    void showOptions();
    void showChanges();
    void showCost();

    app::Workbench& m_workbench;
    MatcherBox* m_matcher;
    SliderField* m_scale;
    SliderField* m_iterations;
    QCheckBox* m_autoRange;
    NumberField* m_maxDisparity;
    SliderField* m_blockSize;
    SliderField* m_smoothness;
    SliderField* m_uniqueness;
    QCheckBox* m_leftRightCheck;
    CostLine* m_cost;
    std::map<std::string, ParameterRow*> m_rows;  ///< by the option's name in changedOptions()
    bool m_showing = false;
};

}  // namespace stereo::ui
