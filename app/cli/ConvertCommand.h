#pragma once

#include <QStringList>

#include <iosfwd>

namespace stereo::app {

/// The command `convert`: writes a calibration in another format. Says on `out` what was read, assumed and
/// written. Throws UsageError; what readRig(), StereoRectifier, calibrationFiles() and the writers throw.
void convertCalibration(const QStringList& arguments, std::ostream& out);

}  // namespace stereo::app
