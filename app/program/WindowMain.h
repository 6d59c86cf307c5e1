#pragma once

namespace stereo::app {

/// Starts the window: `stereoscope [--screenshot FILE] [--size WxH] [--theme dark|light] [FILES…]`.
/// Returns the exit code: 0 closed by the user or picture saved, 1 failed with one sentence on stderr
/// (no display, picture not saved, files that cannot be opened for a picture), 2 wrong usage.
int runWindow(int argc, char** argv);

}  // namespace stereo::app
