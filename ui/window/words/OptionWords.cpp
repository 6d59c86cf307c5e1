#include "ui/window/words/OptionWords.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>
#include <iterator>

#include "core/match/CommonOptions.h"

namespace stereo::ui {
namespace {

struct Title {
    const char* name;
    const char* words;
};

constexpr Title kTitles[] = {
    {"matcher", QT_TRANSLATE_NOOP("OptionWords", "Matcher")},
    {"colormap", QT_TRANSLATE_NOOP("OptionWords", "Colour map")},
    {"mapping", QT_TRANSLATE_NOOP("OptionWords", "Mapping")},
    {"range", QT_TRANSLATE_NOOP("OptionWords", "Colour range")},
    {"reversed", QT_TRANSLATE_NOOP("OptionWords", "Reversed colours")},
    {"depthFilter", QT_TRANSLATE_NOOP("OptionWords", "Depth range")},
    {"flyingFilter", QT_TRANSLATE_NOOP("OptionWords", "Flying pixels")},
    {"isolatedFilter", QT_TRANSLATE_NOOP("OptionWords", "Isolated points")},
    {"leastConfidence", QT_TRANSLATE_NOOP("OptionWords", "Hide below")},
    {"guessedPixels", QT_TRANSLATE_NOOP("OptionWords", "Guessed pixels")},
    {"guessedFilter", QT_TRANSLATE_NOOP("OptionWords", "Guessed pixels in the cloud")},
    {"invisibleFilter", QT_TRANSLATE_NOOP("OptionWords", "Outside the right view")},
    {"colourBy", QT_TRANSLATE_NOOP("OptionWords", "Colour of the points")},
    {"pointSize", QT_TRANSLATE_NOOP("OptionWords", "Point size")},
    {"cut", QT_TRANSLATE_NOOP("OptionWords", "Cut of the cloud")},
    {"look", QT_TRANSLATE_NOOP("OptionWords", "Look of the cloud")},
    {"measurements", QT_TRANSLATE_NOOP("OptionWords", "Measurement")},
    {"notes", QT_TRANSLATE_NOOP("OptionWords", "Notes")},
    {"experiment", QT_TRANSLATE_NOOP("OptionWords", "Experiment")},
    {"rectification", QT_TRANSLATE_NOOP("OptionWords", "Rectification")},
    {"tones", QT_TRANSLATE_NOOP("OptionWords", "Black and white")},
    {"turn", QT_TRANSLATE_NOOP("OptionWords", "Turn by 90°")},
    {"groundTruth", QT_TRANSLATE_NOOP("OptionWords", "Ground truth")},
    {"straightening", QT_TRANSLATE_NOOP("OptionWords", "Straight rows")},
    {"calibration", QT_TRANSLATE_NOOP("OptionWords", "Calibration")},
    {"stride", QT_TRANSLATE_NOOP("OptionWords", "Stride")},
};

QString tr(const char* text) {
    return QCoreApplication::translate("OptionWords", text);
}

}  // namespace

QString optionText(const std::string& text) {
    return text.empty() ? QString() : QCoreApplication::translate("MatcherOptions", text.c_str());
}

QString optionLabel(const OptionRow& row) {
    const QString label = optionText(row.label);
    return row.symbol.empty() ? label : QStringLiteral("%1 (%2)").arg(label, optionText(row.symbol));
}

QString fileFilter(const OptionRow& row) {
    QStringList patterns;
    for (const std::string& pattern : row.patterns) patterns << QString::fromStdString(pattern);
    const QString all = tr("All files (*)");
    if (patterns.isEmpty()) return all;
    return QStringLiteral("%1 (%2);;%3").arg(optionText(row.label), patterns.join(' '), all);
}

QString optionTitle(const std::string& name, const MatcherInfo& matcher, const MatcherRegistry& matchers) {
    if (isCommonOption(name)) return optionText(commonRow(name).label);
    const OptionRow* own = matcher.options().find(name);
    if (const OptionRow* row = own ? own : matchers.findOption(name)) return optionText(row->label);
    const auto found = std::ranges::find(kTitles, name, &Title::name);
    return found == std::end(kTitles) ? QString::fromStdString(name) : tr(found->words);
}

QString optionTitles(const std::vector<std::string>& names, const MatcherInfo& matcher,
                     const MatcherRegistry& matchers) {
    if (names.empty()) return tr("options");
    const QString first = optionTitle(names.front(), matcher, matchers);
    return names.size() == 1 ? first : tr("%1 and %2 more").arg(first, QString::number(names.size() - 1));
}

QString optionList(const MatchOptions& options, const MatcherInfo& matcher) {
    QStringList list;
    for (const std::string& id : matcher.changedForRun({}, options)) {
        const OptionRow& row = *matcher.options().find(id);
        const OptionValue value = matcher.value(options, id);
        const bool isFile = row.type == OptionType::File;  // a path is too long for a list
        list << (optionText(row.label) + ' ' + (isFile ? QString() : optionText(row.text(value)))).trimmed();
    }
    return list.isEmpty() ? tr("defaults") : list.join(QStringLiteral(", "));
}

}  // namespace stereo::ui
