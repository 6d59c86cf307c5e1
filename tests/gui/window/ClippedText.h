#pragma once

#include <QWidget>
#include <string>
#include <vector>

namespace stereo::test {

/// Sentences about every visible widget below `root` that is smaller than its texts, smaller than it says it
/// must be, or that reaches out of its parent.
[[nodiscard]] std::vector<std::string> clippedTexts(const QWidget& root);

}  // namespace stereo::test
