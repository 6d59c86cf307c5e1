#pragma once

#include "core/match/dense/Kernels.h"

namespace stereo::dense {

extern const Kernels kPortableKernels;
#ifdef __x86_64__
extern const Kernels kAvx2Kernels;    ///< AVX2
extern const Kernels kAvx512Kernels;  ///< AVX-512 F, BW, VL, VBMI, VPOPCNTDQ
#endif

}  // namespace stereo::dense
