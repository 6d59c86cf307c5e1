#pragma once

#include <map>
#include <string>

#include "app/workbench/MatcherFileStatus.h"
#include "ui/widgets/Section.h"

class QCheckBox;

namespace stereo::app {
class ModelCatalogue;
class Workbench;
}  // namespace stereo::app

namespace stereo::ui {

class CostLine;
class MatcherBox;
class MatcherRows;
class NumberField;
class ParameterRow;
class SliderField;

/// The parameters that need a run: matcher, scale, valid_iters, search range and what each matcher
/// has of its own, by its option table. Shows the options of a workbench and changes them.
class MatchSection : public Section {
    Q_OBJECT

public:
    /// `workbench`, and `models` if there are any, must outlive the section.
    explicit MatchSection(app::Workbench& workbench, const app::ModelCatalogue* models = nullptr,
                          QWidget* parent = nullptr);

Q_SIGNALS:
    /// A file for this option of the chosen matcher is wanted.
    void openFileRequested(const std::string& option);

private:
    void addRows(const app::ModelCatalogue* models);
    void addCommonRows();
    enum class Place { BeforeCommon, AfterCommon };
    void addOwnRows(Place place);
    ParameterRow* addRow(const std::string& option, const QString& label, QWidget* control,
                         const QString& tip);
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
    CostLine* m_cost;
    app::MatcherFileStatus m_fileStatus;
    std::map<std::string, ParameterRow*> m_rows;  ///< "matcher", and the common options by their ids
    bool m_showing = false;
};

}  // namespace stereo::ui
