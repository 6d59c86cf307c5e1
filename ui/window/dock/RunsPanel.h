#pragma once

#include <QTreeView>

class QAction;

namespace stereo::app {
class RunComparison;
class Workbench;
}  // namespace stereo::app

namespace stereo::ui {

class ElidedLabel;
class RunsModel;
class ShownMetrics;

/// The runs since the start. A click (or Return) brings a result back at once, P pins the run to be compared,
/// F2 or a double click renames it, Delete deletes it.
class RunsPanel : public QTreeView {
    Q_OBJECT

public:
    /// All must outlive the panel; `experiment` writes down what is compared.
    RunsPanel(app::Workbench& workbench, const app::RunComparison& comparison, ShownMetrics& metrics,
              QAction& experiment, QWidget* parent = nullptr);

    /// What the comparison says and what the results take, for the line above the panel. The caller takes it.
    [[nodiscard]] QWidget* makeTools();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void bringBack(const QModelIndex& index);
    void togglePin(const QModelIndex& index);
    void remove(const QModelIndex& index);
    void showMetricColumns();
    [[nodiscard]] QString comparisonText() const;
    [[nodiscard]] QString budgetText() const;

    app::Workbench& m_workbench;
    const app::RunComparison& m_comparison;
    ShownMetrics& m_metrics;
    QAction& m_experiment;
    RunsModel* m_model;
};

}  // namespace stereo::ui
