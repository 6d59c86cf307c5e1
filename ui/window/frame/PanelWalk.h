#pragma once

#include <QList>
#include <QMap>
#include <QObject>
#include <QPointer>

class QAction;
class QWidget;

namespace stereo::ui {

/// Brings the keys from panel to panel of a window by two actions. A panel that had them before has them
/// where they were.
class PanelWalk : public QObject {
    Q_OBJECT

public:
    /// `panels` in the order of the walk; those that are not seen are left out. All must outlive the object.
    PanelWalk(const QList<QWidget*>& panels, QAction& next, QAction& previous, QObject* parent);

private:
    void go(int step);
    void remember(QWidget* focus);
    /// -1 = no panel has it.
    [[nodiscard]] qsizetype panelOf(const QWidget* focus) const;

    QList<QWidget*> m_panels;
    QMap<QWidget*, QPointer<QWidget>> m_last;  ///< by panel, what had the keys in it
};

/// Lets Tab visit `widgets` one after the other immediately before it comes to `panel`. Both are of one
/// window.
void putBefore(QWidget& panel, const QList<QWidget*>& widgets);

}  // namespace stereo::ui
