#pragma once

#include <QAbstractTableModel>

namespace stereo::app {
struct Run;
class Workbench;
}  // namespace stereo::app

namespace stereo::ui {

class ShownMetrics;

/// The runs of a workbench as a table, the latest on top.
class RunsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        Name,
        Pair,
        Matcher,
        Options,
        Matched,
        FirstMetric,  ///< those of ShownMetrics, where there is ground truth
        SecondMetric,
        Took,
        Finished,
        Pinned,
        ColumnCount
    };

    /// Both must outlive the model.
    RunsModel(app::Workbench& workbench, const ShownMetrics& metrics, QObject* parent = nullptr);

    [[nodiscard]] quint64 runAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

private:
    [[nodiscard]] bool isShown(const app::Run& run) const;
    [[nodiscard]] QString textAt(std::size_t run, int column) const;
    [[nodiscard]] QString tipAt(std::size_t run) const;
    [[nodiscard]] QString optionsOf(std::size_t run) const;
    [[nodiscard]] std::size_t indexOf(int row) const;

    app::Workbench& m_workbench;
    const ShownMetrics& m_metrics;
};

}  // namespace stereo::ui
