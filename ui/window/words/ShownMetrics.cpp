#include "ui/window/words/ShownMetrics.h"

#include <QAction>
#include <QMenu>
#include <algorithm>

#include "app/project/AppSettings.h"

namespace stereo::ui {

ShownMetrics::ShownMetrics(app::AppSettings& settings, QObject* parent)
    : QObject(parent), m_settings(settings), m_ids(settings.shownMetrics()) {
    const bool areKnown = m_ids.size() == kCount && m_ids[0] != m_ids[1] &&
                          std::ranges::all_of(m_ids, [](const std::string& id) { return findMetric(id); });
    if (!areKnown) m_ids = {"epe", "bad2"};
    m_latest = m_ids.back();
}

const Metric& ShownMetrics::at(int index) const {
    return metricOf(m_ids[static_cast<std::size_t>(index)]);
}

// They stand in the order of the list, whichever was chosen first.
void ShownMetrics::show(const std::string& id) {
    if (!findMetric(id) || std::ranges::find(m_ids, id) != m_ids.end()) return;
    const auto oldest =
        std::ranges::find_if(m_ids, [this](const std::string& shown) { return shown != m_latest; });
    *oldest = id;
    m_latest = id;
    std::ranges::sort(m_ids, {}, [](const std::string& shown) { return findMetric(shown); });
    m_settings.setShownMetrics(m_ids);
    Q_EMIT changed();
}

QMenu* ShownMetrics::makeMenu(QWidget* parent) {
    auto* menu = new QMenu(parent);
    menu->setToolTipsVisible(true);
    for (const Metric& metric : allMetrics()) {
        const std::string id = metric.id;
        QAction* action = menu->addAction(metricTitle(metric), this, [this, id] { show(id); });
        action->setToolTip(metricTip(metric));
        action->setCheckable(true);
        const auto showState = [this, id, action] {
            action->setChecked(std::ranges::find(m_ids, id) != m_ids.end());
        };
        connect(this, &ShownMetrics::changed, action, showState);
        connect(action, &QAction::triggered, action, showState);  // two are always shown
        showState();
    }
    return menu;
}

}  // namespace stereo::ui
