#pragma once

#include <QWidget>
#include <map>
#include <string>

#include "app/workbench/WeightsStatus.h"

namespace stereo::app {
class Workbench;
}

namespace stereo::ui {

class ChoiceBox;
class ElidedLabel;
class Label;
class ParameterRow;

/// What only a network has: weights, device, precision (AdvancedRows has the rest). Shows the options of a
/// workbench and changes them; hidden while the chosen matcher is no network.
class NetworkRows : public QWidget {
    Q_OBJECT

public:
    /// `workbench` must outlive the rows.
    explicit NetworkRows(app::Workbench& workbench, QWidget* parent = nullptr);

Q_SIGNALS:
    /// The button beside the weights.
    void openWeightsRequested();

private:
    QWidget* makeWeights();
    void addTrouble();
    void showTrouble();
    void addPrecision();
    void addRow(const char* option, const QString& label, QWidget* control, const QString& tip);
    void writeOptions();
    void showOptions();

    app::Workbench& m_workbench;
    app::WeightsStatus m_trouble;
    QWidget* m_troubleRow;
    Label* m_troubleText;
    ElidedLabel* m_weights;
    ChoiceBox* m_device;
    ChoiceBox* m_precision;
    std::map<std::string, ParameterRow*> m_rows;  ///< by the option's name in changedOptions()
    bool m_showing = false;
};

}  // namespace stereo::ui
