#include "ui/window/frame/CentredPage.h"

#include <QAction>
#include <QPainter>
#include <QResizeEvent>
#include <QVBoxLayout>

#include "ui/theme/FlatStyle.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/IconLabel.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/PushButton.h"

namespace stereo::ui {
namespace {

constexpr int kWidth = 620;
constexpr int kSmallestWidth = 480;
constexpr int kBoxGap = 12;
constexpr int kBoxIcon = 32;

/// A dashed box that says what belongs in it.
class DashedBox : public QWidget {
public:
    DashedBox(const char* icon, const QString& title, const QString& lines) {
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(12, 26, 12, 22);
        layout->setSpacing(6);
        layout->addWidget(new IconLabel(icon, Ink::Dim, kBoxIcon), 0, Qt::AlignHCenter);
        layout->addSpacing(6);
        addLine(*layout, title, Ink::Text, TextRole::Title);
        for (const QString& line : lines.split('\n')) addLine(*layout, line, Ink::Dim, TextRole::Caption);
        layout->addStretch();
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Tokens& tokens = tokensOf(*this);
        painter.setBrush(tokens.window);
        painter.setPen(QPen(tokens.borderStrong, 1.2, Qt::DashLine));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    }

private:
    static void addLine(QVBoxLayout& layout, const QString& text, Ink ink, TextRole role) {
        auto* line = new ElidedLabel(text, ink, role);
        line->setAlignment(Qt::AlignHCenter | Qt::AlignVCenter);
        layout.addWidget(line);
    }
};

}  // namespace

CentredPage::CentredPage(QWidget* parent)
    : QWidget(parent), m_content(new QWidget), m_column(new QVBoxLayout(m_content)) {
    m_content->setMaximumWidth(kWidth);
    m_column->setContentsMargins({});
    auto* across = new QHBoxLayout;
    across->addStretch(1);
    across->addWidget(m_content, 100);
    across->addStretch(1);
    auto* outer = new QVBoxLayout(this);
    outer->addStretch(2);
    outer->addLayout(across);
    outer->addStretch(3);
}

// Not as wide as the buttons in one row: they would never fold.
QSize CentredPage::minimumSizeHint() const {
    return {kSmallestWidth, QWidget::minimumSizeHint().height()};
}

void CentredPage::addHeadline(const QString& headline, const QString& text) {
    m_column->addWidget(new ElidedLabel(headline, Ink::Text, TextRole::Empty));
    auto* below = new Label(text, Ink::Dim);
    below->setWordWrap(true);
    m_column->addWidget(below);
    m_column->addSpacing(kBoxGap);
}

void CentredPage::addBoxes(const std::vector<Box>& boxes) {
    auto* row = new QHBoxLayout;
    row->setSpacing(kBoxGap);
    for (const Box& box : boxes) row->addWidget(new DashedBox(box.icon, box.title, box.lines), 1);
    m_column->addLayout(row);
    m_column->addSpacing(metrics::kSpacing);
}

PushButton* CentredPage::buttonFor(QAction& action, const QString& icon, bool isPrimary) {
    auto* button = new PushButton(action.text().remove('&'),
                                  isPrimary ? PushButton::Kind::Primary : PushButton::Kind::Normal);
    button->setObjectName("page." + action.objectName());
    button->setIconName(icon);
    button->setToolTip(action.statusTip());
    if (isPrimary) button->setKeyText(action.shortcut().toString(QKeySequence::NativeText));
    QObject::connect(button, &QPushButton::clicked, &action, &QAction::trigger);
    return button;
}

void CentredPage::addButtons(const std::vector<PushButton*>& buttons, PushButton* last) {
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::kSpacing);
    for (PushButton* button : buttons) row->addWidget(button);
    row->addStretch();
    m_buttons = new QBoxLayout(QBoxLayout::LeftToRight);
    m_buttons->setSpacing(metrics::kSpacing);
    m_buttons->addLayout(row, 1);
    if (last) m_buttons->addWidget(last, 0, Qt::AlignLeft);
    m_column->addLayout(m_buttons);
}

// Only when the width changes: the height follows from what is folded.
void CentredPage::resizeEvent(QResizeEvent* event) {
    if (event->size().width() != event->oldSize().width()) foldButtons();
}

void CentredPage::foldButtons() {
    if (!m_buttons) return;
    m_buttons->setDirection(QBoxLayout::LeftToRight);
    const int room =
        qMin(kWidth, width() - layout()->contentsMargins().left() - layout()->contentsMargins().right());
    if (m_buttons->minimumSize().width() > room) m_buttons->setDirection(QBoxLayout::TopToBottom);
}

void CentredPage::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), tokensOf(*this).canvas);
}

}  // namespace stereo::ui
