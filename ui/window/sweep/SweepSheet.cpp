#include "ui/window/sweep/SweepSheet.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>
#include <cmath>

#include "app/workbench/SweepDesk.h"
#include "ui/theme/Fonts.h"
#include "ui/window/sweep/SweepDelegate.h"
#include "ui/window/sweep/SweepModel.h"

namespace stereo::ui {
namespace {

constexpr int kMostWidth = 150;  ///< of a thumbnail
constexpr int kHeader = 24;
constexpr double kUsualShape = 0.67;  ///< height / width, until there is a picture

}  // namespace

SweepSheet::SweepSheet(app::SweepDesk& desk, QWidget* parent)
    : QTableView(parent), m_desk(desk), m_model(new SweepModel(desk, this)) {
    setObjectName("sweepSheet");
    setAccessibleName(tr("Results of the sweep"));
    setModel(m_model);
    setItemDelegate(new SweepDelegate(*m_model, desk, this));
    setFrameShape(NoFrame);
    setShowGrid(false);
    setSelectionMode(SingleSelection);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setCornerButtonEnabled(false);
    viewport()->setAttribute(Qt::WA_Hover);
    viewport()->setBackgroundRole(QPalette::Window);
    for (QHeaderView* header : {horizontalHeader(), verticalHeader()}) {
        header->setFont(ui::font(TextRole::Caption));
        header->setSectionResizeMode(QHeaderView::Fixed);
        header->setSectionsClickable(false);
        header->setHighlightSections(false);
        header->setMinimumSectionSize(16);
    }
    horizontalHeader()->setFixedHeight(kHeader);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    verticalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    connect(this, &QTableView::clicked, this,
            [this](const QModelIndex& index) { m_desk.show(m_model->cellAt(index)); });
    connect(this, &QTableView::doubleClicked, this, &SweepSheet::use);
    connect(&m_desk, &app::SweepDesk::changed, this, &SweepSheet::fitCells);
    connect(&m_desk, &app::SweepDesk::progressed, this, [this] {
        if (const auto cell = m_desk.presentCell()) update(m_model->indexOf(*cell));
    });
    fitCells();
}

void SweepSheet::sortBy(const std::string& key) {
    m_model->sortBy(key);
    fitCells();
    if (currentIndex().isValid()) scrollTo(currentIndex());
}

void SweepSheet::choose(std::size_t cell) {
    const QModelIndex index = m_model->indexOf(cell);
    if (index == currentIndex()) return m_desk.show(cell);
    setCurrentIndex(index);
    scrollTo(index);
}

void SweepSheet::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QTableView::currentChanged(current, previous);
    if (current.isValid() && !m_isEntered) m_desk.show(m_model->cellAt(current));
}

void SweepSheet::focusInEvent(QFocusEvent* event) {
    m_isEntered = true;
    QTableView::focusInEvent(event);
    m_isEntered = false;
}

void SweepSheet::use(const QModelIndex& index) {
    if (index.isValid()) m_desk.use(m_model->cellAt(index));
}

void SweepSheet::keyPressEvent(QKeyEvent* event) {
    const QModelIndex current = currentIndex();
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) return use(current);
    if (event->key() == Qt::Key_P && event->modifiers() == Qt::NoModifier) {
        if (current.isValid()) m_desk.togglePin(m_model->cellAt(current));
        return;
    }
    QTableView::keyPressEvent(event);
}

void SweepSheet::contextMenuEvent(QContextMenuEvent* event) {
    const QModelIndex index = indexAt(event->pos());
    if (!index.isValid()) return;
    const std::size_t cell = m_model->cellAt(index);
    QMenu menu(this);
    QAction* set = menu.addAction(tr("Set as parameters"), this, [this, index] { use(index); });
    menu.setDefaultAction(set);
    QAction* pin = menu.addAction(tr("Pin to compare"), this, [this, cell] { m_desk.togglePin(cell); });
    pin->setEnabled(m_desk.sweep().cells[cell].isDone());
    menu.exec(event->globalPos());
}

void SweepSheet::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    fitCells();
}

/// All columns in sight where that leaves thumbnails large enough.
void SweepSheet::fitCells() {
    const int columns = m_model->columnCount();
    const int rows = m_model->rowCount();
    if (columns == 0) return;
    verticalHeader()->setVisible(m_desk.sweep().plan.axes.size() > 1 && !m_model->isSorted());
    double shape = kUsualShape;
    for (std::size_t i = 0; i < m_desk.sweep().cells.size(); ++i) {
        const QImage& picture = m_model->thumbnail(i);
        if (!picture.isNull()) shape = static_cast<double>(picture.height()) / picture.width();
    }
    const int around = 2 * SweepDelegate::kInset + SweepDelegate::kGap;
    const int aroundHeight = SweepDelegate::kInset + SweepDelegate::kCaption + SweepDelegate::kGap;
    const int room = viewport()->width() - 2;
    const int byHeight = static_cast<int>(((viewport()->height() - 2) / rows - aroundHeight) / shape);
    int width = std::min(room / columns - around, kMostWidth);
    width = std::min(width, std::max(byHeight, 96));  // rather all rows in sight than large pictures
    width = std::max(width, kLeastWidth);
    const int height = std::max(static_cast<int>(std::lround(width * shape)), kLeastHeight);
    horizontalHeader()->setDefaultSectionSize(width + around);
    verticalHeader()->setDefaultSectionSize(height + aroundHeight);
}

}  // namespace stereo::ui
