#include "ui/window/dock/BottomDock.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QTabBar>
#include <utility>

#include "ui/theme/Metrics.h"
#include "ui/widgets/ToolButton.h"
#include "ui/window/dock/ShownPage.h"

namespace stereo::ui {
namespace {

constexpr int kHeight = 148;
/// A tab starts its text this far inside itself.
constexpr int kTabPadding = 12;

}  // namespace

BottomDock::BottomDock(QWidget* parent)
    : QDockWidget(tr("Messages, pipeline and runs"), parent),
      m_tabs(new QTabBar),
      m_pages(new QStackedWidget),
      m_tools(new QStackedWidget) {
    setObjectName("bottomDock");
    setFeatures(DockWidgetClosable | DockWidgetMovable | DockWidgetFloatable);
    m_tabs->setObjectName("bottomTabs");
    m_tabs->setAccessibleName(tr("Pages below the views"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setFixedHeight(metrics::kHeaderHeight);
    m_tabs->setUsesScrollButtons(false);  // a long text beside them would hide tabs
    m_tabs->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_tools->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* close = new ToolButton("close", tr("Close; the first button of the status bar opens it again"));
    close->setObjectName("bottomClose");
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    auto* bar = new QWidget;
    bar->setFixedHeight(metrics::kHeaderHeight);
    auto* line = new QHBoxLayout(bar);
    line->setContentsMargins(metrics::kTextLeft - kTabPadding, 0, 4, 0);
    line->setSpacing(metrics::kSpacing);
    line->addWidget(m_tabs);
    line->addWidget(m_tools, 1);
    line->addWidget(close);
    setTitleBarWidget(bar);
    m_pages->setMinimumHeight(kHeight - metrics::kHeaderHeight);
    setWidget(m_pages);
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_tabs, &QTabBar::currentChanged, m_tools, &QStackedWidget::setCurrentIndex);
    connect(m_pages, &QStackedWidget::currentChanged, this, [this] { fitToShownPage(*m_pages); });
    connect(m_pages, &QStackedWidget::currentChanged, this, &BottomDock::announceFront);
    connect(this, &QDockWidget::visibilityChanged, this, &BottomDock::announceFront);
}

void BottomDock::addPage(const QString& title, QWidget* page, QWidget* tools) {
    m_pages->addWidget(page);
    fitToShownPage(*m_pages);
    m_tools->addWidget(tools ? tools : new QWidget);
    m_tabs->addTab(title);
    m_tabs->updateGeometry();  // a hidden tab bar does not notify its layout: it would stay 0 wide
}

void BottomDock::announceFront() {
    QWidget* front = isVisible() ? m_pages->currentWidget() : nullptr;
    if (std::exchange(m_front, front) != front) Q_EMIT frontChanged(front);
}

void BottomDock::showPage(QWidget* page) {
    m_tabs->setCurrentIndex(m_pages->indexOf(page));
    show();
}

void BottomDock::togglePage(QWidget* page) {
    if (isVisible() && m_pages->currentWidget() == page) {
        hide();
    } else {
        showPage(page);
    }
}

}  // namespace stereo::ui
