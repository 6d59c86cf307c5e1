#pragma once

#include "core/io/image/ImageFormat.h"

namespace stereo {

/// Windows bitmaps: header from BITMAPCOREHEADER or BITMAPINFOHEADER and its successors, complete when the
/// rows that it says, or the packed bytes that it says, are there.
extern const ImageFormat kBmp;

}  // namespace stereo
