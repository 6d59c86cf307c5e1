#include "ui/window/calibrate/CalibrateDialog.h"

#include <QDragEnterEvent>
#include <QGridLayout>
#include <QMimeData>
#include <QVBoxLayout>

#include "app/calibrate/CalibrationDesk.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/HairLine.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/SectionHeader.h"
#include "ui/window/calibrate/BoardColumn.h"
#include "ui/window/calibrate/CalibrateFoot.h"
#include "ui/window/calibrate/PairsView.h"
#include "ui/window/calibrate/PhotographsSection.h"
#include "ui/window/calibrate/ResultColumn.h"
#include "ui/window/calibrate/WorstSection.h"
#include "ui/window/dialogs/DroppedFiles.h"
#include "ui/window/dialogs/FitDialog.h"
#include "ui/window/dialogs/Prompts.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

constexpr QSize kSize{1240, 744};
constexpr int kAround = 64;  ///< less than the window, across and down
constexpr QSize kSmallest{560, 380};
constexpr int kBoardWidth = 252;
constexpr int kResultWidth = 336;
constexpr int kFoldedResultWidth = 316;
constexpr int kRoomForBoard = 1100;
constexpr int kRoomForResult = 760;

}  // namespace

CalibrateDialog::CalibrateDialog(app::CalibrationDesk& desk, Prompts& prompts, QWidget* parent)
    : QDialog(parent),
      m_desk(desk),
      m_prompts(prompts),
      m_about(new Label({}, Ink::Dim)),
      m_body(new QGridLayout),
      m_fold(new SectionHeader(tr("Board and photographs"))),
      m_board(new BoardColumn(desk)),
      m_pairs(new PairsView(desk)),
      m_results(new ResultColumn(desk)),
      m_foot(new CalibrateFoot(desk)) {
    setObjectName("calibrateDialog");
    setWindowTitle(tr("Calibrate from photographs"));
    setAcceptDrops(true);
    setMinimumSize(kSmallest);
    m_fold->setObjectName("calibrateFold");
    m_fold->setChecked(false);
    for (const auto orientation : {Qt::Vertical, Qt::Vertical, Qt::Horizontal, Qt::Horizontal})
        m_lines.push_back(new HairLine(orientation, this));
    // In the order in which Tab visits them.
    for (QWidget* part : {static_cast<QWidget*>(m_fold), static_cast<QWidget*>(m_board),
                          static_cast<QWidget*>(m_pairs), static_cast<QWidget*>(m_results)})
        part->setParent(this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(makeHead());
    column->addWidget(new HairLine);
    m_body->setContentsMargins({});
    m_body->setSpacing(0);
    column->addLayout(m_body, 1);
    column->addWidget(new HairLine);
    column->addWidget(m_foot);
    connectParts();
    showTitle();
    const QSize room = parent ? parent->window()->size() - QSize(kAround, kAround) : kSize;
    fitDialog(*this, kSize.boundedTo(room));
    arrange();
    m_pairs->takeFocus();
}

QLayout* CalibrateDialog::makeHead() {
    auto* head = new QVBoxLayout;
    head->setContentsMargins(20, 14, 20, 12);
    head->setSpacing(2);
    head->addWidget(new Label(windowTitle(), Ink::Text, TextRole::DialogTitle));
    m_about->setObjectName("calibrateAbout");
    head->addWidget(m_about);
    return head;
}

void CalibrateDialog::connectParts() {
    connect(m_pairs, &PairsView::addFolderRequested, this, &CalibrateDialog::addFolder);
    connect(m_pairs, &PairsView::addFilesRequested, this, &CalibrateDialog::addFiles);
    connect(&m_board->photographs(), &PhotographsSection::addFolderRequested, this,
            &CalibrateDialog::addFolder);
    connect(&m_board->photographs(), &PhotographsSection::addFilesRequested, this,
            &CalibrateDialog::addFiles);
    connect(m_pairs, &PairsView::openRequested, this, &CalibrateDialog::openRequested);
    connect(m_pairs, &PairsView::selectionChanged, this,
            [this] { m_results->worst().select(m_pairs->selected()); });
    connect(&m_results->worst(), &WorstSection::selected, m_pairs, &PairsView::select);
    connect(m_foot, &CalibrateFoot::closeRequested, this, &QDialog::reject);
    connect(m_fold, &QAbstractButton::toggled, this, [this](bool unfolded) {
        if (m_room != Room::Wide) m_board->setVisible(unfolded);
    });
    connect(&m_desk, &app::CalibrationDesk::changed, this, &CalibrateDialog::showTitle);
}

void CalibrateDialog::showTitle() {
    const std::size_t count = m_desk.pairs().size();
    const QString pairs = count == 0 ? tr("Pairs of photographs") : counted(count, tr("pair"), tr("pairs"));
    m_about->setText(
        tr("%1 of a board, taken with both cameras at once. Tilt it, and bring it into the corners.")
            .arg(pairs));
    m_fold->setMark(Section::Mark::None,
                    count == 0 ? QString() : tr("%1 of %2 found").arg(m_desk.foundCount()).arg(count));
}

void CalibrateDialog::resizeEvent(QResizeEvent* event) {
    QDialog::resizeEvent(event);
    arrange();
}

void CalibrateDialog::arrange() {
    const Room room = width() >= kRoomForBoard    ? Room::Wide
                      : width() >= kRoomForResult ? Room::Middle
                                                  : Room::Narrow;
    if (std::exchange(m_room, room) == room) return;
    while (QLayoutItem* item = m_body->takeAt(0)) delete item;
    for (HairLine* line : m_lines) line->hide();
    for (int i = 0; i < m_body->columnCount(); ++i) m_body->setColumnStretch(i, 0);
    for (int i = 0; i < m_body->rowCount(); ++i) m_body->setRowStretch(i, 0);
    room == Room::Wide ? arrangeWide() : arrangeFolded(room == Room::Narrow);
}

void CalibrateDialog::arrangeWide() {
    m_fold->hide();
    m_board->setSideBySide(false);
    m_board->setFixedWidth(kBoardWidth);
    m_board->setMaximumHeight(QWIDGETSIZE_MAX);
    m_board->show();
    m_results->setFixedWidth(kResultWidth);
    m_body->addWidget(m_board, 0, 0);
    m_body->addWidget(m_lines[0], 0, 1);
    m_body->addWidget(m_pairs, 0, 2);
    m_body->addWidget(m_lines[1], 0, 3);
    m_body->addWidget(m_results, 0, 4);
    m_body->setColumnStretch(2, 1);
    m_body->setRowStretch(0, 1);
    for (HairLine* line : {m_lines[0], m_lines[1]}) line->show();
}

void CalibrateDialog::arrangeFolded(bool isNarrow) {
    m_fold->show();
    m_board->setSideBySide(true);
    m_board->setMinimumWidth(0);
    m_board->setMaximumWidth(QWIDGETSIZE_MAX);
    m_board->setVisible(m_fold->isChecked());
    m_body->addWidget(m_fold, 0, 0, 1, 3);
    m_body->addWidget(m_board, 1, 0, 1, 3);
    m_body->addWidget(m_lines[2], 2, 0, 1, 3);
    m_lines[2]->show();
    m_body->addWidget(m_pairs, 3, 0, 1, isNarrow ? 3 : 1);
    m_body->setRowStretch(3, 1);
    m_body->setColumnStretch(0, 1);
    if (isNarrow) {
        m_results->setMinimumWidth(0);
        m_results->setMaximumWidth(QWIDGETSIZE_MAX);
        m_body->addWidget(m_lines[3], 4, 0, 1, 3);
        m_lines[3]->show();
        m_body->addWidget(m_results, 5, 0, 1, 3);
        m_body->setRowStretch(5, 1);
    } else {
        m_results->setFixedWidth(kFoldedResultWidth);
        m_body->addWidget(m_lines[1], 3, 1);
        m_lines[1]->show();
        m_body->addWidget(m_results, 3, 2);
    }
}

void CalibrateDialog::addFolder() {
    const auto folder =
        m_prompts.chooseFolder(*this, tr("Folder with pairs of photographs"), m_desk.folder());
    if (!folder.empty()) m_desk.add({folder});
}

void CalibrateDialog::addFiles() {
    const auto files = m_prompts.openFiles(
        *this, tr("Photographs of a board"),
        tr("Images (*.png *.jpg *.jpeg *.tif *.tiff *.pbm *.pgm *.ppm *.bmp *.webp)"), m_desk.folder());
    if (!files.empty()) m_desk.add(files);
}

void CalibrateDialog::dragEnterEvent(QDragEnterEvent* event) {
    if (!localFiles(*event->mimeData()).empty()) event->acceptProposedAction();
}

void CalibrateDialog::dropEvent(QDropEvent* event) {
    m_desk.add(localFiles(*event->mimeData()));
    event->acceptProposedAction();
}

}  // namespace stereo::ui
