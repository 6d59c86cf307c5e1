#include "ui/window/frame/RecentMenu.h"

#include "core/io/PairNames.h"
#include "core/io/QtPath.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {

RecentMenu::RecentMenu(const app::AppSettings& settings, std::span<QAction* const> actions, QWidget* parent)
    : QMenu(tr("&Recent"), parent), m_settings(settings), m_actions(actions) {
    setToolTipsVisible(true);
    for (std::size_t i = 0; i < actions.size(); ++i) {
        addAction(actions[i]);
        connect(actions[i], &QAction::triggered, this, [this, i] {
            const auto pairs = m_settings.recentPairs();
            if (i < pairs.size()) Q_EMIT chosen(pairs[i]);
        });
    }
    refresh();
}

void RecentMenu::refresh() {
    const auto pairs = m_settings.recentPairs();
    for (std::size_t i = 0; i < m_actions.size(); ++i) {
        const bool isThere = i < pairs.size();
        m_actions[i]->setVisible(isThere);
        m_actions[i]->setEnabled(isThere);
        if (!isThere) continue;
        const bool isProject = !pairs[i].project.empty();
        const QString folder = toQString((isProject ? pairs[i].project : pairs[i].left).parent_path());
        const QString name = isProject ? nameOf(pairs[i].project)
                                       : QString::fromStdString(pairNameOf(pairs[i].left, pairs[i].right));
        m_actions[i]->setText(tr("&%1  %2").arg(i + 1).arg(menuText(name)));
        m_actions[i]->setToolTip(folder);
        m_actions[i]->setStatusTip(tr("Open %1 in %2 again").arg(name, folder));
    }
    menuAction()->setEnabled(!pairs.empty());
}

}  // namespace stereo::ui
