#include "ui/theme/Fonts.h"

#include <QDir>
#include <QFontDatabase>

#include <cassert>

namespace stereo::ui {

namespace {

QFont make(const QStringList& families, double points, QFont::Weight weight) {
    QFont font;
    font.setFamilies(families);
    font.setPointSizeF(points);
    font.setWeight(weight);
    return font;
}

QFont openSans(double points, QFont::Weight weight = QFont::Normal) {
    return make({"Open Sans", "Noto Sans"}, points, weight);
}

}  // namespace

void loadFonts() {
    const QDir fonts(":/fonts");
    for (const QString& name : fonts.entryList()) QFontDatabase::addApplicationFont(fonts.filePath(name));
}

QFont font(TextRole role) {
    switch (role) {
        case TextRole::Tick:
            return openSans(7.5);
        case TextRole::Caption:
            return openSans(8.25);
        case TextRole::CaptionBold:
            return openSans(8.25, QFont::DemiBold);
        case TextRole::Normal:
            return openSans(9);
        case TextRole::Title:
            return openSans(9, QFont::DemiBold);
        case TextRole::DialogTitle:
            return openSans(12, QFont::DemiBold);
        case TextRole::Empty:
            return openSans(15, QFont::DemiBold);
        case TextRole::Log:
            return make({"JetBrains Mono", "monospace"}, 8.25, QFont::Normal);
    }
    assert(false);
    return {};
}

}  // namespace stereo::ui
