#include "ui/window/parameters/MatcherBox.h"

#include <algorithm>

#include "app/models/ModelCatalogue.h"
#include "app/workbench/Workbench.h"
#include "core/base/PathText.h"
#include "core/io/QtPath.h"
#include "ui/window/parameters/MatchTips.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {

MatcherBox::MatcherBox(const app::Workbench& workbench, const app::ModelCatalogue* models, QWidget* parent)
    : ChoiceBox(parent), m_workbench(workbench), m_models(models) {
    setObjectName("matcherBox");
    setAccessibleName(tr("Matcher"));
    setSizeAdjustPolicy(
        QComboBox::AdjustToMinimumContentsLengthWithIcon);  // a long name may not widen the panel
    setMinimumContentsLength(12);
}

std::vector<MatcherBox::Entry> MatcherBox::entriesFor(const Project& options) const {
    std::vector<Entry> entries;
    for (const MatcherInfoPtr& matcher : m_workbench.choice().matchers().matchers()) {
        if (matcher->requiredFile()) {
            addModels(*matcher, options, entries);
        } else {
            entries.push_back({QString::fromStdString(matcher->name()), matcher->id()});
        }
    }
    return entries;
}

/// The required file of the matcher, as it is chosen; empty when none is.
std::filesystem::path MatcherBox::fileOf(const std::string& matcherId, const Project& options) const {
    const MatcherInfo& matcher = m_workbench.choice().matchers().required(matcherId);
    const OptionRow* file = matcher.requiredFile();
    return file ? pathFromText(std::get<std::string>(matcher.value(options.match, file->id)))
                : std::filesystem::path();
}

void MatcherBox::addModels(const MatcherInfo& matcher, const Project& options,
                           std::vector<Entry>& entries) const {
    const std::filesystem::path chosen = fileOf(matcher.id(), options);
    const std::size_t first = entries.size();
    bool chosenIsFound = false;
    for (const app::LibraryModel& model : m_models ? m_models->models() : std::vector<app::LibraryModel>()) {
        if (model.weights.empty() || model.card.network != matcher.id()) continue;
        entries.push_back(
            {QString::fromStdString(model.card.name), matcher.id(), model.weights, model.card.options});
        chosenIsFound = chosenIsFound || model.weights == chosen;
    }
    const QString name = QString::fromStdString(matcher.name());
    if (!chosen.empty() && !chosenIsFound) {
        entries.push_back({tr("%1: %2").arg(name, nameOf(chosen)), matcher.id(), chosen});
    } else if (entries.size() == first || (chosen.empty() && options.matcherId == matcher.id())) {
        entries.push_back({name, matcher.id()});  // choosing it says that it needs a file
    }
}

void MatcherBox::showOptions(const Project& options) {
    if (std::vector<Entry> entries = entriesFor(options); entries != m_entries) {
        m_entries = std::move(entries);
        clear();
        for (const Entry& entry : m_entries) {
            addItem(entry.text, QString::fromStdString(entry.matcherId));
        }
    }
    showTips(options);
    const auto current = std::ranges::find_if(m_entries, [&](const Entry& entry) {
        return entry.matcherId == options.matcherId &&
               (entry.file.empty() || entry.file == fileOf(entry.matcherId, options));
    });
    setCurrentIndex(static_cast<int>(current - m_entries.begin()));
}

/// What each costs changes with the pair and with every run.
void MatcherBox::showTips(const Project& options) {
    const MatcherRegistry& matchers = m_workbench.choice().matchers();
    for (int i = 0; i < count(); ++i) {
        const Entry& entry = m_entries[static_cast<std::size_t>(i)];
        const MatcherInfo& matcher = matchers.required(entry.matcherId);
        // Of other weights than the chosen ones the disk would have to be asked, at every step of a slider.
        const bool isChosen = entry.file.empty() || entry.file == fileOf(entry.matcherId, options);
        const QString tip =
            matcherTip(matcher, m_workbench, isChosen ? TipNumbers::With : TipNumbers::Without);
        setItemData(i, entry.file.empty() ? tip : tip + '\n' + toQString(entry.file), Qt::ToolTipRole);
    }
}

void MatcherBox::writeOptions(Project& options) const {
    if (currentIndex() < 0) return;
    const Entry& entry = m_entries[static_cast<std::size_t>(currentIndex())];
    options.matcherId = entry.matcherId;
    if (entry.file.empty() || entry.file == fileOf(entry.matcherId, options)) return;
    const MatcherInfo& matcher = m_workbench.choice().matchers().required(entry.matcherId);
    matcher.adopt(entry.file, matcher.requiredFile()->id, options.match);
    for (const auto& [id, value] : entry.options) matcher.set(options.match, id, value);
}

}  // namespace stereo::ui
