#include "ui/window/dock/RunsModel.h"

#include <QFont>
#include <QIcon>
#include <QPixmap>
#include <algorithm>
#include <cmath>

#include "app/project/StepNames.h"
#include "app/workbench/Workbench.h"
#include "ui/theme/Fonts.h"
#include "ui/window/words/OptionWords.h"
#include "ui/window/words/ShownMetrics.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

/// An icon at the size of the list; unchanged when the row is selected.
QIcon pictureOf(const RgbImage& image) {
    const QPixmap picture = QPixmap::fromImage(QImage(image.pixels().data(), image.width(), image.height(),
                                                      3 * image.width(), QImage::Format_RGB888));
    QIcon icon(picture);
    icon.addPixmap(picture, QIcon::Selected);
    return icon;
}

bool isMetric(int column) {
    return column == RunsModel::FirstMetric || column == RunsModel::SecondMetric;
}

bool isNumber(int column) {
    return column == RunsModel::Matched || column == RunsModel::Took || isMetric(column);
}

}  // namespace

RunsModel::RunsModel(app::Workbench& workbench, const ShownMetrics& metrics, QObject* parent)
    : QAbstractTableModel(parent), m_workbench(workbench), m_metrics(metrics) {
    connect(&m_workbench.desk().runs(), &app::RunLog::changed, this, [this] {
        beginResetModel();
        endResetModel();
    });
    const auto showAgain = [this] {
        Q_EMIT dataChanged(index(0, 0), index(std::max(0, rowCount() - 1), ColumnCount - 1));
    };
    connect(&m_workbench, &app::Workbench::resultChanged, this, showAgain);
    connect(&m_metrics, &ShownMetrics::changed, this, [this, showAgain] {
        Q_EMIT headerDataChanged(Qt::Horizontal, FirstMetric, SecondMetric);
        showAgain();
    });
}

std::size_t RunsModel::indexOf(int row) const {
    return m_workbench.desk().runs().runs().size() - 1 - static_cast<std::size_t>(row);
}

quint64 RunsModel::runAt(int row) const {
    return m_workbench.desk().runs().runs()[indexOf(row)].id;
}

int RunsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_workbench.desk().runs().runs().size());
}

int RunsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString RunsModel::optionsOf(std::size_t run) const {
    const app::Run& shown = m_workbench.desk().runs().runs()[run];
    const MatcherInfo* matcher = m_workbench.choice().matchers().find(shown.matcherId);
    return matcher ? optionList(shown.options, *matcher) : QString();
}

QString RunsModel::textAt(std::size_t run, int column) const {
    const app::Run& shown = m_workbench.desk().runs().runs()[run];
    switch (column) {
        case Name:
            return QString::fromStdString(shown.name);
        case Pair:
            return QString::fromStdString(shown.pairName);
        case Matcher: {
            const MatcherInfo* matcher = m_workbench.choice().matchers().find(shown.matcherId);
            return QString::fromStdString(matcher ? matcher->name() : shown.matcherId);
        }
        case Options:
            return optionsOf(run);
        case Matched:
            return tr("%1 %").arg(std::lround(100 * shown.density));
        case FirstMetric:
        case SecondMetric:
            return shown.errors ? m_metrics.at(column - FirstMetric).text(*shown.errors) : QString();
        case Took:
            return durationText(shown.seconds);
        case Finished:
            return shown.finished.toString(QStringLiteral("HH:mm:ss"));
        default:
            return {};
    }
}

bool RunsModel::isShown(const app::Run& run) const {
    const app::StereoResultPtr& result = m_workbench.desk().result();
    return result && m_workbench.desk().runs().runOf(*result) == &run;
}

QString RunsModel::tipAt(std::size_t run) const {
    const auto& runs = m_workbench.desk().runs().runs();
    QStringList lines;
    if (!runs[run].held) {
        lines << tr("Its result was dropped to keep within the budget; a click sets its options again.");
    } else if (isShown(runs[run])) {
        lines << tr("This result is shown.");
    } else {
        lines << tr("Click to bring this result back; nothing is matched again.");
    }
    lines << tr("Options: %1.").arg(optionsOf(run));
    if (run > 0) {
        Project now;
        now.matcherId = runs[run].matcherId;
        now.match = runs[run].options;
        const MatcherInfo& matcher = m_workbench.choice().matchers().required(now.matcherId);
        QStringList titles;
        for (const std::string& name :
             app::changedOptions(now, runs[run - 1].matcherId, runs[run - 1].options, matcher)) {
            titles << optionTitle(name, matcher, m_workbench.choice().matchers());
        }
        lines << (titles.isEmpty()
                      ? tr("As the run before it.")
                      : tr("Different from the run before: %1.").arg(titles.join(QStringLiteral(", "))));
    }
    return lines.join('\n');
}

QVariant RunsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const std::size_t i = indexOf(index.row());
    const app::Run& run = m_workbench.desk().runs().runs()[i];
    const bool isShown = this->isShown(run);
    switch (role) {
        case Qt::DisplayRole:
        case Qt::EditRole:
            return textAt(i, index.column());
        case Qt::DecorationRole:
            return index.column() == Name ? QVariant(pictureOf(run.thumbnail)) : QVariant();
        case Qt::ToolTipRole:
            return tipAt(i);
        case Qt::FontRole:
            return isShown && index.column() == Name ? font(TextRole::Title) : QVariant();
        case Qt::AccessibleTextRole:
            return index.column() == Name && isShown ? tr("%1, shown").arg(textAt(i, Name))
                                                     : textAt(i, index.column());
        case Qt::CheckStateRole:
            if (index.column() != Pinned || !run.held) return {};
            return m_workbench.desk().runs().isPinned(run.id) ? Qt::Checked : Qt::Unchecked;
        case Qt::TextAlignmentRole:
            return isNumber(index.column()) ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
        default:
            return {};
    }
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    const QString titles[ColumnCount] = {tr("Run"),
                                         tr("Pair"),
                                         tr("Matcher"),
                                         tr("Options"),
                                         tr("Matched"),
                                         metricTitle(m_metrics.at(0)),
                                         metricTitle(m_metrics.at(1)),
                                         tr("Took"),
                                         tr("Finished"),
                                         tr("Pin")};
    if (role == Qt::DisplayRole) return titles[section];
    if (role == Qt::TextAlignmentRole) {
        return QVariant((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role == Qt::ToolTipRole && isMetric(section)) return metricTip(m_metrics.at(section - FirstMetric));
    if (role == Qt::ToolTipRole && section == Pinned) {
        return tr("Two pinned runs are compared; one pinned run is compared with the result that is shown.");
    }
    return {};
}

Qt::ItemFlags RunsModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) return {};
    const app::Run& run = m_workbench.desk().runs().runs()[indexOf(index.row())];
    if (!run.held && index.column() != Name)
        return Qt::ItemIsSelectable;  // dimmed: only its options are left
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (index.column() == Name) flags |= Qt::ItemIsEditable;
    if (index.column() == Pinned) flags |= Qt::ItemIsUserCheckable;
    return flags;
}

bool RunsModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!index.isValid()) return false;
    const quint64 id = runAt(index.row());
    if (role == Qt::CheckStateRole && index.column() == Pinned) {
        m_workbench.desk().runs().togglePin(id);
        return true;
    }
    if (role != Qt::EditRole || index.column() != Name) return false;
    m_workbench.desk().runs().rename(id, value.toString().trimmed().toStdString());
    return true;
}

}  // namespace stereo::ui
