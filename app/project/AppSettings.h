#pragma once

#include <QByteArray>
#include <QSettings>
#include <QString>

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/match/RunForecast.h"
#include "core/cloud/CloudFrame.h"
#include "core/io/PairReader.h"
#include "core/match/MatcherRegistry.h"

namespace stereo::app {

/// Where a pair came from, to open it again; or a project, which has no left and right then.
struct RecentPair {
    std::filesystem::path left;
    std::filesystem::path right;            ///< equal to left for one side-by-side or over-under image
    std::filesystem::path calibration;      ///< empty = none
    std::optional<SplitLayout> split = {};  ///< how one image holds both
    std::filesystem::path project = {};     ///< a project or an archive of one; empty = a pair

    bool operator==(const RecentPair&) const = default;
};

/// The choices of the last export, offered again by the next one.
struct ExportChoices {
    std::vector<std::string> items;  ///< fixed names, see ExportItem.h; empty = nothing yet
    std::string nameTemplate = "{pair}_{what}";
    bool legend = false;
    CloudFrame frame = CloudFrame::OpenCvCamera;
    bool filterDepth = false;
    bool coloursAsShown = true;  ///< of the cloud's points; false = those of the image
    bool leavesOutCut = true;    ///< what is cut off on the screen is not in the cloud's file
    double voxelMetres = 0;      ///< CloudFileOptions::voxelMetres
    bool normals = false;        ///< CloudFileOptions::normals
    double meshStepPx = 1.5;     ///< CloudFileOptions::meshStepPx

    bool operator==(const ExportChoices&) const = default;
};

enum class ThemeChoice { System, Dark, Light };

/// The matcher that was chosen last, and the remembered options of all matchers (OptionRow::isRemembered):
/// weights and how they are computed with.
struct RememberedMatcher {
    std::string matcherId;
    MatchOptions options = {};

    bool operator==(const RememberedMatcher&) const = default;
};

/// What the program remembers between starts, in one INI file. A missing, unreadable or broken file, or a
/// broken value in it, gives the defaults and is never an error; a broken file, or one of a newer version, is
/// renamed and problem() reports it. GUI thread.
class AppSettings {
public:
    static constexpr std::size_t kMaxRecentPairs = 9;

    /// The file of this user.
    AppSettings();
    /// Any other file: for tests.
    explicit AppSettings(const std::filesystem::path& file);

    /// Why the defaults are used although there was a file, and its new name; empty = no problem.
    [[nodiscard]] const QString& problem() const { return m_problem; }
    /// The folder of the file; other files of this user's belong there too.
    [[nodiscard]] std::filesystem::path folder() const;

    /// Newest first.
    [[nodiscard]] std::vector<RecentPair> recentPairs() const;
    /// Puts it first; a project and two images are listed once, as they were opened last, and the list keeps
    /// kMaxRecentPairs.
    void addRecentPair(const RecentPair& pair);
    void clearRecentPairs();

    /// Empty = none yet.
    [[nodiscard]] std::filesystem::path lastExportFolder() const;
    void setLastExportFolder(const std::filesystem::path& folder);
    [[nodiscard]] ExportChoices exportChoices() const;
    void setExportChoices(const ExportChoices& choices);
    [[nodiscard]] std::filesystem::path lastOpenFolder() const;
    void setLastOpenFolder(const std::filesystem::path& folder);

    /// Where the results of the set that was opened from this path go; empty = nobody has said so.
    [[nodiscard]] std::filesystem::path resultsOfSet(const std::filesystem::path& set) const;
    /// Of many sets those that were set last are remembered.
    void setResultsOfSet(const std::filesystem::path& set, const std::filesystem::path& folder);

    /// Whether changes start a run by themselves, as a person set it; none = the program decides.
    [[nodiscard]] std::optional<bool> autoRun() const;
    void setAutoRun(bool on) { m_settings.setValue("autoRun", on); }

    [[nodiscard]] ThemeChoice theme() const;  ///< System when not set
    void setTheme(ThemeChoice theme);

    /// The key that a person chose for an action, as portable text; empty = removed. None = the action's
    /// default.
    [[nodiscard]] std::optional<QString> shortcut(const QString& action) const;
    void setShortcut(const QString& action, const QString& key);
    void clearShortcut(const QString& action);

    /// None when nothing was chosen yet, or a chosen file no longer exists. A value that is not allowed
    /// becomes the default.
    [[nodiscard]] std::optional<RememberedMatcher> matcherChoice(const MatcherRegistry& matchers) const;
    /// A person chose `now` where `before` was in use: remembers what differs, of the matcher and the
    /// remembered options.
    void noteMatcherChoice(const RememberedMatcher& before, const RememberedMatcher& now,
                           const MatcherRegistry& matchers);

    /// The ids of the numbers by which results are judged (ErrorMetrics); empty = not chosen.
    [[nodiscard]] std::vector<std::string> shownMetrics() const;
    void setShownMetrics(const std::vector<std::string>& ids);

    /// How fast matchers were on this machine, see RunForecast::speeds().
    [[nodiscard]] std::map<std::string, MeasuredSpeed> speeds() const;
    /// The speeds in the user's file, which is only read, broken or not: for commands.
    [[nodiscard]] static std::map<std::string, MeasuredSpeed> speedsOfUser();
    void setSpeeds(const std::map<std::string, MeasuredSpeed>& speeds);

    /// A window state from QMainWindow::saveState() or saveGeometry(), stored under a name; empty = none.
    [[nodiscard]] QByteArray windowBlob(const QString& name) const;
    void setWindowBlob(const QString& name, const QByteArray& blob);

    /// Whether the hints for a newcomer were read.
    [[nodiscard]] bool hintsSeen() const { return m_settings.value("hintsSeen").toBool(); }
    void setHintsSeen(bool seen) { m_settings.setValue("hintsSeen", seen); }

private:
    QString m_problem;  ///< before m_settings, which opens what was found well
    QSettings m_settings;
};

}  // namespace stereo::app
