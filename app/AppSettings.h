#pragma once

#include <QByteArray>
#include <QSettings>
#include <QString>

#include <filesystem>
#include <optional>
#include <vector>

#include "core/io/PairReader.h"

namespace stereo::app {

/// Where a pair came from, to open it again.
struct RecentPair {
    std::filesystem::path left;
    std::filesystem::path right;        ///< equal to left for one side-by-side or over-under image
    std::filesystem::path calibration;  ///< empty = none
    std::optional<SplitLayout> split = {};  ///< how one image holds both

    bool operator==(const RecentPair&) const = default;
};

enum class ThemeChoice { System, Dark, Light };

/// What the program remembers between starts, in one INI file. A missing, unreadable or broken file, or a broken
/// value in it, gives the defaults and is never an error. GUI thread.
class AppSettings {
public:
    static constexpr std::size_t kMaxRecentPairs = 9;

    /// The file of this user.
    AppSettings();
    /// Any other file: for tests.
    explicit AppSettings(const std::filesystem::path& file);

    /// Newest first.
    [[nodiscard]] std::vector<RecentPair> recentPairs() const;
    /// Puts it first; two images are listed once, as they were opened last, and the list keeps kMaxRecentPairs.
    void addRecentPair(const RecentPair& pair);
    void clearRecentPairs();

    /// Empty = none yet.
    [[nodiscard]] std::filesystem::path lastExportFolder() const;
    void setLastExportFolder(const std::filesystem::path& folder);
    [[nodiscard]] std::filesystem::path lastOpenFolder() const;
    void setLastOpenFolder(const std::filesystem::path& folder);

    [[nodiscard]] ThemeChoice theme() const;  ///< System when not set
    void setTheme(ThemeChoice theme);

    /// What QMainWindow::saveState() and saveGeometry() gave, under a name; empty = none.
    [[nodiscard]] QByteArray windowBlob(const QString& name) const;
    void setWindowBlob(const QString& name, const QByteArray& blob);

private:
    QSettings m_settings;
};

}  // namespace stereo::app
