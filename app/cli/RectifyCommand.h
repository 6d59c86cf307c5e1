#pragma once

#include <QStringList>

#include <iosfwd>

namespace stereo::app {

/// The command `rectify`: writes the rectified images of a raw pair, their calibration and masks of the
/// pixels that have content. Says on `out` what was written and assumed. Throws UsageError; what readPair(),
/// readRig(), StereoRectifier and the writers throw.
void rectifyPair(const QStringList& arguments, std::ostream& out);

}  // namespace stereo::app
