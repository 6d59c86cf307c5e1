#pragma once

#include <QDockWidget>
#include <QPointer>
#include <QRect>

class QAction;

namespace stereo::ui {

class DockStrip;
class Flyout;
class Section;
class SectionColumn;

/// A panel at the side of the window: in full, or folded to a strip when the window is narrow. An icon of the
/// strip opens the panel as a flyout over the views, at that section. A floating dock is never folded.
class SideDock : public QDockWidget {
    Q_OBJECT

public:
    /// On the left or right side; at least `width` wide, and exactly so as a flyout. Takes ownership of the
    /// panel.
    SideDock(const char* name, const QString& title, SectionColumn* panel, Qt::DockWidgetArea side,
             int width);

    void setFolded(bool folded);
    [[nodiscard]] bool isFolded() const { return m_folded && !isFloating(); }
    /// Shows or hides the panel, in full or as a flyout; checked while it is seen.
    [[nodiscard]] QAction& toggle() { return *m_toggle; }

    [[nodiscard]] bool isFlyoutOpen() const;
    void closeFlyout();
    /// Sets the area of the window between its bars.
    void setRoom(const QRect& room);

private:
    void fold();
    void unfold();
    /// At `section`; null = where it was.
    void openFlyout(Section* section);
    void flyTo(Section* section);
    void placeFlyout();
    void showToggle();

    SectionColumn* m_panel;
    Qt::DockWidgetArea m_side;
    int m_width;
    QWidget* m_titleBar;
    DockStrip* m_strip;
    QAction* m_toggle;
    Flyout* m_flyout = nullptr;  ///< holds the panel while the dock is folded
    Section* m_flownTo = nullptr;
    QPointer<QWidget> m_focusBefore;
    QRect m_room;
    int m_fullWidth;  ///< before it was folded
    bool m_folded = false;
};

}  // namespace stereo::ui
