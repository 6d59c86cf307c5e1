#include "ui/window/calibrate/PairsView.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QStackedWidget>

#include "app/calibrate/CalibrationDesk.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Segmented.h"
#include "ui/window/calibrate/DropTile.h"
#include "ui/window/calibrate/PairDelegate.h"
#include "ui/window/calibrate/PairList.h"
#include "ui/window/calibrate/PairModel.h"

namespace stereo::ui {

PairsView::PairsView(app::CalibrationDesk& desk, QWidget* parent)
    : QWidget(parent),
      m_desk(desk),
      m_model(new PairModel(desk, this)),
      m_list(new PairList),
      m_pages(new QStackedWidget) {
    auto* head = new QHBoxLayout;
    head->setSpacing(metrics::kSpacing);
    head->addWidget(new Label(tr("Pairs"), Ink::Text, TextRole::Title));
    head->addWidget(new Label(tr("left and right of each"), Ink::Dim, TextRole::Caption));
    head->addStretch();
    head->addWidget(new Label(tr("error, px"), Ink::Dim, TextRole::Caption));
    auto* order = new Segmented;
    order->setObjectName("pairOrder");
    order->addText(tr("By name"), tr("The pairs as their files are called"));
    order->addText(tr("By error"), tr("The pairs that fit worst first"));
    order->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    head->addWidget(order);
    m_list->setObjectName("calibratePairs");
    m_list->setAccessibleName(tr("Pairs of photographs"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PairDelegate(*m_model, m_list));
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_drop = new DropTile(
        tr("Drop a folder of pairs"),
        tr("At least %1 pairs, better %2").arg(kFewestPairs).arg(app::CalibrationDesk::kGoodPairs));
    m_drop->setObjectName("calibrateDrop");
    auto* empty = new QWidget;
    auto* middle = new QVBoxLayout(empty);
    middle->addWidget(m_drop, 0, Qt::AlignCenter);
    m_pages->addWidget(m_list);
    m_pages->addWidget(empty);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kTextRight, 4, 0, 0);
    head->setContentsMargins(0, 0, metrics::kTextRight, 0);
    column->setSpacing(4);
    column->addLayout(head);
    column->addWidget(m_pages, 1);
    connect(order, &Segmented::currentIndexChanged, this,
            [this](int index) { m_model->setOrder(static_cast<PairModel::Order>(index)); });
    connect(m_drop, &QAbstractButton::clicked, this, &PairsView::addFolderRequested);
    connect(m_list, &PairList::toggleRequested, this, &PairsView::toggle);
    connect(m_list, &PairList::openRequested, this, &PairsView::open);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex& index) {
        if (!m_model->pairAt(index)) Q_EMIT addFilesRequested();
    });
    connect(m_list, &QWidget::customContextMenuRequested, this, &PairsView::askAt);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) {
                m_selected = m_model->pairAt(index);
                Q_EMIT selectionChanged();
            });
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        if (const auto before = m_selected) select(*before);
    });
    connect(&m_desk, &app::CalibrationDesk::changed, this, &PairsView::showWhatThereIs);
    showWhatThereIs();
}

void PairsView::showWhatThereIs() {
    const bool isEmpty = m_desk.pairs().empty();
    m_pages->setCurrentIndex(isEmpty ? 1 : 0);
    if (isEmpty && m_selected) {
        m_selected.reset();
        Q_EMIT selectionChanged();
    }
}

std::optional<std::size_t> PairsView::selected() const {
    return m_selected;
}

void PairsView::select(std::size_t pair) {
    if (const QModelIndex index = m_model->indexOf(pair); index.isValid()) m_list->setCurrentIndex(index);
}

void PairsView::takeFocus() {
    m_pages->currentWidget() == m_list ? m_list->setFocus() : m_drop->setFocus();
}

void PairsView::toggle() {
    const auto pair = m_selected;
    if (!pair || !m_desk.pairs()[*pair].isLookedAt || !m_desk.whyNot(*pair).empty()) return;
    m_desk.setLeftOut(*pair, !m_desk.pairs()[*pair].isLeftOut);
}

void PairsView::open(const QModelIndex& index) {
    if (const auto pair = m_model->pairAt(index)) {
        Q_EMIT openRequested(*pair);
    } else {
        Q_EMIT addFilesRequested();
    }
}

void PairsView::askAt(const QPoint& place) {
    const QModelIndex index = m_list->indexAt(place);
    const auto pair = m_model->pairAt(index);
    if (!pair) return;
    QMenu menu(this);
    menu.setDefaultAction(menu.addAction(tr("Show large"), this, [this, index] { open(index); }));
    const bool isOut = m_desk.pairs()[*pair].isLeftOut;
    QAction* leaveOut = menu.addAction(isOut ? tr("Use again") : tr("Leave out"), this, &PairsView::toggle);
    leaveOut->setEnabled(m_desk.pairs()[*pair].isLookedAt && m_desk.whyNot(*pair).empty());
    menu.exec(m_list->viewport()->mapToGlobal(place));
}

}  // namespace stereo::ui
