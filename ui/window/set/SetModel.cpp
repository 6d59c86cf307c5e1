#include "ui/window/set/SetModel.h"

#include <QImage>
#include <algorithm>
#include <cmath>

#include "app/workbench/set/SetDesk.h"
#include "ui/theme/Fonts.h"
#include "ui/window/set/SetThumbnails.h"
#include "ui/window/words/MetricWords.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

using app::SetState;

/// Of the pixels; a result with fewer says so.
constexpr double kFewMatched = 0.7;
/// More rows than these are painted again together.
constexpr std::size_t kMany = 200;

bool isNumber(int column) {
    return column == SetModel::Time || column == SetModel::Memory || column == SetModel::Matched ||
           column == SetModel::Bad2;
}

/// Of a pair whose last match ended with a result.
const BatchEntry* resultOf(const app::SetRow& row) {
    return row.entry && row.entry->isDone ? row.entry.get() : nullptr;
}

/// Of a pair that is being matched, where that can be counted.
std::optional<int> percentOf(const app::SetRow& row) {
    if (row.state != SetState::Running || !row.progress || row.progress->steps <= 0) return std::nullopt;
    return std::clamp(100 * row.progress->step / row.progress->steps, 0, 100);
}

bool hasFewMatched(const app::SetRow& row) {
    const BatchEntry* result = resultOf(row);
    return result && result->density < kFewMatched;
}

}  // namespace

SetModel::SetModel(app::Workbench& workbench, app::SetDesk& desk, QObject* parent)
    : QAbstractTableModel(parent), m_desk(desk), m_thumbnails(new SetThumbnails(workbench, desk, this)) {
    connect(&m_desk, &app::SetDesk::opened, this, [this] {
        beginResetModel();
        endResetModel();
    });
    connect(&m_desk, &app::SetDesk::rowsChanged, this, [this](const std::vector<std::size_t>& rows) {
        if (rows.size() > kMany) {
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
            return;
        }
        for (const std::size_t row : rows)
            Q_EMIT dataChanged(index(static_cast<int>(row), 0),
                               index(static_cast<int>(row), ColumnCount - 1));
    });
    connect(&m_desk, &app::SetDesk::shownChanged, this, [this] {
        if (rowCount() > 0) Q_EMIT dataChanged(index(0, Pair), index(rowCount() - 1, Pair), {Qt::FontRole});
    });
    connect(m_thumbnails, &SetThumbnails::made, this, [this](std::size_t pair) {
        const QModelIndex changed = index(static_cast<int>(pair), Pair);
        Q_EMIT dataChanged(changed, changed, {Qt::DecorationRole});
    });
}

ChipLook SetModel::chipOf(std::size_t pair) const {
    const app::SetRow& row = m_desk.rows()[pair];
    switch (row.state) {
        case SetState::Running: {
            const auto percent = percentOf(row);
            return {.text = percent ? tr("running %1 %").arg(*percent) : tr("running"),
                    .tone = Tone::Info,
                    .iconName = QStringLiteral("run")};
        }
        case SetState::Done:
            return hasFewMatched(row)
                       ? ChipLook{.text = tr("done"),
                                  .tone = Tone::Warn,
                                  .iconName = QStringLiteral("warning")}
                       : ChipLook{
                             .text = tr("done"), .tone = Tone::Ok, .iconName = QStringLiteral("success")};
        case SetState::Stale:
            return {.text = tr("stale"), .tone = Tone::Warn, .iconName = QStringLiteral("rerun")};
        case SetState::Failed:
            return {.text = tr("failed"),
                    .tone = Tone::Error,
                    .iconName = QStringLiteral("error"),
                    .filled = true,
                    .outlined = true};
        case SetState::Waiting:
            break;
    }
    return {.text = tr("waiting"), .tone = Tone::Neutral, .iconName = QStringLiteral("stale")};
}

QString SetModel::messageOf(std::size_t pair) const {
    const app::SetRow& row = m_desk.rows()[pair];
    if (row.state == SetState::Running) {
        if (!row.progress) return {};
        QString text = QString::fromStdString(row.progress->stage.text());
        if (!text.isEmpty()) text[0] = text[0].toUpper();
        const bool isCounted = row.progress->steps > 1;
        return isCounted ? tr("%1 %2 of %3").arg(text).arg(row.progress->step).arg(row.progress->steps)
                         : text;
    }
    if (hasFailed(pair)) return QString::fromStdString(row.entry->failure);
    if (row.state == SetState::Stale) return tr("Made with other parameters than the present ones");
    if (!hasFewMatched(row)) return {};
    return tr("%1 of the pixels found no match").arg(percentText(1 - row.entry->density));
}

bool SetModel::hasFailed(std::size_t pair) const {
    return m_desk.rows()[pair].state == SetState::Failed;
}

QString SetModel::remedyOf(std::size_t pair) const {
    const app::SetRow& row = m_desk.rows()[pair];
    if (row.state != SetState::Failed || m_desk.isRunning()) return {};
    if (row.entry->failureKind == "calibration") return tr("Calibration…");
    if (row.entry->fittingScale) return tr("Scale %1").arg(*row.entry->fittingScale, 0, 'f', 2);
    return {};
}

bool SetModel::isShown(std::size_t pair) const {
    return m_desk.shown() == pair;
}

bool SetModel::knowsErrors() const {
    return std::ranges::any_of(m_desk.rows(), [](const app::SetRow& row) {
        const BatchEntry* result = resultOf(row);
        return result && result->errors;
    });
}

bool SetModel::knowsMemory() const {
    return std::ranges::any_of(m_desk.rows(), [](const app::SetRow& row) {
        const BatchEntry* result = resultOf(row);
        return result && result->memoryBytes > 0;
    });
}

int SetModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_desk.rows().size());
}

int SetModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString SetModel::textAt(std::size_t pair, int column) const {
    const BatchEntry* result = resultOf(m_desk.rows()[pair]);
    switch (column) {
        case Pair:
            return QString::fromStdString(m_desk.set().id(pair));
        case State:
            return chipOf(pair).text;
        case Time:
            return result ? durationText(result->seconds) : QString();
        case Memory:
            return result && result->memoryBytes > 0 ? bytesText(result->memoryBytes) : QString();
        case Matched:
            return result ? percentText(result->density) : QString();
        case Bad2:
            return result && result->errors && result->errors->bad2Percent
                       ? percentText(*result->errors->bad2Percent / 100)
                       : QString();
        case Message:
            return messageOf(pair);
        default:
            return {};
    }
}

QVariant SetModel::sortedBy(std::size_t pair, int column) const {
    const app::SetRow& row = m_desk.rows()[pair];
    const BatchEntry* result = resultOf(row);
    switch (column) {
        case Pair:
            return QVariant::fromValue<qulonglong>(pair);  // the set is in natural order
        case State:
            return static_cast<int>(row.state);
        case Time:
            return result ? QVariant(result->seconds) : QVariant();
        case Memory:
            return result && result->memoryBytes > 0 ? QVariant::fromValue<qulonglong>(result->memoryBytes)
                                                     : QVariant();
        case Matched:
            return result ? QVariant(result->density) : QVariant();
        case Bad2:
            return result && result->errors && result->errors->bad2Percent
                       ? QVariant(*result->errors->bad2Percent)
                       : QVariant();
        default: {
            const QString text = textAt(pair, column);
            return text.isEmpty() ? QVariant() : QVariant(text);
        }
    }
}

QString SetModel::wholeText(std::size_t pair) const {
    QStringList parts{textAt(pair, Pair), textAt(pair, State)};
    const QString numbers[] = {textAt(pair, Time), textAt(pair, Matched), textAt(pair, Bad2),
                               textAt(pair, Memory)};
    if (!numbers[0].isEmpty()) parts << numbers[0];
    if (!numbers[1].isEmpty()) parts << tr("%1 matched").arg(numbers[1]);
    if (!numbers[2].isEmpty()) parts << tr("bad-2 %1").arg(numbers[2]);
    if (!numbers[3].isEmpty()) parts << numbers[3];
    if (const QString message = messageOf(pair); !message.isEmpty()) parts << message;
    if (isShown(pair)) parts << tr("shown");
    return parts.join(QStringLiteral(", "));
}

QVariant SetModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const auto pair = static_cast<std::size_t>(index.row());
    switch (role) {
        case Qt::DisplayRole:
            return textAt(pair, index.column());
        case Qt::DecorationRole:
            return index.column() == Pair ? QVariant(m_thumbnails->of(pair)) : QVariant();
        case Qt::ToolTipRole:
            return index.column() == Message || index.column() == Pair
                       ? QVariant(textAt(pair, index.column()))
                       : QVariant();
        case Qt::AccessibleTextRole:
            return index.column() == Pair ? wholeText(pair) : textAt(pair, index.column());
        case Qt::FontRole:
            return index.column() == Pair && isShown(pair) ? QVariant(font(TextRole::Title)) : QVariant();
        case Qt::TextAlignmentRole:
            return QVariant((isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
        case kSortRole:
            return sortedBy(pair, index.column());
        default:
            return {};
    }
}

QVariant SetModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    const QString titles[ColumnCount] = {tr("Pair"),    tr("State"), tr("Time"),   tr("Memory"),
                                         tr("Matched"), tr("Bad-2"), tr("Message")};
    if (role == Qt::DisplayRole) return titles[section];
    if (role == Qt::TextAlignmentRole)
        return QVariant((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == Memory) return tr("That the match took at its peak");
    if (role == Qt::ToolTipRole && section == Matched) return tr("Pixels with a disparity, of all");
    if (role == Qt::ToolTipRole && section == Bad2)
        return tr("Pixels that are more than 2 px off, or not matched, of those with ground truth");
    return {};
}

}  // namespace stereo::ui
