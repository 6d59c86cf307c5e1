#include "app/project/AppSettings.h"

#include <QStandardPaths>
#include <QStringList>

#include <algorithm>
#include <array>
#include <iterator>

#include "core/base/Error.h"
#include "core/base/OpenFile.h"
#include "core/base/PathText.h"
#include "core/io/QtPath.h"
#include "core/match/CommonOptions.h"
#include "core/project/EnumNames.h"

namespace stereo::app {
namespace {

/// Of the file; a key that older programs would misread raises it.
constexpr int kVersion = 1;
constexpr std::array kThemeNames{"system", "dark", "light"};
constexpr double kSmallestVoxel = 1e-4;  // metres
constexpr double kLargestVoxel = 1000;
constexpr double kLargestStep = 1000;  // px
constexpr std::array kFrameNames{"opencv", "y-up", "z-up"};

std::filesystem::path pathFrom(const QVariant& value) {
    return toPath(value.toString());
}

/// In the place of the right image's path, which is absolute, stands how one file holds both, or this: the
/// left one's is that of a project.
const char* const kProject = "project";

const char* const kMatcherId = "matcher/id";
const char* const kSetResults = "folders/setResults";
constexpr qsizetype kMostSets = 50;

RecentPair recentFrom(const QString& left, const QString& right, const QString& calibration) {
    if (right == kProject) return {.left = {}, .right = {}, .calibration = {}, .project = pathFrom(left)};
    RecentPair pair{pathFrom(left), pathFrom(right), pathFrom(calibration)};
    pair.split = enumNamed<SplitLayout>(right.toStdString());
    if (pair.split) pair.right = pair.left;
    return pair;
}

bool isSamePair(const RecentPair& a, const RecentPair& b) {
    if (!a.project.empty() || !b.project.empty()) return a.project == b.project;
    return (a.left == b.left && a.right == b.right) || (a.left == b.right && a.right == b.left);
}

QString leftText(const RecentPair& pair) {
    return toQString(pair.project.empty() ? pair.left : pair.project);
}

QString rightText(const RecentPair& pair) {
    if (!pair.project.empty()) return kProject;
    if (!pair.split) return toQString(pair.right);
    const std::string_view layout = nameOf(*pair.split);
    return QString::fromUtf8(layout.data(), static_cast<qsizetype>(layout.size()));
}

constexpr std::size_t kMaxBytes = 10'000'000;

/// As a file system leaves a file it was filling when the power went; or far too large.
bool isDamaged(const std::filesystem::path& file) {
    std::error_code unknown;
    if (!std::filesystem::exists(file, unknown)) return false;
    try {
        const std::string content = startOfFile(file, kMaxBytes + 1);
        return content.size() > kMaxBytes || content.find('\0') != content.npos;
    } catch (const Error&) {  // border: opening; what may not be read is not damaged
        return false;
    }
}

/// Where QSettings has it, which would read the file to say so.
std::filesystem::path fileOfUser() {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    return toPath(folder) / "stereoscope/stereoscope.ini";
}

/// What is wrong with the settings, in words, and what the file is called then.
struct Problem {
    QString sentence;
    const char* extension;
};

std::optional<Problem> problemOf(const std::filesystem::path& file) {
    if (isOtherThanFile(file))
        return Problem{"In place of the settings file there is a folder, pipe or device", ".broken"};
    if (isDamaged(file)) return Problem{"The settings file is broken", ".broken"};
    const QSettings settings(nameForSettings(file), QSettings::IniFormat);
    const int version = settings.value("version", 0).toInt();
    if (settings.status() == QSettings::FormatError) return Problem{"The settings file is broken", ".broken"};
    if (version > kVersion)
        return Problem{"The settings were written by a newer version of the program", ".newer"};
    return std::nullopt;
}

/// Why the file was renamed; empty when it is as it should be or not there.
QString putAsideUnlessReadable(const std::filesystem::path& file) {
    const std::optional<Problem> problem = problemOf(file);
    if (!problem) return {};
    std::filesystem::path aside = file;
    aside += problem->extension;
    std::error_code notRenamed;
    std::filesystem::rename(file, aside, notRenamed);
    const QString sentence = problem->sentence + ", so the program starts with its defaults.";
    return notRenamed ? sentence : sentence + " The old file is kept as " + toQString(aside) + ".";
}

std::vector<OptionRow> rememberedRows(const MatcherInfo& matcher) {
    std::vector<OptionRow> rows;
    std::ranges::copy_if(matcher.options().rows(), std::back_inserter(rows),
                         [](const OptionRow& row) { return row.isRemembered && !isCommonOption(row.id); });
    return rows;
}

QString keyOf(const MatcherInfo& matcher, const OptionRow& row) {
    return QString("matcher/%1/%2")
        .arg(QString::fromStdString(matcher.id()), QString::fromStdString(row.recordKey()));
}

/// What was written; programs of before wrote the options of their one network without its id.
std::string rememberedText(const QSettings& settings, const MatcherInfo& matcher, const OptionRow& row) {
    const QString key = keyOf(matcher, row);
    if (settings.contains(key) || matcher.formerName().empty())
        return settings.value(key).toString().toStdString();
    return settings.value("matcher/" + QString::fromStdString(row.recordKey())).toString().toStdString();
}

QVariant variantOf(const OptionValue& value) {
    if (const auto* isOn = std::get_if<bool>(&value)) return *isOn;
    if (const auto* whole = std::get_if<int>(&value)) return *whole;
    if (const auto* number = std::get_if<double>(&value)) return *number;
    const auto* text = std::get_if<std::string>(&value);
    return text ? QString::fromStdString(*text) : QString("auto");
}

std::map<std::string, MeasuredSpeed> speedsFrom(const QSettings& settings) {
    std::map<std::string, MeasuredSpeed> speeds;
    const QString group = "speeds/";
    const auto isSane = [](double number) { return number >= 0 && number < 1e6; };  // no: not a number
    for (const QString& key : settings.allKeys()) {
        const QStringList numbers = settings.value(key).toStringList();
        if (!key.startsWith(group) || numbers.size() != 4) continue;
        const MeasuredSpeed speed{numbers[0].toDouble(), numbers[1].toDouble(), numbers[2].toDouble(),
                                  numbers[3].toDouble()};
        if (!isSane(speed.secondsPerWork) || !isSane(speed.secondsPerWorkIteration) ||
            !isSane(speed.bytesPerWork) || !isSane(speed.bytesAbovePredicted / 1e6))
            continue;
        speeds[key.mid(group.size()).toStdString()] = speed;
    }
    return speeds;
}

}  // namespace

AppSettings::AppSettings() : AppSettings(fileOfUser()) {}

AppSettings::AppSettings(const std::filesystem::path& file)
    : m_problem(putAsideUnlessReadable(file)), m_settings(nameForSettings(file), QSettings::IniFormat) {
    m_settings.setValue("version", kVersion);
}

std::filesystem::path AppSettings::folder() const {
    return toPath(m_settings.fileName()).parent_path();
}

// One flat list, three texts a pair: readable in the file, and a broken one is noticed by its length.
std::vector<RecentPair> AppSettings::recentPairs() const {
    const QStringList paths = m_settings.value("recentPairs").toStringList();
    std::vector<RecentPair> pairs;
    for (qsizetype i = 0; i + 2 < paths.size() && pairs.size() < kMaxRecentPairs; i += 3) {
        pairs.push_back(recentFrom(paths[i], paths[i + 1], paths[i + 2]));
    }
    std::erase_if(pairs, [](const RecentPair& pair) {
        return pair.project.empty() && (pair.left.empty() || pair.right.empty());
    });
    return pairs;
}

// Another window may have added some since: a list is written whole.
void AppSettings::addRecentPair(const RecentPair& pair) {
    m_settings.sync();
    std::vector<RecentPair> pairs = recentPairs();
    std::erase_if(pairs, [&pair](const RecentPair& other) { return isSamePair(pair, other); });
    pairs.insert(pairs.begin(), pair);
    pairs.resize(std::min(pairs.size(), kMaxRecentPairs));
    QStringList paths;
    for (const RecentPair& recent : pairs)
        paths << leftText(recent) << rightText(recent) << toQString(recent.calibration);
    m_settings.setValue("recentPairs", paths);
    m_settings.sync();
}

void AppSettings::clearRecentPairs() {
    m_settings.remove("recentPairs");
}

std::filesystem::path AppSettings::lastExportFolder() const {
    return pathFrom(m_settings.value("folders/export"));
}

void AppSettings::setLastExportFolder(const std::filesystem::path& folder) {
    m_settings.setValue("folders/export", toQString(folder));
}

ExportChoices AppSettings::exportChoices() const {
    ExportChoices choices;
    for (const QString& item : m_settings.value("export/items").toStringList())
        choices.items.push_back(item.toStdString());
    const QString nameTemplate = m_settings.value("export/names").toString();
    if (!nameTemplate.isEmpty()) choices.nameTemplate = nameTemplate.toStdString();
    choices.legend = m_settings.value("export/legend").toBool();
    choices.filterDepth = m_settings.value("export/filterDepth").toBool();
    choices.coloursAsShown = m_settings.value("export/coloursAsShown", choices.coloursAsShown).toBool();
    choices.leavesOutCut = m_settings.value("export/leavesOutCut", choices.leavesOutCut).toBool();
    choices.normals = m_settings.value("export/normals").toBool();
    const double voxel = m_settings.value("export/voxelMetres").toDouble();
    if (voxel >= kSmallestVoxel && voxel <= kLargestVoxel) choices.voxelMetres = voxel;
    const double step = m_settings.value("export/meshStepPx").toDouble();
    if (step > 0 && step <= kLargestStep) choices.meshStepPx = step;
    const auto frame = std::ranges::find(kFrameNames, m_settings.value("export/frame").toString());
    if (frame != kFrameNames.end()) choices.frame = static_cast<CloudFrame>(frame - kFrameNames.begin());
    return choices;
}

void AppSettings::setExportChoices(const ExportChoices& choices) {
    QStringList items;
    for (const std::string& item : choices.items) items << QString::fromStdString(item);
    m_settings.setValue("export/items", items);
    m_settings.setValue("export/names", QString::fromStdString(choices.nameTemplate));
    m_settings.setValue("export/legend", choices.legend);
    m_settings.setValue("export/filterDepth", choices.filterDepth);
    m_settings.setValue("export/coloursAsShown", choices.coloursAsShown);
    m_settings.setValue("export/leavesOutCut", choices.leavesOutCut);
    m_settings.setValue("export/voxelMetres", choices.voxelMetres);
    m_settings.setValue("export/normals", choices.normals);
    m_settings.setValue("export/meshStepPx", choices.meshStepPx);
    m_settings.setValue("export/frame", kFrameNames[static_cast<std::size_t>(choices.frame)]);
}

std::optional<bool> AppSettings::autoRun() const {
    const QString text = m_settings.value("autoRun").toString();
    if (text == "true") return true;
    if (text == "false") return false;
    return std::nullopt;
}

std::vector<std::string> AppSettings::shownMetrics() const {
    std::vector<std::string> ids;
    for (const QString& id : m_settings.value("metrics").toStringList()) ids.push_back(id.toStdString());
    return ids;
}

void AppSettings::setShownMetrics(const std::vector<std::string>& ids) {
    QStringList texts;
    for (const std::string& id : ids) texts << QString::fromStdString(id);
    m_settings.setValue("metrics", texts);
}

std::filesystem::path AppSettings::lastOpenFolder() const {
    return pathFrom(m_settings.value("folders/open"));
}

void AppSettings::setLastOpenFolder(const std::filesystem::path& folder) {
    m_settings.setValue("folders/open", toQString(folder));
}

// A list of sets and folders in turn, the latest first.
std::filesystem::path AppSettings::resultsOfSet(const std::filesystem::path& set) const {
    const QStringList known = m_settings.value(kSetResults).toStringList();
    for (qsizetype i = 0; i + 1 < known.size(); i += 2) {
        if (toPath(known[i]) == set) return toPath(known[i + 1]);
    }
    return {};
}

void AppSettings::setResultsOfSet(const std::filesystem::path& set, const std::filesystem::path& folder) {
    const QStringList known = m_settings.value(kSetResults).toStringList();
    QStringList next{toQString(set), toQString(folder)};
    for (qsizetype i = 0; i + 1 < known.size() && next.size() < 2 * kMostSets; i += 2) {
        if (toPath(known[i]) != set) next << known[i] << known[i + 1];
    }
    m_settings.setValue(kSetResults, next);
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

std::optional<QString> AppSettings::shortcut(const QString& action) const {
    const QVariant key = m_settings.value("shortcuts/" + action);
    return key.isValid() ? std::optional(key.toString()) : std::nullopt;
}

void AppSettings::setShortcut(const QString& action, const QString& key) {
    m_settings.setValue("shortcuts/" + action, key);
}

void AppSettings::clearShortcut(const QString& action) {
    m_settings.remove("shortcuts/" + action);
}

std::optional<RememberedMatcher> AppSettings::matcherChoice(const MatcherRegistry& matchers) const {
    RememberedMatcher choice{m_settings.value(kMatcherId).toString().toStdString()};
    if (choice.matcherId.empty()) return std::nullopt;
    for (const MatcherInfoPtr& matcher : matchers.matchers()) {
        for (const OptionRow& row : rememberedRows(*matcher)) {
            const std::string text = rememberedText(m_settings, *matcher, row);
            if (text.empty()) continue;
            try {
                matcher->set(choice.options, row.id, row.parsed(text));
            } catch (const Error&) {  // border: a broken value in the settings is the default
            }
            std::error_code unreadable;
            if (row.isRequired && !std::filesystem::exists(pathFromText(text), unreadable))
                return std::nullopt;
        }
    }
    return choice;
}

void AppSettings::noteMatcherChoice(const RememberedMatcher& before, const RememberedMatcher& now,
                                    const MatcherRegistry& matchers) {
    bool isNoted = false;
    const auto set = [&](const QString& key, const QVariant& value) {
        isNoted = true;
        const bool isThere = m_settings.contains(key) && m_settings.value(key).toString() == value.toString();
        if (!isThere) m_settings.setValue(key, value);  // what is set is written to the file
    };
    for (const MatcherInfoPtr& matcher : matchers.matchers()) {
        for (const OptionRow& row : rememberedRows(*matcher)) {
            const OptionValue value = matcher->value(now.options, row.id);
            if (value != matcher->value(before.options, row.id)) set(keyOf(*matcher, row), variantOf(value));
        }
    }
    const QString id = QString::fromStdString(now.matcherId);
    if (before.matcherId != now.matcherId || (isNoted && !m_settings.contains(kMatcherId)))
        set(kMatcherId, id);
}

std::map<std::string, MeasuredSpeed> AppSettings::speeds() const {
    return speedsFrom(m_settings);
}

std::map<std::string, MeasuredSpeed> AppSettings::speedsOfUser() {
    return speedsFrom(QSettings(nameForSettings(fileOfUser()), QSettings::IniFormat));
}

void AppSettings::setSpeeds(const std::map<std::string, MeasuredSpeed>& speeds) {
    for (const auto& [measured, speed] : speeds) {
        const QStringList numbers{
            QString::number(speed.secondsPerWork), QString::number(speed.secondsPerWorkIteration),
            QString::number(speed.bytesPerWork), QString::number(speed.bytesAbovePredicted)};
        const QString key = "speeds/" + QString::fromStdString(measured);
        if (m_settings.value(key).toStringList() != numbers) m_settings.setValue(key, numbers);
    }
}

QByteArray AppSettings::windowBlob(const QString& name) const {
    return m_settings.value("window/" + name).toByteArray();
}

void AppSettings::setWindowBlob(const QString& name, const QByteArray& blob) {
    m_settings.setValue("window/" + name, blob);
}

}  // namespace stereo::app
