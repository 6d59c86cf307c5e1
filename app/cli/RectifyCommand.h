#pragma once

#include <QStringList>

#include <iosfwd>

namespace stereo::app {

/// The command `rectify`: writes the rectified images of a raw pair, their calibration and masks of the
/// pixels that have content. Says on `out` what was written and
/// assumed, on `err` what the rectified images show to be wrong: sides in the wrong order, rows that are not
/// aligned. Throws UsageError; what readPair(), readRig(), StereoRectifier and the writers throw.
void rectifyPair(const QStringList& arguments, std::ostream& out, std::ostream& err);

}  // namespace stereo::app
