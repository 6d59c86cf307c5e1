#include "ui/window/sweep/SweepModel.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "app/workbench/SweepDesk.h"
#include "core/sweep/SweepPictures.h"
#include "ui/window/words/OptionWords.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

constexpr ImageSize kThumbnail{240, 180};

QImage imageOf(const RgbImage& picture) {
    return QImage(picture.pixels().data(), picture.width(), picture.height(), 3 * picture.width(),
                  QImage::Format_RGB888)
        .copy();
}

}  // namespace

SweepModel::SweepModel(app::SweepDesk& desk, QObject* parent) : QAbstractTableModel(parent), m_desk(desk) {
    connect(&m_desk, &app::SweepDesk::changed, this, &SweepModel::follow);
    follow();
}

void SweepModel::follow() {
    const SweepResult& sweep = m_desk.sweep();
    const auto rows = static_cast<int>(sweep.cells.empty() ? 0 : sweep.plan.rowCount());
    const auto columns = static_cast<int>(sweep.cells.empty() ? 0 : sweep.plan.columnCount());
    const bool isOther = rows != m_rows || columns != m_columns;
    if (isOther) beginResetModel();
    m_rows = rows;
    m_columns = columns;
    drawMissing();
    if (isOther) {
        m_order.clear();
        order();
        return endResetModel();
    }
    order();
    if (rows == 0) return;
    Q_EMIT dataChanged(index(0, 0), index(rows - 1, columns - 1));
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columns - 1);
    Q_EMIT headerDataChanged(Qt::Vertical, 0, rows - 1);
}

/// The thumbnails that are not drawn yet; all, where the colours mean other disparities now.
void SweepModel::drawMissing() {
    const SweepResult& sweep = m_desk.sweep();
    const std::optional<std::size_t> rangeOf = rangeCell(sweep);
    const auto outcome = rangeOf ? sweep.cells[*rangeOf].outcome : nullptr;
    if (outcome != m_rangeOf || m_thumbnails.size() != sweep.cells.size()) {
        m_rangeOf = outcome;
        m_thumbnails.assign(sweep.cells.size(), {});
        m_display = sweepDisplay(sweep);
    }
    for (std::size_t i = 0; i < sweep.cells.size(); ++i) {
        if (!sweep.cells[i].isDone()) {
            m_thumbnails[i] = {};
        } else if (m_thumbnails[i].isNull()) {
            m_thumbnails[i] = imageOf(stereo::thumbnail(sweep.cells[i], m_display, kThumbnail));
        }
    }
}

void SweepModel::sortBy(const std::string& key) {
    if (std::exchange(m_sortedBy, key) != key) follow();
}

/// What was selected stays so at its new place.
void SweepModel::order() {
    const SweepResult& sweep = m_desk.sweep();
    std::vector<std::size_t> order(sweep.cells.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (isSorted()) order = cellsBestFirst(sweep, sweepNumber(m_sortedBy));
    if (order == m_order) return;
    if (m_order.size() != order.size()) {
        m_order = std::move(order);
        return;
    }
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    std::vector<std::size_t> cells;
    for (const QModelIndex& index : before) cells.push_back(cellAt(index));
    m_order = std::move(order);
    QModelIndexList after;
    for (const std::size_t cell : cells) after << indexOf(cell);
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
}

std::size_t SweepModel::cellAt(const QModelIndex& index) const {
    return m_order[static_cast<std::size_t>(index.row() * m_columns + index.column())];
}

QModelIndex SweepModel::indexOf(std::size_t cell) const {
    const auto place = std::ranges::find(m_order, cell) - m_order.begin();
    if (m_columns == 0 || place == std::ssize(m_order)) return {};
    return index(static_cast<int>(place) / m_columns, static_cast<int>(place) % m_columns);
}

int SweepModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : m_rows;
}

int SweepModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : m_columns;
}

QString SweepModel::numberAt(std::size_t cell) const {
    const SweepCell& shown = m_desk.sweep().cells[cell];
    if (!shown.isDone()) return {};
    const auto& error = m_desk.summary().errors[cell];
    const SweepNumber& matched = sweepNumber(sweepnumber::kMatched);
    return QString::fromStdString(error ? m_desk.summary().error.text(*error)
                                        : matched.text(*matched.of(shown)));
}

QString SweepModel::costAt(std::size_t cell) const {
    const SweepCell& shown = m_desk.sweep().cells[cell];
    std::optional<double> seconds;
    std::optional<std::size_t> bytes;
    if (shown.isDone()) {
        seconds = shown.seconds;
        if (shown.peakMemoryBytes > 0) bytes = shown.peakMemoryBytes;
    } else if (cell < m_desk.cost().cells.size()) {
        seconds = m_desk.cost().cells[cell].seconds;
        bytes = m_desk.cost().cells[cell].memoryBytes;
    }
    QStringList texts;
    if (isSorted()) texts << QString::fromStdString(m_desk.sweep().plan.nameOf(cell));
    if (seconds) texts << QString::fromStdString(shortSeconds(*seconds));
    if (bytes) texts << bytesText(*bytes);
    return texts.join(QStringLiteral("  "));
}

/// "Scale 0.50, Iterations 16, 15 s, 2.1 GB, matched 93.1 %, off the best 9.8 %, on the front".
QString SweepModel::wholeText(std::size_t cell) const {
    const SweepResult& sweep = m_desk.sweep();
    const SweepCell& shown = sweep.cells[cell];
    QStringList texts{QString::fromStdString(sweep.plan.longNameOf(cell))};
    if (!shown.failure.empty())
        return texts.first() + tr(", failed: %1").arg(QString::fromStdString(shown.failure));
    if (!shown.isDone()) {
        const QString cost = isSorted() ? QString() : costAt(cell);
        return texts.first() +
               (cost.isEmpty() ? tr(", not made yet") : tr(", not made yet, will take %1").arg(cost));
    }
    for (const SweepNumber& number : sweepNumbers()) {
        const std::optional<double> value = number.of(shown);
        if (!value) continue;
        const bool isPlain = number.key == sweepnumber::kSeconds || number.key == sweepnumber::kMemory;
        const QString text = QString::fromStdString(number.text(*value));
        texts << (isPlain ? text : QString::fromStdString(inSentence(number.title)) + ' ' + text);
    }
    if (m_desk.summary().isOnFront[cell]) texts << tr("on the front");
    if (m_desk.shownCell() == cell) texts << tr("shown");
    return texts.join(QStringLiteral(", "));
}

QVariant SweepModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const std::size_t cell = cellAt(index);
    switch (role) {
        case Qt::AccessibleTextRole:
        case Qt::ToolTipRole:
            return wholeText(cell);
        default:
            return {};
    }
}

QVariant SweepModel::headerData(int section, Qt::Orientation orientation, int role) const {
    const SweepPlan& plan = m_desk.sweep().plan;
    if (role != Qt::DisplayRole || plan.axes.empty() || isSorted()) return {};
    const bool isRow = orientation == Qt::Vertical;
    if (isRow && plan.axes.size() < 2) return QString();
    const SweepAxis& axis = isRow ? plan.axes.front() : plan.axes.back();
    const auto step = static_cast<std::size_t>(section);
    if (step >= axis.size()) return {};
    QString text = QString::fromStdString(axis.texts[step]);
    if (!axis.unit.empty()) text += ' ' + QString::fromStdString(axis.unit);
    return !isRow && section == 0 ? QString::fromStdString(inSentence(axis.title)) + ' ' + text : text;
}

}  // namespace stereo::ui
