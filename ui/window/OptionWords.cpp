#include "ui/window/OptionWords.h"

#include <QCoreApplication>
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
    {"stride", QT_TRANSLATE_NOOP("OptionWords", "Stride")},
    {"autoRun", QT_TRANSLATE_NOOP("OptionWords", "Auto-run")},
};

QString tr(const char* text) { return QCoreApplication::translate("OptionWords", text); }

}  // namespace

QString optionTitle(const std::string& name) {
    const auto found = std::ranges::find(kTitles, name, &Title::name);
    return found == std::end(kTitles) ? QString::fromStdString(name) : tr(found->words);
}

QString optionTitles(const std::vector<std::string>& names) {
    if (names.empty()) return tr("options");
    const QString first = optionTitle(names.front());
    return names.size() == 1 ? first : tr("%1 and %2 more").arg(first).arg(names.size() - 1);
}

}  // namespace stereo::ui
