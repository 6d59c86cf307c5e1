#pragma once

#include <string>

namespace stereo::nn {

/// How good disparities are. Shares are of the pixels with known truth, from 0 to 1; wrong = off by more than
/// 2 px.
struct Quality {
    double wrong = 0;         ///< of all
    double wrongVisible = 0;  ///< of those that both views see
    double meanErrorPx = 0;   ///< of all
    double sureShare = 0;     ///< with a confidence of 0.9 and more
    double wrongOfSure = 0;   ///< of those
};

/// The network beside Dense, which it is made from.
struct Comparison {
    Quality network;
    Quality dense;  ///< without its confidence
    double loss = 0;
    int scenes = 0;
};

}  // namespace stereo::nn
