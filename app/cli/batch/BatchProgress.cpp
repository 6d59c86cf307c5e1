#include "app/cli/batch/BatchProgress.h"

#include <fmt/core.h>

#include <ostream>
#include <utility>

#include "core/base/NumberText.h"
#include "core/base/PathText.h"
#include "core/base/PlainText.h"
#include "core/batch/BatchFolder.h"
#include "core/project/JsonText.h"

namespace stereo::app {
namespace {

using namespace std::chrono_literals;

/// For so many pairs a problem is printed with its numbers, of more only how many they are.
constexpr std::size_t kToldOfAProblem = 3;

std::string durationText(double seconds) {
    const auto whole = static_cast<long>(seconds + 0.5);
    if (whole < 60) return fmt::format("{} s", whole);
    if (whole < 3600) return fmt::format("{} min {} s", whole / 60, whole % 60);
    return fmt::format("{} h {} min", whole / 3600, whole / 60 % 60);
}

}  // namespace

BatchProgress::BatchProgress(std::ostream& out, std::ostream& err, const Settings& settings)
    : m_out(out), m_err(err), m_settings(settings) {}

void BatchProgress::end() {
    const std::scoped_lock lock(m_mutex);
    erase();
    for (const auto& [problem, pairs] : std::exchange(m_problems, {})) {
        if (pairs <= kToldOfAProblem) continue;
        line(fmt::format("{}: {} in all; {} names them.", problem, countedText(pairs, "pair"), kSummaryCsv));
    }
    m_err << std::flush;
}

std::string BatchProgress::state() const {
    const std::size_t made = m_done + m_failed;
    const std::size_t all = made + m_skipped;
    const double seconds = std::chrono::duration<double>(Clock::now() - m_began).count();
    std::string text = fmt::format("{} of {}", all, m_settings.pairs);
    if (made > 0 && seconds > 0) {
        const double rate = static_cast<double>(made) / seconds;
        text += fmt::format(", {} pairs/s", numberText(static_cast<long>(rate * 100 + 0.5) / 100.0));
        if (all < m_settings.pairs)
            text +=
                fmt::format(", {} left", durationText(static_cast<double>(m_settings.pairs - all) / rate));
    }
    if (m_skipped > 0) text += fmt::format(", {} done before", m_skipped);
    if (m_failed > 0) text += fmt::format(", {} failed", m_failed);
    return text;
}

void BatchProgress::erase() {
    if (m_isShown) m_err << "\r\x1b[K";
    m_isShown = false;
}

void BatchProgress::line(const std::string& text) {
    erase();
    m_err << plainLine(text) << '\n';
}

void BatchProgress::show() {
    if (m_settings.quiet || m_settings.json) return;
    const Clock::time_point now = Clock::now();
    if (m_settings.isTerminal) {
        if (m_isShown && now - m_lastShown < 100ms) return;
        erase();
        m_err << state() << std::flush;
        m_isShown = true;
    } else {
        if (now - m_lastShown < 10s) return;
        line(state());
    }
    m_lastShown = now;
}

void BatchProgress::finished(const BatchEntry& entry) {
    const std::scoped_lock lock(m_mutex);
    ++(entry.isDone ? m_done : m_failed);
    if (m_settings.json) m_out << toJsonLine(entry) << std::flush;
    // Whoever asks for quiet still wants to know what failed.
    if (!entry.isDone && !m_settings.json) {
        const std::string file = pathText(entry.failedFile);  // left and right images may have one name
        const bool isNamed = entry.failure.find(file) != std::string::npos;
        line(fmt::format("{} failed: {}{}", entry.id, entry.failure, isNamed ? "" : " (" + file + ")"));
    }
    tellProblems(entry);
    show();
}

void BatchProgress::tellProblems(const BatchEntry& entry) {
    if (m_settings.json || m_settings.quiet) return;
    for (const std::string& problem : entry.problems) {
        const std::string title = problem.substr(0, problem.find_first_of("(."));
        if (++m_problems[plainLine(title.substr(0, title.find_last_not_of(' ') + 1))] <= kToldOfAProblem)
            line(fmt::format("{}: {}", entry.id, problem));
    }
}

void BatchProgress::skipped() {
    const std::scoped_lock lock(m_mutex);
    ++m_skipped;
    show();
}

void BatchProgress::say(const std::string& sentence) {
    const std::scoped_lock lock(m_mutex);
    if (!m_settings.quiet) line(sentence);
}

}  // namespace stereo::app
