#pragma once

#include <QDateTime>
#include <QObject>
#include <string>
#include <vector>

#include "app/jobs/Failure.h"

namespace stereo::app {

class Workbench;

enum class Severity { Note, Warning, Failure };

/// A message of the program.
struct Message {
    QDateTime when;
    Severity severity = Severity::Note;
    std::string text;    ///< a sentence
    std::string detail;  ///< a technical addition; empty = none
};

/// All messages since the start: what failed, what a run chose by itself, what was written. GUI thread.
class MessageLog : public QObject {
    Q_OBJECT

public:
    /// The most messages in the log; older ones are removed.
    static constexpr std::size_t kMaxMessages = 500;

    /// Collects the messages of `workbench`, which must outlive the log.
    explicit MessageLog(const Workbench& workbench, QObject* parent = nullptr);

    void add(Severity severity, const std::string& text, const std::string& detail = {});
    void clear();
    /// Oldest first.
    [[nodiscard]] const std::vector<Message>& messages() const { return m_messages; }
    /// How many of the latest have not been read.
    [[nodiscard]] std::size_t unread() const { return m_unread; }
    void markRead();
    /// Of those that have not been read; Note when there is none.
    [[nodiscard]] Severity worstUnread() const;

Q_SIGNALS:
    void changed();

private:
    std::vector<Message> m_messages;
    std::size_t m_unread = 0;
};

}  // namespace stereo::app
