#pragma once

#include <QMenu>

#include <span>

#include "app/project/AppSettings.h"

namespace stereo::ui {

/// File ▸ Recent: the recent pairs, each with a key of its own.
class RecentMenu : public QMenu {
    Q_OBJECT

public:
    /// One action for each place of the list, the first for the newest. All must outlive the menu.
    RecentMenu(const app::AppSettings& settings, std::span<QAction* const> actions,
               QWidget* parent = nullptr);

    /// Shows the list as the settings have it now.
    void refresh();

Q_SIGNALS:
    void chosen(const stereo::app::RecentPair& pair);

private:
    const app::AppSettings& m_settings;
    std::span<QAction* const> m_actions;
};

}  // namespace stereo::ui
