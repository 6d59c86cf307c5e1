#pragma once

namespace stereo::app {

/// Starts the window: `stereoscope [--screenshot FILE] [--size WxH] [--theme dark|light] [FILES…]`, or with
/// the pairs of a set by `stereoscope view SET [options]`.
/// Returns the exit code: 0 closed by the user or picture saved, 1 failed with one sentence on stderr
/// (no display, no such file, picture not saved), 2 wrong usage. A picture is of the window as it stands:
/// what failed in it is said on stderr, too.
int runWindow(int argc, char** argv);

}  // namespace stereo::app
