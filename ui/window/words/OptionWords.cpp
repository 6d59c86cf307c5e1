#include "ui/window/words/OptionWords.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>
#include <iterator>

namespace stereo::ui {
namespace {

struct Title {
    const char* name;
    const char* words;
};

constexpr Title kTitles[] = {
    {"matcher", QT_TRANSLATE_NOOP("OptionWords", "Matcher")},
    {"scale", QT_TRANSLATE_NOOP("OptionWords", "Scale")},
    {"iterations", QT_TRANSLATE_NOOP("OptionWords", "Iterations")},
    {"maxDisparity", QT_TRANSLATE_NOOP("OptionWords", "Max disparity")},
    {"blockSize", QT_TRANSLATE_NOOP("OptionWords", "Block size")},
    {"smoothness", QT_TRANSLATE_NOOP("OptionWords", "Smoothness")},
    {"uniqueness", QT_TRANSLATE_NOOP("OptionWords", "Uniqueness")},
    {"leftRightCheck", QT_TRANSLATE_NOOP("OptionWords", "Left–right check")},
    {"speckle", QT_TRANSLATE_NOOP("OptionWords", "Speckle filter")},
    {"paths", QT_TRANSLATE_NOOP("OptionWords", "Paths")},
    {"colormap", QT_TRANSLATE_NOOP("OptionWords", "Colour map")},
    {"mapping", QT_TRANSLATE_NOOP("OptionWords", "Mapping")},
    {"range", QT_TRANSLATE_NOOP("OptionWords", "Colour range")},
    {"reversed", QT_TRANSLATE_NOOP("OptionWords", "Reversed colours")},
    {"depthFilter", QT_TRANSLATE_NOOP("OptionWords", "Depth range")},
    {"flyingFilter", QT_TRANSLATE_NOOP("OptionWords", "Flying pixels")},
    {"isolatedFilter", QT_TRANSLATE_NOOP("OptionWords", "Isolated points")},
    {"invisibleFilter", QT_TRANSLATE_NOOP("OptionWords", "Outside the right view")},
    {"colourBy", QT_TRANSLATE_NOOP("OptionWords", "Colour of the points")},
    {"pointSize", QT_TRANSLATE_NOOP("OptionWords", "Point size")},
    {"cut", QT_TRANSLATE_NOOP("OptionWords", "Cut of the cloud")},
    {"look", QT_TRANSLATE_NOOP("OptionWords", "Look of the cloud")},
    {"measurements", QT_TRANSLATE_NOOP("OptionWords", "Measurement")},
    {"calibration", QT_TRANSLATE_NOOP("OptionWords", "Calibration")},
    {"stride", QT_TRANSLATE_NOOP("OptionWords", "Stride")},
};

QString tr(const char* text) {
    return QCoreApplication::translate("OptionWords", text);
}

/// "0.50", "80 px", "off"; empty for what has no short value.
QString valueText(const std::string& name, const MatchOptions& options) {
    const auto number = [](double value, int decimals) { return QString::number(value, 'f', decimals); };
    if (name == "scale") return number(options.scale, 2);
    if (name == "iterations") return number(options.iterations, 0);
    if (name == "maxDisparity") return tr("%1 px").arg(options.maxDisparityPx.value_or(0));
    if (name == "blockSize") return tr("%1 px").arg(options.sgm.blockSizePx);
    if (name == "smoothness") return number(options.sgm.smoothness, 1);
    if (name == "uniqueness") return tr("%1 %").arg(options.sgm.uniquenessPercent);
    if (name == "leftRightCheck") return options.sgm.leftRightCheck ? tr("on") : tr("off");
    return {};
}

}  // namespace

QString optionTitle(const std::string& name) {
    const auto found = std::ranges::find(kTitles, name, &Title::name);
    return found == std::end(kTitles) ? QString::fromStdString(name) : tr(found->words);
}

QString optionTitles(const std::vector<std::string>& names) {
    if (names.empty()) return tr("options");
    const QString first = optionTitle(names.front());
    return names.size() == 1 ? first : tr("%1 and %2 more").arg(first, QString::number(names.size() - 1));
}

QString optionList(const MatchOptions& options, const MatcherInfo& matcher) {
    app::WorkOptions now;
    now.match = options;
    QStringList list;
    for (const std::string& name : app::changedOptions(now, now.matcherId, MatchOptions{}, matcher)) {
        list << (optionTitle(name) + ' ' + valueText(name, options)).trimmed();
    }
    return list.isEmpty() ? tr("defaults") : list.join(QStringLiteral(", "));
}

}  // namespace stereo::ui
