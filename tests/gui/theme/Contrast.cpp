#include "tests/gui/theme/Contrast.h"

#include <algorithm>
#include <cmath>

namespace stereo::ui::test {

namespace {

double linear(double value) {
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour) {
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

double contrast(const QColor& one, const QColor& other) {
    const auto [dark, light] = std::minmax({luminance(one), luminance(other)});
    return (light + 0.05) / (dark + 0.05);
}

}  // namespace

double worstContrast(const QColor& ink, std::initializer_list<QColor> grounds) {
    double worst = 21;
    for (const QColor& ground : grounds) worst = std::min(worst, contrast(ink, ground));
    return worst;
}

}  // namespace stereo::ui::test
