#pragma once

#include <QDockWidget>

class QHBoxLayout;
class QStackedWidget;
class QTabBar;

namespace stereo::ui {

/// The dock below the views: one tab for each page, and at the right end of their line what the page in front
/// has to say and to offer.
class BottomDock : public QDockWidget {
    Q_OBJECT

public:
    explicit BottomDock(QWidget* parent = nullptr);

    /// Takes both. `tools` stands in the line of the tabs while the page is in front; null = none.
    void addPage(const QString& title, QWidget* page, QWidget* tools = nullptr);
    /// Opens the dock with this page in front.
    void showPage(QWidget* page);
    /// Opens the dock with this page in front, or closes it when that is what it shows.
    void togglePage(QWidget* page);

Q_SIGNALS:
    /// Another page is in front, or the dock is opened; null = it is closed.
    void frontChanged(QWidget* page);

private:
    void announceFront();

    QTabBar* m_tabs;
    QStackedWidget* m_pages;
    QStackedWidget* m_tools;
    QWidget* m_front = nullptr;  ///< as announced
};

}  // namespace stereo::ui
