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

/// Tells when files that are open were written anew by somebody else. Waits until writing has come to a rest;
/// a file that is gone for a moment (programs that save by renaming) counts as changed once it is back. GUI
/// thread.
class FileWatch : public QObject {
    Q_OBJECT

public:
    explicit FileWatch(QObject* parent = nullptr);

    /// Watches these as they are now, instead of those before. Empty paths are passed over.
    void watch(const std::vector<std::filesystem::path>& files);

Q_SIGNALS:
    /// Once for each time that files change.
    void changed(const std::vector<std::filesystem::path>& files);

private:
    void watchByName(const std::filesystem::path& path);
    void look();

    QFileSystemWatcher m_watcher;
    QTimer m_rest;
    QTimer m_poll;  ///< for names that the watcher cannot be told, see nameForQt()
    std::map<std::filesystem::path, std::optional<FileStamp>> m_known;
    std::map<std::filesystem::path, std::optional<FileStamp>> m_lastSeen;
};

}  // namespace stereo::app
