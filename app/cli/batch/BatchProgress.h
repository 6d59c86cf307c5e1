#pragma once

#include <chrono>
#include <iosfwd>
#include <map>
#include <mutex>
#include <string>

#include "core/batch/BatchEntry.h"

namespace stereo::app {

/// Tells how a batch goes on: on a terminal one line that is rewritten, elsewhere a line for each failure and
/// one every ten seconds; problems that the checks found in the first pairs, and in how many they were; with
/// `json` an object a line for each pair. Any thread.
class BatchProgress {
public:
    struct Settings {
        std::size_t pairs = 0;
        bool isTerminal = false;
        bool json = false;
        bool quiet = false;
    };
    BatchProgress(std::ostream& out, std::ostream& err, const Settings& settings);
    ~BatchProgress() { end(); }
    BatchProgress(const BatchProgress&) = delete;
    BatchProgress& operator=(const BatchProgress&) = delete;

    void finished(const BatchEntry& entry);
    void skipped();
    void say(const std::string& sentence);
    /// Takes the line away, for whoever prints next.
    void end();

private:
    using Clock = std::chrono::steady_clock;

    void show();
    void erase();
    void line(const std::string& text);
    void tellProblems(const BatchEntry& entry);
    [[nodiscard]] std::string state() const;

    std::ostream& m_out;
    std::ostream& m_err;
    Settings m_settings;
    std::mutex m_mutex;
    Clock::time_point m_began = Clock::now();
    Clock::time_point m_lastShown = m_began;
    std::size_t m_done = 0;
    std::size_t m_failed = 0;
    std::size_t m_skipped = 0;
    std::map<std::string, std::size_t> m_problems;  ///< in how many pairs
    bool m_isShown = false;
};

}  // namespace stereo::app
