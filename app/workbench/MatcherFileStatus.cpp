#include "app/workbench/MatcherFileStatus.h"

#include <algorithm>

#include "app/workbench/Workbench.h"

namespace stereo::app {

MatcherFileStatus::MatcherFileStatus(const Workbench& workbench, QObject* parent)
    : QObject(parent), m_workbench(workbench) {
    connect(&workbench, &Workbench::failed, this, &MatcherFileStatus::note);
    connect(&workbench, &Workbench::fileUsed, this, &MatcherFileStatus::forget);
    connect(&workbench, &Workbench::projectChanged, this, &MatcherFileStatus::forgetIfOthers);
    connect(&workbench, &Workbench::resultChanged, this, [this] {
        const StereoResultPtr& result = m_workbench.desk().result();
        if (result && result->matcherId == m_matcherId && isSame(result->options)) forget();
    });
}

void MatcherFileStatus::note(const Failure& failure) {
    const MatcherInfo& matcher = m_workbench.choice().matcher();
    const std::vector<MatcherFile> files = matcher.files(m_workbench.project().match);
    const auto file = std::ranges::find(files, failure.path, &MatcherFile::path);
    if (!matcher.requiredFile() || file == files.end()) return;
    m_matcherId = matcher.id();
    m_of = m_workbench.project().match;
    m_isAboutRequiredFile = file->option == matcher.requiredFile()->id;
    m_failure = failure;
    Q_EMIT changed();
}

void MatcherFileStatus::forget() {
    if (!m_failure) return;
    m_failure.reset();
    Q_EMIT changed();
}

void MatcherFileStatus::forgetIfOthers() {
    if (m_failure && !isSame(m_workbench.project().match)) forget();
}

bool MatcherFileStatus::isSame(const MatchOptions& options) const {
    const MatcherInfo& matcher = m_workbench.choice().matchers().required(m_matcherId);
    const std::vector<std::string> changed = matcher.changed(m_of, options);
    return std::ranges::find(changed, matcher.requiredFile()->id) == changed.end();
}

}  // namespace stereo::app
