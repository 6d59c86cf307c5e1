#include "ui/window/frame/SessionOffer.h"

#include <QAction>
#include <utility>

#include "app/workbench/SessionKeeper.h"
#include "app/workbench/Workbench.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/PushButton.h"
#include "ui/window/dialogs/SessionDialog.h"
#include "ui/window/frame/ProjectControl.h"
#include "ui/window/words/SessionWords.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {

SessionOffer::SessionOffer(QWidget& window, app::Workbench& workbench, app::SessionKeeper& session,
                           ProjectControl& projects, QAction& restore, ShowBanner showBanner)
    : QObject(&window),
      m_window(window),
      m_workbench(workbench),
      m_session(session),
      m_projects(projects),
      m_restore(restore),
      m_showBanner(std::move(showBanner)) {
    connect(&m_restore, &QAction::triggered, this, &SessionOffer::openList);
    connect(&m_session, &app::SessionKeeper::leftChanged, this, &SessionOffer::follow);
    follow();
}

void SessionOffer::offer() {
    const std::size_t count = m_session.left().size();
    if (count == 0) return;
    m_banner = count == 1 ? bannerOfOne() : bannerOfMany();
    m_showBanner(m_banner);
}

Banner* SessionOffer::bannerOfOne() {
    const app::LeftSession& left = m_session.left().front();
    auto* banner =
        new Banner(Tone::Info, tr("The program did not end properly last time"),
                   tr("%1 was open then, saved %2 (%3); it can be opened again with all of it.")
                       .arg(nameOf(left), timeOf(left), contentOf(left, m_workbench.choice().matchers())));
    PushButton* again = banner->addButton(tr("Continue there"), "rerun", true);
    again->setObjectName("continueSession");
    connect(again, &QPushButton::clicked, this, [this, file = left.file] { m_projects.open({file}); });
    PushButton* discard = banner->addButton(tr("Discard"));
    discard->setObjectName("discardSession");
    discard->setToolTip(tr("It is not offered again, and gone when the window closes"));
    connect(discard, &QPushButton::clicked, this, [this, file = left.file] { m_session.discard(file); });
    return banner;
}

Banner* SessionOffer::bannerOfMany() {
    const auto& left = m_session.left();
    const QString newest = tr("%1 (%2)").arg(nameOf(left.front()), timeOf(left.front()));
    auto* banner =
        new Banner(Tone::Info, tr("Programs did not end properly"),
                   tr("%1 and %2 can be restored, each with all of its work.")
                       .arg(newest, counted(left.size() - 1, tr("other project"), tr("other projects"))));
    PushButton* choose = banner->addButton(tr("Choose…"), "rerun", true);
    choose->setObjectName("chooseSession");
    choose->setToolTip(tr("Lists what was open, to restore or discard each"));
    connect(choose, &QPushButton::clicked, this, &SessionOffer::openList);
    return banner;
}

void SessionOffer::openList() {
    auto* dialog = new SessionDialog(m_session, m_workbench.choice().matchers(), &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SessionDialog::restoreRequested, this,
            [this](const std::filesystem::path& file) { m_projects.open({file}); });
    dialog->open();
}

void SessionOffer::follow() {
    m_restore.setEnabled(!m_session.left().empty());
    endBanner();  // what it says is no longer so
}

void SessionOffer::endBanner() {
    if (m_banner) Q_EMIT m_banner->dismissed();
    m_banner = nullptr;
}

}  // namespace stereo::ui
