#include "ui/window/set/SetTransport.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSignalBlocker>
#include <algorithm>

#include "app/workbench/set/SetDesk.h"
#include "app/workbench/set/SetJump.h"
#include "app/workbench/set/SetViewer.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/NumberField.h"
#include "ui/widgets/Slider.h"
#include "ui/widgets/ToolButton.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

constexpr int kJumpWidth = 148;
constexpr int kLeastJump = 72;
constexpr int kLeastSlider = 60;
constexpr int kPaceWidth = 62;
constexpr double kUsualPace = 10;

}  // namespace

SetTransport::SetTransport(app::SetDesk& desk, app::SetViewer& viewer, QWidget* parent)
    : QWidget(parent),
      m_desk(desk),
      m_viewer(viewer),
      m_previous(new ToolButton("chevron-left", tr("Previous member (←)"))),
      m_play(new ToolButton("run", tr("Play (Space)"))),
      m_next(new ToolButton("chevron-right", tr("Next member (→)"))),
      m_slider(new Slider),
      m_place(new Label({}, Ink::Dim, TextRole::Caption)),
      m_jump(new QLineEdit),
      m_pace(new NumberField),
      m_rate(new Label({}, Ink::Dim, TextRole::Caption)) {
    m_previous->setObjectName("setPrevious");
    m_play->setObjectName("setPlay");
    m_next->setObjectName("setNext");
    m_slider->setObjectName("setSlider");
    m_slider->setAccessibleName(tr("Place in the set"));
    m_slider->setMinimumWidth(kLeastSlider);
    m_slider->setFocusPolicy(Qt::ClickFocus);
    m_place->setObjectName("setPlace");
    m_jump->setObjectName("setJump");
    m_jump->setAccessibleName(tr("Go to a member"));
    m_jump->setPlaceholderText(tr("Go to: id, #7"));
    m_jump->setToolTip(
        tr("The beginning or a part of an id, or #7 for the seventh member; Enter goes there (G)"));
    m_jump->setFixedHeight(metrics::kControlHeight);
    m_jump->setMinimumWidth(kLeastJump);
    m_jump->setMaximumWidth(kJumpWidth);
    m_jump->addAction(icon("search"), QLineEdit::LeadingPosition);
    m_jump->installEventFilter(this);
    m_pace->setObjectName("setPace");
    m_pace->setAccessibleName(tr("Members per second"));
    m_pace->setToolTip(
        tr("So many members are shown per second; where reading takes longer some are left out"));
    m_pace->setDecimals(0);
    m_pace->setRange(app::SetViewer::kSlowest, app::SetViewer::kFastest);
    m_pace->setSuffix(tr(" /s"));
    m_pace->setUsualWidth(kPaceWidth);
    m_pace->setValue(kUsualPace);
    m_rate->setObjectName("setReached");
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(metrics::kSpacing, 2, metrics::kSpacing, 2);
    line->setSpacing(metrics::kSpacing);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(0);
    for (QWidget* button : {m_previous, m_play, m_next}) buttons->addWidget(button);
    line->addLayout(buttons);
    line->addWidget(m_pace);
    line->addWidget(m_slider, 100);
    line->addWidget(m_place);
    line->addWidget(m_rate);
    line->addStretch(1);
    line->addWidget(m_jump, 50);

    connect(m_previous, &QToolButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { step(1); });
    connect(m_play, &QToolButton::clicked, this, &SetTransport::togglePlaying);
    connect(m_slider, &QSlider::valueChanged, this,
            [this](int place) { m_viewer.show(static_cast<std::size_t>(place)); });
    connect(m_jump, &QLineEdit::returnPressed, this, &SetTransport::jump);
    connect(m_pace, &NumberField::valueChanged, this, [this](double pace) {
        if (m_viewer.isPlaying()) m_viewer.play(pace);
    });
    for (const auto signal : {&app::SetViewer::shown, &app::SetViewer::changed})
        connect(&m_viewer, signal, this, &SetTransport::follow);
    connect(&m_desk, &app::SetDesk::opened, this, &SetTransport::follow);
    follow();
}

void SetTransport::step(int members) {
    const std::size_t count = m_desk.set().size();
    if (count == 0) return;
    const auto last = static_cast<long long>(count) - 1;
    const auto from = static_cast<long long>(m_viewer.index().value_or(0));
    m_viewer.show(static_cast<std::size_t>(std::clamp(from + members, 0LL, last)));
}

void SetTransport::goToFirst() {
    m_viewer.show(0);
}

void SetTransport::goToLast() {
    if (!m_desk.set().isEmpty()) m_viewer.show(m_desk.set().size() - 1);
}

void SetTransport::togglePlaying() {
    m_viewer.isPlaying() ? m_viewer.pause() : m_viewer.play(m_pace->value());
}

void SetTransport::focusJump() {
    m_jump->setFocus();
    m_jump->selectAll();
}

void SetTransport::setCompact(bool compact) {
    m_slider->setVisible(!compact);
}

void SetTransport::jump() {
    const auto found = app::memberCalled(m_desk.set(), m_jump->text().trimmed().toStdString());
    if (!found) {
        m_rate->setText(tr("no such member"));
        m_rate->show();
        return m_jump->selectAll();
    }
    m_viewer.show(*found);
    Q_EMIT left();
}

// What a field has taken and passes on is not meant for the page, which opens a member by it.
void SetTransport::keyPressEvent(QKeyEvent* event) {
    const bool isTaken = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    isTaken ? event->accept() : QWidget::keyPressEvent(event);
}

bool SetTransport::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_jump && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        m_jump->clear();
        Q_EMIT left();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void SetTransport::follow() {
    const std::size_t count = m_desk.set().size();
    const auto& index = m_viewer.index();
    m_previous->setEnabled(index && *index > 0);
    m_next->setEnabled(index && *index + 1 < count);
    m_play->setEnabled(count > 1);
    m_play->setIcon(icon(m_viewer.isPlaying() ? "pause" : "run"));
    m_play->setToolTip(m_viewer.isPlaying() ? tr("Pause (Space)") : tr("Play (Space)"));
    m_play->setAccessibleName(m_viewer.isPlaying() ? tr("Pause") : tr("Play"));
    const QSignalBlocker quiet(m_slider);
    m_slider->setRange(0, count > 0 ? static_cast<int>(count - 1) : 0);
    m_slider->setValue(static_cast<int>(index.value_or(0)));
    m_slider->setEnabled(count > 1);
    m_place->setText(index ? tr("%1 of %2").arg(countText(*index + 1), countText(count)) : QString());
    QString rate;
    if (const auto reached = m_viewer.reached(); m_viewer.isPlaying() && reached) {
        rate = tr("%1 per second").arg(*reached, 0, 'f', 1);
        if (m_viewer.leftOut() > 0) rate += tr(", %1 left out").arg(countText(m_viewer.leftOut()));
    }
    m_rate->setVisible(!rate.isEmpty());
    m_rate->setText(rate);
}

}  // namespace stereo::ui
