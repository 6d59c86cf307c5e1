#pragma once

#include "core/io/image/ImageFormat.h"

namespace stereo {

/// Windows bitmaps with a palette of 1, 4 or 8 bits, or of 16, 24 or 32 bits per pixel: header from
/// BITMAPCOREHEADER or BITMAPINFOHEADER and its successors, complete when its rows are there. Packed ones are
/// refused.
extern const ImageFormat kBmp;

}  // namespace stereo
