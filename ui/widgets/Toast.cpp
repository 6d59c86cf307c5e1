#include "ui/widgets/Toast.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

#include "ui/theme/Box.h"
#include "ui/theme/FlatStyle.h"
#include "ui/widgets/IconLabel.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/PushButton.h"
#include "ui/widgets/ToolButton.h"

namespace stereo::ui {

namespace {

constexpr int kShownMs = 6000;
constexpr int kFromCorner = 12;
constexpr double kToastRadius = 6;

}  // namespace

Toast::Toast(const QString& title, const QString& fact, const QString& action, QWidget& host,
             std::function<QRect()> room)
    : QWidget(&host), m_room(std::move(room)) {
    auto* texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addStretch();
    texts->addWidget(new Label(title, Ink::Text, TextRole::Title, this));
    texts->addWidget(new Label(fact, Ink::Dim, TextRole::Caption, this));
    texts->addStretch();
    auto* button = new PushButton(action, PushButton::Kind::Normal, this);
    button->setObjectName("toastAction");
    auto* closeButton = new ToolButton("close", tr("Dismiss"), this);
    closeButton->setObjectName("toastClose");

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 0, 8, 0);
    row->setSpacing(10);
    row->addWidget(new IconLabel("success", Ink::Ok, 20, this));
    row->addLayout(texts, 1);
    row->addSpacing(metrics::kSpacing);
    row->addWidget(button);
    row->addWidget(closeButton);
    setFixedHeight(metrics::kToastHeight);
    setAccessibleName(title);

    connect(button, &PushButton::clicked, this, [this] {
        Q_EMIT actionTriggered();
        close();
    });
    connect(closeButton, &ToolButton::clicked, this, &Toast::close);
    connect(&m_timer, &QTimer::timeout, this, &Toast::close);
    m_timer.setSingleShot(true);
    m_timer.start(kShownMs);
    host.installEventFilter(this);
    moveToCorner();
    show();
    raise();
}

void Toast::close() {
    m_timer.stop();
    hide();
    Q_EMIT closed();
    deleteLater();
}

void Toast::moveToCorner() {
    const QRect room = m_room ? m_room() : parentWidget()->rect();
    resize(qMin(sizeHint().width(), room.width() - 2 * kFromCorner), metrics::kToastHeight);
    move(room.right() + 1 - width() - kFromCorner, room.bottom() + 1 - height() - kFromCorner);
}

bool Toast::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize) {
        moveToCorner();
        // The host lays itself out after this, and its room with it.
        if (m_room) QMetaObject::invokeMethod(this, &Toast::moveToCorner, Qt::QueuedConnection);
    }
    return QWidget::eventFilter(watched, event);
}

void Toast::enterEvent(QEnterEvent*) {
    m_timer.stop();
}

void Toast::leaveEvent(QEvent*) {
    if (isVisible()) m_timer.start(kShownMs);
}

void Toast::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& tokens = tokensOf(*this);
    paintBox(painter, rect(), tokens.raised, tokens.borderStrong, kToastRadius);
}

}  // namespace stereo::ui
