#pragma once

#include <QObject>
#include <QPointer>
#include <functional>

class QAction;
class QWidget;

namespace stereo::app {
class SessionKeeper;
class Workbench;
}  // namespace stereo::app

namespace stereo::ui {

class Banner;
class ProjectControl;

/// Offers what killed programs had open: by a banner after the start, and by File ▸ Restore work as long as
/// there is any. GUI thread.
class SessionOffer : public QObject {
    Q_OBJECT

public:
    using ShowBanner = std::function<void(Banner*)>;
    /// All must outlive it; `window` owns it. `restore` opens the list.
    SessionOffer(QWidget& window, app::Workbench& workbench, app::SessionKeeper& session,
                 ProjectControl& projects, QAction& restore, ShowBanner showBanner);

    /// Shows the banner, if there is something to restore. Its cross means later.
    void offer();

private:
    [[nodiscard]] Banner* bannerOfOne();
    [[nodiscard]] Banner* bannerOfMany();
    void openList();
    void follow();
    void endBanner();

    QWidget& m_window;
    app::Workbench& m_workbench;
    app::SessionKeeper& m_session;
    ProjectControl& m_projects;
    QAction& m_restore;
    ShowBanner m_showBanner;
    QPointer<Banner> m_banner;
};

}  // namespace stereo::ui
