#include "app/AppSettings.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace stereo::app {
namespace {

constexpr std::array kThemeNames{"system", "dark", "light"};

QString text(const std::filesystem::path& path) { return QString::fromStdString(path.string()); }

std::filesystem::path pathFrom(const QVariant& value) { return value.toString().toStdString(); }

/// In the place of the right image's path, which is absolute: how one file holds both.
constexpr std::array kLayoutNames{"side by side", "over under", "side by side, right first",
                                  "over under, right first"};

RecentPair recentFrom(const QString& left, const QString& right, const QString& calibration) {
    RecentPair pair{pathFrom(left), pathFrom(right), pathFrom(calibration)};
    const auto layout = std::ranges::find(kLayoutNames, right);
    if (layout == kLayoutNames.end()) return pair;
    pair.right = pair.left;
    pair.split = static_cast<SplitLayout>(std::distance(kLayoutNames.begin(), layout));
    return pair;
}

bool isSamePair(const RecentPair& a, const RecentPair& b) {
    return (a.left == b.left && a.right == b.right) || (a.left == b.right && a.right == b.left);
}

QString rightText(const RecentPair& pair) {
    return pair.split ? QString(kLayoutNames[static_cast<std::size_t>(*pair.split)]) : text(pair.right);
}

}  // namespace

AppSettings::AppSettings() : m_settings(QSettings::IniFormat, QSettings::UserScope, "stereoscope", "stereoscope") {}

AppSettings::AppSettings(const std::filesystem::path& file) : m_settings(text(file), QSettings::IniFormat) {}

// One flat list, three texts a pair: readable in the file, and a broken one is noticed by its length.
std::vector<RecentPair> AppSettings::recentPairs() const {
    const QStringList paths = m_settings.value("recentPairs").toStringList();
    std::vector<RecentPair> pairs;
    for (qsizetype i = 0; i + 2 < paths.size() && pairs.size() < kMaxRecentPairs; i += 3) {
        pairs.push_back(recentFrom(paths[i], paths[i + 1], paths[i + 2]));
    }
    std::erase_if(pairs, [](const RecentPair& pair) { return pair.left.empty() || pair.right.empty(); });
    return pairs;
}

void AppSettings::addRecentPair(const RecentPair& pair) {
    std::vector<RecentPair> pairs = recentPairs();
    std::erase_if(pairs, [&pair](const RecentPair& other) { return isSamePair(pair, other); });
    pairs.insert(pairs.begin(), pair);
    pairs.resize(std::min(pairs.size(), kMaxRecentPairs));
    QStringList paths;
    for (const RecentPair& recent : pairs) paths << text(recent.left) << rightText(recent) << text(recent.calibration);
    m_settings.setValue("recentPairs", paths);
}

void AppSettings::clearRecentPairs() { m_settings.remove("recentPairs"); }

std::filesystem::path AppSettings::lastExportFolder() const { return pathFrom(m_settings.value("folders/export")); }

void AppSettings::setLastExportFolder(const std::filesystem::path& folder) {
    m_settings.setValue("folders/export", text(folder));
}

std::filesystem::path AppSettings::lastOpenFolder() const { return pathFrom(m_settings.value("folders/open")); }

void AppSettings::setLastOpenFolder(const std::filesystem::path& folder) {
    m_settings.setValue("folders/open", text(folder));
}

ThemeChoice AppSettings::theme() const {
    const QString name = m_settings.value("theme").toString();
    const auto found = std::ranges::find(kThemeNames, name);
    return found == kThemeNames.end() ? ThemeChoice::System
                                      : static_cast<ThemeChoice>(std::distance(kThemeNames.begin(), found));
}

void AppSettings::setTheme(ThemeChoice theme) {
    m_settings.setValue("theme", kThemeNames[static_cast<std::size_t>(theme)]);
}

QByteArray AppSettings::windowBlob(const QString& name) const {
    return m_settings.value("window/" + name).toByteArray();
}

void AppSettings::setWindowBlob(const QString& name, const QByteArray& blob) {
    m_settings.setValue("window/" + name, blob);
}

}  // namespace stereo::app
