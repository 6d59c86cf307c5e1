#ifdef __x86_64__
#include <immintrin.h>

#include <cstdint>

#include "core/match/dense/KernelSets.h"
#include "core/match/dense/Kernels.h"

#ifdef __clang__
#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi,avx512vpopcntdq"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx512f,avx512bw,avx512vl,avx512vbmi,avx512vpopcntdq,prefer-vector-width=512")
#endif

namespace stereo::dense {
namespace {
constexpr int kLanes = 64;
}
}  // namespace stereo::dense
#include "core/match/dense/KernelLoops.h"

namespace stereo::dense {
namespace {

void costs(std::uint64_t left, const std::uint64_t* right, int disparities, std::uint8_t* costs) {
    const __m512i here = _mm512_set1_epi64(static_cast<long long>(left));
    for (int d = 0; d < disparities; d += 8) {
        const __m512i bits = _mm512_xor_si512(here, _mm512_loadu_si512(right + d));
        _mm512_mask_cvtepi64_storeu_epi8(costs + d, 0xff, _mm512_popcnt_epi64(bits));
    }
}

}  // namespace

const Kernels kAvx512Kernels{costs, step, winner, keepLeast};

}  // namespace stereo::dense

#ifdef __clang__
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
#endif
