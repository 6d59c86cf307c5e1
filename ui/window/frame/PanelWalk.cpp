#include "ui/window/frame/PanelWalk.h"

#include <QAction>
#include <QApplication>
#include <QWidget>

namespace stereo::ui {
namespace {

bool takesKeys(const QWidget& widget) {
    return widget.isVisible() && widget.isEnabled() && widget.focusPolicy() & Qt::TabFocus &&
           !widget.focusProxy();
}

/// In the order of Tab; null = none.
QWidget* firstIn(QWidget& panel) {
    if (takesKeys(panel)) return &panel;
    QWidget& window = *panel.window();
    for (QWidget* next = window.nextInFocusChain(); next && next != &window;
         next = next->nextInFocusChain()) {
        if (panel.isAncestorOf(next) && takesKeys(*next)) return next;
    }
    return nullptr;
}

}  // namespace

PanelWalk::PanelWalk(const QList<QWidget*>& panels, QAction& next, QAction& previous, QObject* parent)
    : QObject(parent), m_panels(panels) {
    connect(&next, &QAction::triggered, this, [this] { go(1); });
    connect(&previous, &QAction::triggered, this, [this] { go(-1); });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { remember(now); });
}

qsizetype PanelWalk::panelOf(const QWidget* focus) const {
    for (qsizetype i = 0; focus && i < m_panels.size(); ++i) {
        if (m_panels[i] == focus || m_panels[i]->isAncestorOf(focus)) return i;
    }
    return -1;
}

void PanelWalk::remember(QWidget* focus) {
    const qsizetype panel = panelOf(focus);
    if (panel >= 0) m_last[m_panels[panel]] = focus;
}

void PanelWalk::go(int step) {
    const qsizetype count = m_panels.size();
    const qsizetype from = panelOf(QApplication::focusWidget());
    const qsizetype start = from >= 0 ? from : step > 0 ? -1 : count;
    for (qsizetype i = 1; i <= count; ++i) {
        QWidget* panel = m_panels[((start + i * step) % count + count) % count];
        if (!panel->isVisible()) continue;
        QWidget* last = m_last.value(panel);
        QWidget* target = last && takesKeys(*last) ? last : firstIn(*panel);
        if (target) return target->setFocus(Qt::TabFocusReason);
    }
}

void putBefore(QWidget& panel, const QList<QWidget*>& widgets) {
    // Qt puts nothing after what takes no focus.
    QWidget* before = panel.previousInFocusChain();
    while (panel.isAncestorOf(before) || before->focusPolicy() == Qt::NoFocus || widgets.contains(before))
        before = before->previousInFocusChain();
    for (QWidget* widget : widgets) {
        QWidget::setTabOrder(before, widget);
        before = widget;
    }
}

}  // namespace stereo::ui
