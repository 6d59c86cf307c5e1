#include "app/workbench/FileWatch.h"

#include <QStringList>

#include "core/io/QtPath.h"

namespace stereo::app {
namespace {

constexpr int kRestMs = 250;
constexpr int kPollMs = 1000;

}  // namespace

FileWatch::FileWatch(QObject* parent) : QObject(parent) {
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRestMs);
    connect(&m_rest, &QTimer::timeout, this, &FileWatch::look);
    // The folder tells of a file that comes back; the file itself of one that is written in place.
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, [this] { m_rest.start(); });
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] { m_rest.start(); });
    m_poll.setInterval(kPollMs);
    connect(&m_poll, &QTimer::timeout, this, [this] {
        if (!m_rest.isActive()) look();
    });
}

void FileWatch::watch(const std::vector<std::filesystem::path>& files) {
    const QStringList before = m_watcher.files() + m_watcher.directories();
    if (!before.isEmpty()) m_watcher.removePaths(before);
    m_rest.stop();
    m_poll.stop();
    m_known.clear();
    for (const std::filesystem::path& file : files) {
        if (file.empty()) continue;
        m_known[file] = stampOf(file);
        watchByName(file);
        watchByName(file.parent_path());
    }
    m_lastSeen = m_known;
}

void FileWatch::watchByName(const std::filesystem::path& path) {
    const std::optional<QString> name = nameForQt(path);
    if (!name) {
        if (!m_poll.isActive()) m_poll.start();
        return;
    }
    if (!m_watcher.files().contains(*name) && !m_watcher.directories().contains(*name))
        m_watcher.addPath(*name);
}

void FileWatch::look() {
    std::map<std::filesystem::path, std::optional<FileStamp>> now;
    for (const auto& [file, stamp] : m_known) now[file] = stampOf(file);
    if (now != m_lastSeen) {  // still being written
        m_lastSeen = now;
        return m_rest.start();
    }
    std::vector<std::filesystem::path> changedFiles;
    for (auto& [file, stamp] : m_known) {
        if (!now[file]) continue;
        watchByName(file);
        if (now[file] == stamp) continue;
        stamp = now[file];
        changedFiles.push_back(file);
    }
    if (!changedFiles.empty()) Q_EMIT changed(changedFiles);
}

}  // namespace stereo::app
