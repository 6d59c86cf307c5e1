#pragma once

#include <QString>
#include <optional>

#include "ui/cloud/CloudCamera.h"
#include "ui/cloud/CloudClip.h"

namespace stereo::ui {

/// Where a cloud is looked at from, and what is cut away.
struct CloudView {
    CloudCamera camera;
    CloudClip clip;

    bool operator==(const CloudView&) const = default;
};

/// The view as JSON, to be saved, sent and read again: metres and radians in the left camera frame.
[[nodiscard]] QString viewText(const CloudView& view);

/// None when the text is not from viewText() or its numbers describe no view.
[[nodiscard]] std::optional<CloudView> readViewText(const QString& text);

}  // namespace stereo::ui
