#include "ui/window/calibrate/BoardSection.h"

#include <QHBoxLayout>

#include "app/calibrate/CalibrationDesk.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/ChoiceBox.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/NumberField.h"

namespace stereo::ui {
namespace {

constexpr int kCountWidth = 52;
constexpr int kLengthWidth = 92;
constexpr double kMillimetres = 1000;
constexpr double kUsualMarker = 0.75;  ///< of a square
constexpr int kMostInLine = 100;

bool isChecked(BoardPattern pattern) {
    return pattern == BoardPattern::Chessboard || pattern == BoardPattern::Charuco;
}

NumberField* makeCount(const char* name) {
    auto* field = new NumberField;
    field->setObjectName(name);
    field->setDecimals(0);
    field->setUsualWidth(kCountWidth);
    field->setKeyboardTracking(false);
    return field;
}

}  // namespace

BoardSection::BoardSection(app::CalibrationDesk& desk, QWidget* parent)
    : Section(tr("Board"), Mark::None, parent),
      m_desk(desk),
      m_pattern(new ChoiceBox),
      m_columns(makeCount("boardColumns")),
      m_rows(makeCount("boardRows")),
      m_dictionary(new ChoiceBox) {
    setObjectName("boardSection");
    m_pattern->setObjectName("boardPattern");
    m_pattern->addItems({tr("Chessboard"), tr("Circles"), tr("Shifted circles"), tr("ChArUco")});
    m_pattern->setItemData(0, tr("Black and white squares"), Qt::ToolTipRole);
    m_pattern->setItemData(1, tr("Circles in rows and columns"), Qt::ToolTipRole);
    m_pattern->setItemData(2, tr("Circles, each second row shifted by half a step"), Qt::ToolTipRole);
    m_pattern->setItemData(3, tr("A chessboard with a marker in each white square; may be seen in part"),
                           Qt::ToolTipRole);
    Label* label = nullptr;
    addWidget(row(label, m_pattern));
    label->setText(tr("Type"));
    m_pattern->setAccessibleName(label->text());
    auto* counts = new QWidget;
    auto* line = new QHBoxLayout(counts);
    line->setContentsMargins({});
    line->setSpacing(4);
    line->addWidget(m_columns);
    line->addWidget(new Label(QChar(0x00D7), Ink::Dim));
    line->addWidget(m_rows);
    line->addStretch();
    addWidget(row(m_countsLabel, counts));
    m_square = addLength("boardSquare", m_squareLabel);
    m_square->setToolTip(tr("Measure ten of them at once: every distance is as exact as this one"));
    m_marker = addLength("boardMarker", label);
    label->setText(tr("Marker"));
    m_marker->setAccessibleName(tr("Side of a marker"));
    m_markerRow = m_marker->parentWidget();
    m_dictionary->setObjectName("boardDictionary");
    m_dictionary->setAccessibleName(tr("Markers"));
    for (const std::string& name : markerDictionaries()) m_dictionary->addItem(QString::fromStdString(name));
    m_dictionaryRow = row(label, m_dictionary);
    label->setText(tr("Markers"));
    addWidget(m_dictionaryRow);
    auto* note = new Label(tr("Sizes of everything follow from the square: measure it on the print."),
                           Ink::Dim, TextRole::Caption);
    note->setWordWrap(true);
    note->setContentsMargins(metrics::kTextLeft, 2, metrics::kTextRight, 6);
    addWidget(note);
    showBoard();
    connect(m_pattern, &QComboBox::currentIndexChanged, this, &BoardSection::writePattern);
    connect(m_dictionary, &QComboBox::currentIndexChanged, this, &BoardSection::write);
    for (NumberField* field : {m_columns, m_rows, m_square, m_marker})
        connect(field, &QDoubleSpinBox::valueChanged, this, &BoardSection::write);
    connect(&m_desk, &app::CalibrationDesk::changed, this, &BoardSection::showBoard);
}

QWidget* BoardSection::row(Label*& label, QWidget* control) {
    auto* widget = new QWidget;
    auto* line = new QHBoxLayout(widget);
    line->setContentsMargins(metrics::kTextLeft, 2, metrics::kTextRight, 2);
    line->setSpacing(metrics::kSpacing);
    label = new Label({}, Ink::Dim);
    label->setFixedWidth(metrics::kRowLabelWidth);
    label->setBuddy(control);
    line->addWidget(label);
    line->addWidget(control, 1);
    if (control->maximumWidth() < QWIDGETSIZE_MAX) line->addStretch(1);
    return widget;
}

NumberField* BoardSection::addLength(const char* name, Label*& label) {
    auto* field = new NumberField;
    field->setObjectName(name);
    field->setDecimals(2);
    field->setRange(kSmallestSquareMetres * kMillimetres, kLargestSquareMetres * kMillimetres);
    field->setSuffix(tr(" mm"));
    field->setUsualWidth(kLengthWidth);
    field->setKeyboardTracking(false);
    addWidget(row(label, field));
    return field;
}

void BoardSection::write() {
    if (m_showing) return;
    Board board = m_desk.board();
    board.columns = static_cast<int>(m_columns->value());
    board.rows = static_cast<int>(m_rows->value());
    board.squareMetres = m_square->value() / kMillimetres;
    if (board.pattern == BoardPattern::Charuco) {
        board.markerMetres = m_marker->value() / kMillimetres;
        board.dictionary = m_dictionary->currentText().toStdString();
    }
    m_desk.setBoard(board);
}

void BoardSection::writePattern() {
    if (m_showing) return;
    Board board = m_desk.board();
    board.pattern = static_cast<BoardPattern>(m_pattern->currentIndex());
    if (board.pattern == BoardPattern::Charuco && board.markerMetres <= 0)
        board.markerMetres = kUsualMarker * board.squareMetres;
    const int fewest = isChecked(board.pattern) ? 3 : 2;
    board.columns = std::max(board.columns, fewest);
    board.rows = std::max(board.rows, fewest);
    m_desk.setBoard(board);
}

void BoardSection::showBoard() {
    const Board& board = m_desk.board();
    const bool isCharuco = board.pattern == BoardPattern::Charuco;
    m_showing = true;
    m_pattern->setCurrentIndex(static_cast<int>(board.pattern));
    const QString counts = board.pattern == BoardPattern::Chessboard ? tr("Inner corners")
                           : isCharuco                               ? tr("Squares")
                                                                     : tr("Circles");
    m_countsLabel->setText(counts);
    m_columns->setAccessibleName(tr("%1 in a row").arg(counts));
    m_rows->setAccessibleName(tr("%1 in a column").arg(counts));
    for (NumberField* field : {m_columns, m_rows}) {
        field->setRange(isChecked(board.pattern) ? 3 : 2, kMostInLine);
        field->setToolTip(board.pattern == BoardPattern::Chessboard
                              ? tr("Corners between four squares: one fewer than there are squares")
                              : QString());
    }
    m_columns->showValue(board.columns);
    m_rows->showValue(board.rows);
    m_squareLabel->setText(isChecked(board.pattern)                           ? tr("Square")
                           : board.pattern == BoardPattern::AsymmetricCircles ? tr("Half distance")
                                                                              : tr("Distance"));
    m_square->setAccessibleName(m_squareLabel->text());
    m_square->showValue(board.squareMetres * kMillimetres);
    m_markerRow->setVisible(isCharuco);
    m_dictionaryRow->setVisible(isCharuco);
    m_marker->showValue(board.markerMetres * kMillimetres);
    m_dictionary->setCurrentText(QString::fromStdString(board.dictionary));
    m_showing = false;
}

}  // namespace stereo::ui
