#include "ui/window/cloud/MeasurementSection.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/theme/Metrics.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/PushButton.h"
#include "ui/window/cloud/CloudActions.h"
#include "ui/window/cloud/CloudMeasuring.h"

namespace stereo::ui {
namespace {

constexpr int kMostLines = 6;
constexpr int kName = 0;
constexpr int kValue = 1;

PushButton* buttonFor(QAction& action, const QString& text, const char* name) {
    auto* button = new PushButton(text);
    button->setObjectName(name);
    button->setToolTip(action.toolTip());
    const auto follow = [&action, button] { button->setEnabled(action.isEnabled()); };
    QObject::connect(button, &QPushButton::clicked, &action, &QAction::trigger);
    QObject::connect(&action, &QAction::changed, button, follow);
    follow();
    return button;
}

}  // namespace

MeasurementSection::MeasurementSection(CloudMeasuring& measuring, const CloudActions& actions,
                                       QWidget* parent)
    : Section(tr("Measurements"), Mark::None, parent), m_measuring(measuring), m_actions(actions) {
    setObjectName("measurementSection");
    m_hint =
        new Label(tr("None yet: M measures a distance in the cloud, Shift+M along a line, Alt+M a plane"),
                  Ink::Dim, TextRole::Caption);
    m_hint->setWordWrap(true);
    addList();
    m_detail = new Label({}, Ink::Dim, TextRole::Caption);
    m_detail->setObjectName("measurementDetail");
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_detail->setWordWrap(true);
    addButtons(actions);
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(metrics::kTextLeft, 2, metrics::kTextRight, 6);
    for (QWidget* part : {static_cast<QWidget*>(m_hint), static_cast<QWidget*>(m_list),
                          static_cast<QWidget*>(m_detail), m_buttons})
        layout->addWidget(part);
    addWidget(box);
    connect(&m_measuring, &CloudMeasuring::changed, this, &MeasurementSection::showAll);
    showAll();
    setExpanded(m_list->topLevelItemCount() > 0);
}

void MeasurementSection::addList() {
    m_list = new QTreeWidget;
    m_list->setObjectName("measurementList");
    m_list->setAccessibleName(tr("Measurements"));
    m_list->setColumnCount(2);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTabKeyNavigation(false);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(kName, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(kValue, QHeaderView::ResizeToContents);
    m_list->installEventFilter(this);
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, &MeasurementSection::chooseRow);
    connect(m_list, &QTreeWidget::itemChanged, this,
            [this](QTreeWidgetItem* item, int column) { rename(*item, column); });
}

void MeasurementSection::addButtons(const CloudActions& actions) {
    m_buttons = new QWidget;
    auto* layout = new QHBoxLayout(m_buttons);
    layout->setContentsMargins({});
    layout->addWidget(buttonFor(*actions.copyMeasurements, tr("Copy"), "copyMeasurementsButton"));
    layout->addWidget(buttonFor(*actions.saveMeasurements, tr("Save CSV…"), "saveMeasurementsButton"));
    layout->addStretch();
    layout->addWidget(buttonFor(*actions.deleteMeasurement, tr("Delete"), "deleteMeasurementButton"));
}

void MeasurementSection::showAll() {
    m_showing = true;
    const auto count = static_cast<int>(m_measuring.count());
    const bool wasEmpty = m_list->topLevelItemCount() == 0;
    while (m_list->topLevelItemCount() > count) delete m_list->takeTopLevelItem(count);
    while (m_list->topLevelItemCount() < count) {
        auto* item = new QTreeWidgetItem(m_list);
        item->setFlags(item->flags() | Qt::ItemIsEditable);
        item->setTextAlignment(kValue, Qt::AlignRight | Qt::AlignVCenter);
    }
    for (int i = 0; i < count; ++i) showRow(*m_list->topLevelItem(i), static_cast<std::size_t>(i));
    const auto chosen = m_measuring.chosen();
    if (!chosen) m_list->clearSelection();
    if (chosen) m_list->setCurrentItem(m_list->topLevelItem(static_cast<int>(*chosen)));
    m_detail->setText(chosen ? m_measuring.detailText(*chosen) : QString());
    m_detail->setVisible(chosen.has_value());
    m_hint->setVisible(count == 0);
    m_list->setVisible(count > 0);
    m_buttons->setVisible(count > 0);
    fitHeight();
    m_showing = false;
    if (wasEmpty && count > 0) setExpanded(true);
}

void MeasurementSection::showRow(QTreeWidgetItem& item, std::size_t index) const {
    const auto show = [&item](int column, const QString& text) {
        if (item.text(column) != text) item.setText(column, text);  // an editor that is open stays
    };
    show(kName, m_measuring.nameText(index));
    show(kValue, m_measuring.valueText(index));
}

void MeasurementSection::fitHeight() {
    const int lines = std::clamp(m_list->topLevelItemCount(), 1, kMostLines);
    const int line = std::max(m_list->sizeHintForRow(0), m_list->fontMetrics().lineSpacing());
    m_list->setFixedHeight(lines * line + 2 * m_list->frameWidth());
}

void MeasurementSection::chooseRow() {
    if (m_showing) return;
    const auto items = m_list->selectedItems();
    m_measuring.choose(items.isEmpty() ? std::nullopt
                                       : std::optional(static_cast<std::size_t>(
                                             m_list->indexOfTopLevelItem(items.first()))));
}

void MeasurementSection::rename(const QTreeWidgetItem& item, int column) {
    if (m_showing) return;
    const auto index = static_cast<std::size_t>(
        m_list->indexOfTopLevelItem(const_cast<QTreeWidgetItem*>(&item)));  // it only compares
    if (column == kName) return m_measuring.rename(index, item.text(kName));
    showAll();  // a value is measured, not written
}

bool MeasurementSection::eventFilter(QObject* watched, QEvent* event) {
    const bool asks = event->type() == QEvent::ShortcutOverride;
    if (!asks && event->type() != QEvent::KeyPress) return Section::eventFilter(watched, event);
    if (static_cast<QKeyEvent*>(event)->key() != Qt::Key_Delete) return false;
    if (asks)
        event->accept();
    else if (m_actions.deleteMeasurement->isEnabled())
        m_actions.deleteMeasurement->trigger();
    return true;
}

}  // namespace stereo::ui
