#include "ui/window/experiment/ExperimentsSection.h"

#include <QDateTime>
#include <QHeaderView>
#include <QSignalBlocker>
#include <QTreeWidget>

#include "app/workbench/experiment/ExperimentDesk.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Label.h"
#include "ui/window/inputs/Padded.h"

namespace stereo::ui {
namespace {

constexpr int kMostRows = 8;

QString dayOf(const std::string& made) {
    const QDate day =
        QDateTime::fromString(QString::fromStdString(made), Qt::ISODateWithMs).toLocalTime().date();
    const QDate today = QDate::currentDate();
    if (!day.isValid()) return {};
    if (day == today) return ExperimentsSection::tr("today");
    if (day.addDays(1) == today) return ExperimentsSection::tr("yesterday");
    return QLocale::c().toString(day, day.year() == today.year() ? "d MMM" : "d MMM yyyy");
}

}  // namespace

ExperimentsSection::ExperimentsSection(app::ExperimentDesk& desk, QWidget* parent)
    : Section(tr("Experiments"), Mark::None, parent), m_desk(desk), m_list(new QTreeWidget) {
    setObjectName("experimentsSection");
    m_list->setObjectName("experimentsList");
    m_list->setAccessibleName(tr("Experiments of the project"));
    m_list->setColumnCount(2);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setIndentation(0);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    addWidget(padded(m_list, 6));
    const auto choose = [this](const QTreeWidgetItem* item) {
        if (item) Q_EMIT chosen(item->data(0, Qt::UserRole).toULongLong());
    };
    connect(m_list, &QTreeWidget::itemClicked, this, choose);
    connect(m_list, &QTreeWidget::itemActivated, this, choose);
    connect(&m_desk, &app::ExperimentDesk::changed, this, &ExperimentsSection::fill);
    fill();
}

void ExperimentsSection::fill() {
    const auto& experiments = m_desk.experiments();
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (std::size_t i = experiments.size(); i-- > 0;) {
        const QString title = QString::fromStdString(experiments[i].words.title);
        const QString day = dayOf(experiments[i].made);
        auto* item = new QTreeWidgetItem(m_list, {title.isEmpty() ? tr("Without a title") : title, day});
        item->setData(0, Qt::UserRole, static_cast<qulonglong>(i));
        item->setToolTip(0, title);
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        item->setSizeHint(0, QSize(0, metrics::kRowHeight - 2));
        if (m_desk.place() == i) m_list->setCurrentItem(item);
    }
    const int rows = std::min(kMostRows, static_cast<int>(experiments.size()));
    m_list->setFixedHeight(rows * (metrics::kRowHeight - 2));
    setMark(Mark::None, QString::number(experiments.size()));
    setPresent(!experiments.empty());
}

}  // namespace stereo::ui
