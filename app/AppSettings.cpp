#include "app/AppSettings.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace stereo::app {
namespace {

constexpr std::array kThemeNames{"system", "dark", "light"};

QString text(const std::filesystem::path& path) { return QString::fromStdString(path.string()); }

std::filesystem::path pathFrom(const QVariant& value) { return value.toString().toStdString(); }

}  // namespace

AppSettings::AppSettings() : m_settings(QSettings::IniFormat, QSettings::UserScope, "stereoscope", "stereoscope") {}

AppSettings::AppSettings(const std::filesystem::path& file) : m_settings(text(file), QSettings::IniFormat) {}

// One flat list, three paths a pair: readable in the file, and a broken one is noticed by its length.
std::vector<RecentPair> AppSettings::recentPairs() const {
    const QStringList paths = m_settings.value("recentPairs").toStringList();
    std::vector<RecentPair> pairs;
    for (qsizetype i = 0; i + 2 < paths.size() && pairs.size() < kMaxRecentPairs; i += 3) {
        pairs.push_back({pathFrom(paths[i]), pathFrom(paths[i + 1]), pathFrom(paths[i + 2])});
    }
    std::erase_if(pairs, [](const RecentPair& pair) { return pair.left.empty() || pair.right.empty(); });
    return pairs;
}

void AppSettings::addRecentPair(const RecentPair& pair) {
    std::vector<RecentPair> pairs = recentPairs();
    std::erase(pairs, pair);
    pairs.insert(pairs.begin(), pair);
    pairs.resize(std::min(pairs.size(), kMaxRecentPairs));
    QStringList paths;
    for (const RecentPair& recent : pairs) paths << text(recent.left) << text(recent.right) << text(recent.calibration);
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
