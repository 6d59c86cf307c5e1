#include "app/workbench/MessageLog.h"

#include <fmt/core.h>

#include <algorithm>
#include <ranges>
#include <utility>

#include "app/workbench/Workbench.h"
#include "core/base/PathText.h"

namespace stereo::app {

MessageLog::MessageLog(const Workbench& workbench, QObject* parent) : QObject(parent) {
    connect(&workbench, &Workbench::failed, this,
            [this](const Failure& failure) { add(Severity::Failure, failure.sentence, failure.detail); });
    connect(&workbench, &Workbench::warned, this, [this](const OpenWarning& warning) {
        const bool isFault = warning.kind != OpenWarning::Kind::Restored;
        add(isFault ? Severity::Warning : Severity::Note, warning.text);
    });
    connect(&workbench, &Workbench::noted, this,
            [this](const std::string& text) { add(Severity::Note, text); });
    connect(&workbench.exports(), &ExportDesk::exported, this, [this](const ExportReport& report) {
        for (const ExportedFile& file : report.files)
            add(Severity::Note, fmt::format("Wrote {}.", pathText(file.path)));
    });
}

void MessageLog::add(Severity severity, const std::string& text, const std::string& detail) {
    if (m_messages.size() == kMaxMessages) m_messages.erase(m_messages.begin());
    m_messages.push_back({QDateTime::currentDateTime(), severity, text, detail});
    m_unread = std::min(m_unread + 1, m_messages.size());
    Q_EMIT changed();
}

void MessageLog::clear() {
    m_messages.clear();
    m_unread = 0;
    Q_EMIT changed();
}

void MessageLog::markRead() {
    if (std::exchange(m_unread, 0) > 0) Q_EMIT changed();
}

Severity MessageLog::worstUnread() const {
    const auto unread = m_messages | std::views::drop(m_messages.size() - m_unread);
    const auto found = std::ranges::max_element(unread, {}, &Message::severity);
    return found == unread.end() ? Severity::Note : found->severity;
}

}  // namespace stereo::app
