#pragma once

#include <any>

#include "app/workbench/set/SetSight.h"
#include "ui/image/ImagePyramid.h"

namespace stereo::ui {

/// The pictures of a member of a set, made in the background.
struct SetPictures {
    ImagePyramid left;
    ImagePyramid right;
    ImagePyramid layer;
};

/// A SetPictures, for SetViewer::setDraw().
[[nodiscard]] inline std::any drawSight(const app::SetSight& sight) {
    SetPictures pictures;
    if (sight.pair) {
        pictures.left = ImagePyramid(sight.pair->left());
        pictures.right = ImagePyramid(sight.pair->right());
    }
    if (!sight.picture.isEmpty()) pictures.layer = ImagePyramid(sight.picture);
    return pictures;
}

}  // namespace stereo::ui
