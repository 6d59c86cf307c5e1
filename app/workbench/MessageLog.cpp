#include "app/workbench/MessageLog.h"

#include <fmt/core.h>

#include <algorithm>

#include "app/workbench/Workbench.h"
#include "core/base/PathText.h"

namespace stereo::app {

MessageLog::MessageLog(const Workbench& workbench, QObject* parent) : QObject(parent) {
    connect(&workbench, &Workbench::failed, this,
            [this](const Failure& failure) { add(Severity::Failure, failure.sentence, failure.detail); });
    connect(&workbench, &Workbench::warned, this,
            [this](const OpenWarning& warning) { add(Severity::Warning, warning.text); });
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
    Q_EMIT changed();
}

void MessageLog::clear() {
    m_messages.clear();
    Q_EMIT changed();
}

Severity MessageLog::worst() const {
    const auto found = std::ranges::max_element(m_messages, {}, &Message::severity);
    return found == m_messages.end() ? Severity::Note : found->severity;
}

}  // namespace stereo::app
