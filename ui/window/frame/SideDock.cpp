#include "ui/window/frame/SideDock.h"

#include <QAction>
#include <QApplication>
#include <QMainWindow>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/theme/FlatStyle.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Section.h"
#include "ui/widgets/SectionColumn.h"
#include "ui/widgets/ToolButton.h"
#include "ui/window/frame/DockStrip.h"

namespace stereo::ui {
namespace {

QWidget* titleBar(const QString& title) {
    auto* bar = new QWidget;
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(metrics::kTextLeft, 0, 4, 0);
    auto* label = new Label(title, Ink::Dim);
    label->setFixedHeight(metrics::kHeaderHeight);  // a dock asks its title only for the size hint
    layout->addWidget(label, 1);
    return bar;
}

}  // namespace

/// The panel over the views.
class Flyout : public QWidget {
public:
    Flyout(const QString& title, Qt::DockWidgetArea side, QWidget& window) : QWidget(&window), m_side(side) {
        setAccessibleName(title);
        auto* bar = titleBar(title);
        m_close = new ToolButton("close", SideDock::tr("Close (Esc)"));
        m_close->setObjectName("flyoutClose");
        bar->layout()->addWidget(m_close);
        m_column = new QVBoxLayout(this);
        const bool isLeft = side == Qt::LeftDockWidgetArea;
        m_column->setContentsMargins(isLeft ? 0 : metrics::kGutter, 0, isLeft ? metrics::kGutter : 0, 0);
        m_column->setSpacing(0);
        m_column->addWidget(bar);
        hide();
    }

    [[nodiscard]] ToolButton& closeButton() { return *m_close; }
    void take(QWidget& panel) {
        m_column->addWidget(&panel, 1);
        panel.show();
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.fillRect(rect(), tokensOf(*this).gutter);
        painter.fillRect(rect().marginsRemoved(layout()->contentsMargins()), tokensOf(*this).window);
    }
    // What is below is not to be clicked through it.
    void mousePressEvent(QMouseEvent*) override {}
    void wheelEvent(QWheelEvent*) override {}

private:
    Qt::DockWidgetArea m_side;
    ToolButton* m_close;
    QVBoxLayout* m_column;
};

SideDock::SideDock(const char* name, const QString& title, SectionColumn* panel, Qt::DockWidgetArea side,
                   int width)
    : QDockWidget(title),
      m_panel(panel),
      m_side(side),
      m_width(width),
      m_titleBar(titleBar(title)),
      m_toggle(new QAction(title, this)),
      m_fullWidth(width) {
    setObjectName(name);
    setFeatures(DockWidgetClosable | DockWidgetMovable | DockWidgetFloatable);
    const bool isLeft = side == Qt::LeftDockWidgetArea;
    m_strip = new DockStrip(title, isLeft ? "chevron-right" : "chevron-left", panel->sections(), this);
    m_strip->setObjectName(QString(name) + ".strip");
    m_strip->hide();
    connect(m_strip, &DockStrip::panelRequested, this, [this] { flyTo(nullptr); });
    connect(m_strip, &DockStrip::sectionRequested, this, &SideDock::flyTo);
    m_toggle->setCheckable(true);
    connect(m_toggle, &QAction::triggered, this, [this](bool on) {
        if (!isFolded()) return setVisible(on);
        on ? openFlyout(nullptr) : closeFlyout();
    });
    connect(toggleViewAction(), &QAction::toggled, this, &SideDock::showToggle);
    connect(this, &QDockWidget::topLevelChanged, this, [this] { isFolded() ? fold() : unfold(); });
    setTitleBarWidget(m_titleBar);
    setWidget(m_panel);
    setMinimumWidth(m_width);
    showToggle();
}

void SideDock::setFolded(bool folded) {
    if (folded == m_folded) return;
    m_folded = folded;
    if (!isFloating()) folded ? fold() : unfold();
}

void SideDock::fold() {
    if (widget() == m_strip) return;
    m_fullWidth =
        isVisible() ? std::max(m_width, width()) : m_width;  // before that it has no width of its own
    auto* noTitle = new QWidget(this);
    setTitleBarWidget(noTitle);
    setWidget(m_strip);
    m_strip->show();
    setFixedWidth(DockStrip::kWidth);
    showToggle();
}

void SideDock::unfold() {
    if (widget() == m_panel) return;
    const QWidget* focus = QApplication::focusWidget();
    const bool hadFocus = focus && m_panel->isAncestorOf(focus);
    if (m_flyout) m_flyout->hide();
    QWidget* noTitle = titleBarWidget();
    setTitleBarWidget(m_titleBar);
    delete noTitle;
    m_titleBar->show();
    setWidget(m_panel);
    m_strip->hide();
    m_panel->show();
    setMaximumWidth(QWIDGETSIZE_MAX);
    setMinimumWidth(m_width);
    if (auto* window = qobject_cast<QMainWindow*>(parentWidget()))
        window->resizeDocks({this}, {m_fullWidth}, Qt::Horizontal);
    if (hadFocus) m_panel->setFocus();
    showToggle();
}

bool SideDock::isFlyoutOpen() const {
    return m_flyout && !m_flyout->isHidden();
}

void SideDock::flyTo(Section* section) {
    const bool isThere = isFlyoutOpen() && (!section || section == m_flownTo);
    isThere ? closeFlyout() : openFlyout(section);
}

void SideDock::openFlyout(Section* section) {
    if (!m_flyout) {
        m_flyout = new Flyout(windowTitle(), m_side, *window());
        m_flyout->setObjectName(objectName() + ".flyout");
        connect(&m_flyout->closeButton(), &ToolButton::clicked, this, &SideDock::closeFlyout);
    }
    if (!isFlyoutOpen()) m_focusBefore = QApplication::focusWidget();
    m_flyout->take(*m_panel);
    placeFlyout();
    m_flyout->show();
    m_flyout->raise();
    m_flownTo = section;
    m_panel->showSection(section);
    show();  // the strip, too
    showToggle();
}

void SideDock::closeFlyout() {
    if (!isFlyoutOpen()) return;
    m_flyout->hide();
    if (m_focusBefore) m_focusBefore->setFocus();
    showToggle();
}

void SideDock::setRoom(const QRect& room) {
    m_room = room;
    if (isFlyoutOpen()) placeFlyout();
}

void SideDock::placeFlyout() {
    const int wanted = m_width + metrics::kGutter;
    const int side = DockStrip::kWidth;
    QRect place(0, m_room.y(), std::min(wanted, m_room.width() - 2 * side), m_room.height());
    m_side == Qt::LeftDockWidgetArea ? place.moveLeft(side) : place.moveRight(m_room.right() - side);
    m_flyout->setGeometry(place);
}

void SideDock::showToggle() {
    m_toggle->setChecked(isFolded() ? isFlyoutOpen() : toggleViewAction()->isChecked());
}

}  // namespace stereo::ui
