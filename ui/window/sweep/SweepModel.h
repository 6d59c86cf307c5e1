#pragma once

#include <QAbstractTableModel>
#include <QImage>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/sweep/SweepResult.h"

namespace stereo::app {
class SweepDesk;
}

namespace stereo::ui {

/// The cells of a sweep as a table of rows and columns, each with all of its numbers in words.
class SweepModel : public QAbstractTableModel {
    Q_OBJECT

public:
    /// `desk` must outlive the model.
    explicit SweepModel(app::SweepDesk& desk, QObject* parent = nullptr);

    /// The cells, the best by the number with this key first, row by row; empty = as they were planned.
    void sortBy(const std::string& key);
    [[nodiscard]] bool isSorted() const { return !m_sortedBy.empty(); }
    [[nodiscard]] std::size_t cellAt(const QModelIndex& index) const;
    [[nodiscard]] QModelIndex indexOf(std::size_t cell) const;
    /// The disparity of a cell; null = it is not done.
    [[nodiscard]] const QImage& thumbnail(std::size_t cell) const { return m_thumbnails[cell]; }
    /// "9.8 %": what the cell is judged by, or, until that is known, what is matched; empty = not done.
    [[nodiscard]] QString numberAt(std::size_t cell) const;
    /// "15 s  2.1 GB": what the cell took, or will take; where rows and columns do not say it, its values
    /// before.
    [[nodiscard]] QString costAt(std::size_t cell) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void follow();
    void order();
    [[nodiscard]] QString wholeText(std::size_t cell) const;

    app::SweepDesk& m_desk;
    void drawMissing();

    std::vector<QImage> m_thumbnails;
    DisplayOptions m_display;                  ///< of all thumbnails
    std::shared_ptr<const Outcome> m_rangeOf;  ///< whose range m_display has; null = none is drawn
    std::string m_sortedBy;
    std::vector<std::size_t> m_order;  ///< the cell of each place
    int m_rows = 0;
    int m_columns = 0;
};

}  // namespace stereo::ui
