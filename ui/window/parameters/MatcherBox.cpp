#include "ui/window/parameters/MatcherBox.h"
#include "core/io/QtPath.h"
#include "ui/window/words/Words.h"

#include <algorithm>

#include "app/models/ModelCatalogue.h"
#include "app/workbench/Workbench.h"

namespace stereo::ui {

MatcherBox::MatcherBox(const app::Workbench& workbench, const app::ModelCatalogue* models, QWidget* parent)
    : ChoiceBox(parent), m_workbench(workbench), m_models(models) {
    setObjectName("matcherBox");
    setAccessibleName(tr("Matcher"));
    setSizeAdjustPolicy(
        QComboBox::AdjustToMinimumContentsLengthWithIcon);  // a long name may not widen the panel
    setMinimumContentsLength(12);
}

std::vector<MatcherBox::Entry> MatcherBox::entriesFor(const app::WorkOptions& options) const {
    std::vector<Entry> entries;
    for (const MatcherInfo& matcher : m_workbench.matchers()) {
        if (matcher.whyUnused("network")) {
            entries.push_back({QString::fromStdString(matcher.name), matcher.id});
        } else {
            addNetwork(matcher, options, entries);
        }
    }
    return entries;
}

void MatcherBox::addNetwork(const MatcherInfo& matcher, const app::WorkOptions& options,
                            std::vector<Entry>& entries) const {
    const std::filesystem::path& chosen = options.match.network.weights;
    const std::size_t first = entries.size();
    bool chosenIsFound = false;
    for (const app::LibraryModel& model : m_models ? m_models->models() : std::vector<app::LibraryModel>()) {
        if (model.weights.empty() || model.card.network != matcher.id) continue;
        entries.push_back(
            {QString::fromStdString(model.card.name), matcher.id, model.weights, model.card.attention});
        chosenIsFound = chosenIsFound || model.weights == chosen;
    }
    const QString name = QString::fromStdString(matcher.name);
    if (!chosen.empty() && !chosenIsFound) {
        const QString file = nameOf(chosen);
        entries.push_back(
            {tr("%1: %2").arg(name, file), matcher.id, chosen, options.match.network.attention});
    } else if (entries.size() == first || (chosen.empty() && options.matcherId == matcher.id)) {
        entries.push_back({name, matcher.id});  // it will say that it needs weights
    }
}

void MatcherBox::showOptions(const app::WorkOptions& options) {
    if (std::vector<Entry> entries = entriesFor(options); entries != m_entries) {
        m_entries = std::move(entries);
        clear();
        for (const Entry& entry : m_entries) {
            addItem(entry.text, QString::fromStdString(entry.matcherId));
            setItemData(count() - 1, toQString(entry.weights), Qt::ToolTipRole);
        }
    }
    const auto current = std::ranges::find_if(m_entries, [&](const Entry& entry) {
        return entry.matcherId == options.matcherId &&
               (entry.weights.empty() || entry.weights == options.match.network.weights);
    });
    setCurrentIndex(static_cast<int>(current - m_entries.begin()));
}

void MatcherBox::writeOptions(app::WorkOptions& options) const {
    if (currentIndex() < 0) return;
    const Entry& entry = m_entries[static_cast<std::size_t>(currentIndex())];
    options.matcherId = entry.matcherId;
    if (entry.weights.empty() || entry.weights == options.match.network.weights) return;
    chooseWeights(options.match.network, entry.weights, entry.attention);
}

}  // namespace stereo::ui
