#pragma once

namespace stereo::app {

/// Lets a Qt GUI application start where there is no display: Qt would abort, so it is told to take
/// its offscreen platform as a last resort. A platform chosen by the user (QT_QPA_PLATFORM) stays.
/// Call it before the application is made.
void tolerateMissingDisplay();

/// Whether the last resort was taken. REQUIRES: tolerateMissingDisplay() was called, then a QGuiApplication
/// made.
[[nodiscard]] bool isDisplayMissing();

}  // namespace stereo::app
