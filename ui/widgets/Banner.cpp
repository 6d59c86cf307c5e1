#include "ui/widgets/Banner.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>

#include "ui/theme/FlatStyle.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/IconLabel.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/PushButton.h"
#include "ui/widgets/ToolButton.h"

namespace stereo::ui {

namespace {

constexpr int kEdge = 3;
constexpr int kIconSize = 20;
constexpr int kMinimumWidth = 360;

Label* wrapped(const QString& text, TextRole role, QWidget* parent) {
    auto* label = new Label(text, Ink::Text, role, parent);
    label->setWordWrap(true);
    return label;
}

}  // namespace

Banner::Banner(Tone tone, const QString& title, const QString& cause, QWidget* parent)
    : QWidget(parent),
      m_tone(tone),
      m_buttonRow(new QHBoxLayout),
      m_more(new ToolButton("more", tr("More"), this)),
      m_count(new Label({}, Ink::Dim, TextRole::Caption, this)) {
    auto* close = new ToolButton("close", tr("Dismiss (Esc)"), this);
    close->setObjectName("bannerClose");
    connect(close, &ToolButton::clicked, this, &Banner::dismissed);
    connect(m_more, &ToolButton::clicked, this, &Banner::openMoreMenu);
    m_more->hide();
    m_count->hide();

    m_buttonRow->setSpacing(metrics::kSpacing);
    m_buttonRow->addWidget(m_more);
    m_buttonRow->addStretch(1);
    m_buttonRow->addWidget(m_count);

    auto* column = new QVBoxLayout;
    column->setSpacing(2);
    column->addWidget(wrapped(title, TextRole::Title, this));
    column->addWidget(wrapped(cause, TextRole::Normal, this));
    column->addStretch(1);  // the buttons stand at the foot of a higher one
    column->addLayout(m_buttonRow);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 10, 8, 10);
    row->setSizeConstraint(QLayout::SetNoConstraint);
    row->setSpacing(10);
    row->addWidget(new IconLabel(iconOf(tone), inkOf(tone), kIconSize, this), 0, Qt::AlignTop);
    row->addLayout(column, 1);
    row->addWidget(close, 0, Qt::AlignTop);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    setAccessibleName(title);
    setAccessibleDescription(cause);
}

PushButton* Banner::addButton(const QString& text, const QString& iconName, bool primary) {
    auto* button = new PushButton(text, primary ? PushButton::Kind::Primary : PushButton::Kind::Normal, this);
    button->setIconName(iconName);
    m_buttonRow->setContentsMargins(0, 6, 0, 0);
    m_buttonRow->insertWidget(static_cast<int>(m_buttons.size()), button);
    m_buttons.push_back(button);
    return button;
}

void Banner::setCount(const QString& text) {
    m_count->setText(text);
    m_count->setVisible(!text.isEmpty());
}

QSize Banner::minimumSizeHint() const {
    return {kMinimumWidth, QWidget::minimumSizeHint().height()};
}

void Banner::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& tokens = tokensOf(*this);
    const QColor ground = m_tone == Tone::Error  ? tokens.errorBg
                          : m_tone == Tone::Warn ? tokens.warnBg
                                                 : tokens.infoBg;
    painter.fillRect(rect(), ground);
    painter.fillRect(0, 0, kEdge, height(), colour(tokens, inkOf(m_tone)));
}

// Only when the width changes: hiding children in a resize would go on without end through
// height-for-width.
void Banner::resizeEvent(QResizeEvent* event) {
    if (event->size().width() != event->oldSize().width()) foldButtons();
}

void Banner::keyPressEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Escape) return QWidget::keyPressEvent(event);
    Q_EMIT dismissed();
}

void Banner::foldButtons() {
    const auto isTooWide = [this] {
        m_buttonRow->invalidate();
        layout()->invalidate();
        return layout()->minimumSize().width() > width();
    };
    for (PushButton* button : m_buttons) button->show();
    m_more->hide();
    for (std::size_t i = m_buttons.size(); i > 1 && isTooWide(); --i) {
        m_buttons[i - 1]->hide();
        m_more->show();
    }
}

void Banner::openMoreMenu() {
    QMenu menu(this);
    for (PushButton* button : m_buttons) {
        if (button->isHidden()) menu.addAction(button->icon(), button->text(), button, &PushButton::click);
    }
    menu.exec(m_more->mapToGlobal(m_more->rect().bottomLeft()));
}

}  // namespace stereo::ui
