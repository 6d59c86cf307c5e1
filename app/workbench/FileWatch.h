#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <filesystem>
#include <map>
#include <optional>
#include <vector>

#include "core/base/FileStamp.h"

namespace stereo::app {

/// Reports when open files were changed by another program. Waits until writing has stopped; a file that
/// disappears for a moment (programs that save by renaming) counts as changed once it is back. GUI thread.
class FileWatch : public QObject {
    Q_OBJECT

public:
    explicit FileWatch(QObject* parent = nullptr);

    /// Watches these files from their present state on, instead of the files before. Empty paths are ignored.
    void watch(const std::vector<std::filesystem::path>& files);

Q_SIGNALS:
    /// Emitted once per change, with the files that changed.
    void changed(const std::vector<std::filesystem::path>& files);

private:
    void watchByName(const std::filesystem::path& path);
    void look();

    QFileSystemWatcher m_watcher;
    QTimer m_rest;
    QTimer m_poll;  ///< for names that the watcher cannot represent, see nameForQt()
    std::map<std::filesystem::path, std::optional<FileStamp>> m_known;
    std::map<std::filesystem::path, std::optional<FileStamp>> m_lastSeen;
};

}  // namespace stereo::app
