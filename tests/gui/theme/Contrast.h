#pragma once

#include <QColor>

#include <initializer_list>

namespace stereo::ui::test {

/// WCAG 2.1 contrast ratio, 1 to 21: the worst of `ink` on each of `grounds`.
[[nodiscard]] double worstContrast(const QColor& ink, std::initializer_list<QColor> grounds);

}  // namespace stereo::ui::test
