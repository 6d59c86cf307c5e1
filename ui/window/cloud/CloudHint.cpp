#include "ui/window/cloud/CloudHint.h"

#include <QAction>
#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

#include "app/workbench/Workbench.h"
#include "ui/theme/FlatStyle.h"
#include "ui/widgets/IconLabel.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/PushButton.h"

namespace stereo::ui {

CloudHint::CloudHint(app::Workbench& workbench, QAction& openCalibration, QAction& enterCalibration,
                     QWidget& view)
    : QWidget(&view), m_workbench(workbench), m_view(view) {
    setObjectName("cloudHint");
    auto* title = new Label(tr("The cloud needs a calibration"), Ink::Text, TextRole::Title);
    title->setAlignment(Qt::AlignHCenter);
    auto* cause =
        new Label(tr("Focal length and baseline turn disparity into depth. Drop a calibration file anywhere, "
                     "open one, or enter the two numbers."),
                  Ink::Dim);
    cause->setAlignment(Qt::AlignHCenter);
    cause->setWordWrap(true);
    auto* button = new PushButton(openCalibration.text().remove('&'));
    button->setObjectName("cloudHintButton");
    button->setIconName("rig");
    button->setToolTip(tr("Choose the file with the numbers of this rig (Ctrl+K)"));
    connect(button, &QPushButton::clicked, &openCalibration, &QAction::trigger);
    auto* enter = new PushButton(tr("Enter by hand…"));
    enter->setObjectName("cloudHintEnter");
    enter->setToolTip(enterCalibration.statusTip());
    connect(enter, &QPushButton::clicked, &enterCalibration, &QAction::trigger);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(6);
    buttons->addStretch();
    buttons->addWidget(button);
    buttons->addWidget(enter);
    buttons->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 12, 24, 12);
    layout->setSpacing(6);
    layout->addStretch();
    layout->addWidget(new IconLabel("cloud", Ink::Dim, 32), 0, Qt::AlignHCenter);
    layout->addWidget(title);
    layout->addWidget(cause);
    layout->addSpacing(6);
    layout->addLayout(buttons);
    layout->addStretch();
    view.installEventFilter(this);
    connect(&m_workbench, &app::Workbench::pairChanged, this, &CloudHint::showWhenNeeded);
    connect(&m_workbench, &app::Workbench::calibrationChanged, this, &CloudHint::showWhenNeeded);
    showWhenNeeded();
}

void CloudHint::showWhenNeeded() {
    setGeometry(m_view.rect());
    setVisible(m_workbench.inputs().pair() && !m_workbench.inputs().calibration());
    raise();
}

bool CloudHint::eventFilter(QObject* watched, QEvent* event) {
    if (watched == &m_view && event->type() == QEvent::Resize) setGeometry(m_view.rect());
    return QWidget::eventFilter(watched, event);
}

void CloudHint::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), tokensOf(*this).canvas);
}

}  // namespace stereo::ui
