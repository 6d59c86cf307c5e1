#include "ui/window/set/SetTable.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <algorithm>

#include "app/workbench/set/SetDesk.h"
#include "ui/theme/Fonts.h"
#include "ui/window/set/SetDelegate.h"
#include "ui/window/set/SetModel.h"

namespace stereo::ui {
namespace {

constexpr int kHeader = 28;
constexpr int kNameWidth = 200;
constexpr int kStateWidth = 108;
constexpr int kNumberWidth = 72;
/// Narrower than these the table shows no memory, then no share that is matched, then no time, then the
/// sentence stands under the name.
constexpr int kRoomForMemory = 840;
constexpr int kRoomForMatched = 760;
constexpr int kRoomForTime = 660;
constexpr int kRoomForMessage = 560;

}  // namespace

SetTable::SetTable(app::Workbench& workbench, app::SetDesk& desk, QWidget* parent)
    : QTableView(parent),
      m_desk(desk),
      m_model(new SetModel(workbench, desk, this)),
      m_order(new SetOrder(*m_model, desk, this)),
      m_delegate(new SetDelegate(*m_model, *m_order, this)) {
    setObjectName("setTable");
    setAccessibleName(tr("Pairs of the set"));
    setModel(m_order);
    setItemDelegate(m_delegate);
    setFrameShape(NoFrame);
    setShowGrid(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(SetDelegate::kRowHeight);
    horizontalHeader()->setFont(ui::font(TextRole::Caption));
    horizontalHeader()->setFixedHeight(kHeader);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setSectionResizeMode(SetModel::Message, QHeaderView::Stretch);
    horizontalHeader()->setSortIndicator(SetModel::Pair, Qt::AscendingOrder);
    setSortingEnabled(true);
    connect(this, &QTableView::clicked, this, [this](const QModelIndex& index) {
        if (!m_isRemedied && selectionModel()->selectedRows().size() == 1)
            Q_EMIT chosen(m_order->pairAt(index));
    });
    connect(this, &QTableView::doubleClicked, this,
            [this](const QModelIndex& index) { Q_EMIT openRequested(m_order->pairAt(index)); });
    for (const auto signal : {&app::SetDesk::opened, &app::SetDesk::progressed})
        connect(&m_desk, signal, this, &SetTable::fitColumns);
    fitColumns();
}

std::vector<std::size_t> SetTable::selectedPairs() const {
    std::vector<std::size_t> pairs;
    for (const QModelIndex& row : selectionModel()->selectedRows()) pairs.push_back(m_order->pairAt(row));
    std::ranges::sort(pairs);
    return pairs;
}

void SetTable::mark(std::size_t pair) {
    const QModelIndex index = m_order->indexOf(pair);
    if (!index.isValid() || index.row() == currentIndex().row()) return;
    setCurrentIndex(index);
}

void SetTable::goToFailed(int step) {
    const int rows = m_order->rowCount();
    int row = currentIndex().isValid() ? currentIndex().row() + step : step > 0 ? 0 : rows - 1;
    for (; row >= 0 && row < rows; row += step) {
        const QModelIndex index = m_order->index(row, 0);
        if (!m_model->hasFailed(m_order->pairAt(index))) continue;
        setCurrentIndex(index);
        return scrollTo(index);
    }
}

void SetTable::keyPressEvent(QKeyEvent* event) {
    const int before = currentIndex().row();
    press(event);
    const QModelIndex now = currentIndex();
    if (now.isValid() && now.row() != before) Q_EMIT moved(m_order->pairAt(now));
}

void SetTable::press(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (currentIndex().isValid()) Q_EMIT openRequested(m_order->pairAt(currentIndex()));
        return;
    }
    if (event->key() == Qt::Key_F8) return goToFailed(event->modifiers() & Qt::ShiftModifier ? -1 : 1);
    const bool isAlone = event->modifiers() == Qt::NoModifier && m_order->rowCount() > 0;
    if (isAlone && event->key() == Qt::Key_Home) return setCurrentIndex(m_order->index(0, 0));
    if (isAlone && event->key() == Qt::Key_End)
        return setCurrentIndex(m_order->index(m_order->rowCount() - 1, 0));
    QTableView::keyPressEvent(event);
}

// The button of a row is painted, not a widget.
void SetTable::mouseReleaseEvent(QMouseEvent* event) {
    const QModelIndex index = indexAt(event->pos());
    const bool isOnButton = index.isValid() && index.column() == SetModel::Message &&
                            event->button() == Qt::LeftButton &&
                            m_delegate->remedyRect(index, visualRect(index)).contains(event->pos());
    const std::size_t pair = isOnButton ? m_order->pairAt(index) : 0;
    m_isRemedied = isOnButton;
    QTableView::mouseReleaseEvent(event);
    m_isRemedied = false;
    if (isOnButton) Q_EMIT remedyRequested(pair);
}

void SetTable::contextMenuEvent(QContextMenuEvent* event) {
    const QModelIndex index = indexAt(event->pos());
    if (!index.isValid()) return;
    const std::size_t pair = m_order->pairAt(index);
    QMenu menu(this);
    QAction* open =
        menu.addAction(tr("Open in the views"), this, [this, pair] { Q_EMIT openRequested(pair); });
    menu.setDefaultAction(open);
    if (const QString remedy = m_model->remedyOf(pair); !remedy.isEmpty())
        menu.addAction(remedy, this, [this, pair] { Q_EMIT remedyRequested(pair); });
    QAction* run = menu.addAction(tr("Run selected"), this, [this] { Q_EMIT runRequested(selectedPairs()); });
    run->setEnabled(!m_desk.isRunning());
    menu.exec(event->globalPos());
}

void SetTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    fitColumns();
}

void SetTable::fitColumns() {
    const int room = viewport()->width();
    const bool hasMessage = room >= kRoomForMessage;
    setColumnHidden(SetModel::Memory, room < kRoomForMemory || !m_model->knowsMemory());
    setColumnHidden(SetModel::Matched, room < kRoomForMatched);
    setColumnHidden(SetModel::Time, room < kRoomForTime);
    setColumnHidden(SetModel::Bad2, !m_model->knowsErrors());
    setColumnHidden(SetModel::Message, !hasMessage);
    m_delegate->setHasMessageBelow(!hasMessage);
    horizontalHeader()->setSectionResizeMode(SetModel::Pair,
                                             hasMessage ? QHeaderView::Fixed : QHeaderView::Stretch);
    if (hasMessage) setColumnWidth(SetModel::Pair, std::max(kNameWidth, room * 3 / 10));
    setColumnWidth(SetModel::State, kStateWidth);
    for (const int column : {SetModel::Time, SetModel::Memory, SetModel::Matched, SetModel::Bad2})
        setColumnWidth(column, kNumberWidth);
}

}  // namespace stereo::ui
