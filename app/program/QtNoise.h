#pragma once

namespace stereo::app {

/// From now on messages of Qt are not printed that say nothing to a user: that XDG_RUNTIME_DIR is not set, as
/// on many servers and in containers, where Qt finds a folder by itself. All others are.
void hideQtNoise();

}  // namespace stereo::app
