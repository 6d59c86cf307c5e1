#pragma once

#include <vector>

#include "app/project/AppSettings.h"
#include "ui/window/frame/CentredPage.h"

class QVBoxLayout;

namespace stereo::app {
class JobRunner;
}

namespace stereo::ui {

struct WindowActions;

/// The page of the window while nothing is open: what can be dropped, the ways to begin, recent pairs.
class EmptyPage : public CentredPage {
    Q_OBJECT

public:
    /// The buttons trigger the actions, which must outlive the page as `jobs` must.
    EmptyPage(const WindowActions& actions, app::JobRunner& jobs, QWidget* parent = nullptr);

    void setRecent(const std::vector<app::RecentPair>& pairs);

Q_SIGNALS:
    void recentChosen(const stereo::app::RecentPair& pair);

private:
    app::JobRunner& m_jobs;
    QVBoxLayout* m_recent;
    QWidget* m_recentBlock;
};

}  // namespace stereo::ui
