#ifdef __x86_64__
#include <immintrin.h>

#include <cstdint>

#include "core/match/dense/KernelSets.h"
#include "core/match/dense/Kernels.h"

#ifdef __clang__
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2")
#endif

namespace stereo::dense {
namespace {
constexpr int kLanes = 32;
}
}  // namespace stereo::dense
#include "core/match/dense/KernelLoops.h"

namespace stereo::dense {
namespace {

/// The number of ones of each of four words: of each half byte by a table (Mula, Kurz, Lemire 2018).
[[gnu::always_inline]] inline __m256i ones(__m256i bits) {
    const __m256i table = _mm256_setr_epi8(0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4, 0, 1, 1, 2, 1, 2,
                                           2, 3, 1, 2, 2, 3, 2, 3, 3, 4);
    const __m256i half = _mm256_set1_epi8(15);
    const __m256i low = _mm256_shuffle_epi8(table, _mm256_and_si256(bits, half));
    const __m256i high = _mm256_shuffle_epi8(table, _mm256_and_si256(_mm256_srli_epi16(bits, 4), half));
    return _mm256_sad_epu8(_mm256_add_epi8(low, high), _mm256_setzero_si256());
}

void costs(std::uint64_t left, const std::uint64_t* right, int disparities, std::uint8_t* costs) {
    const __m256i here = _mm256_set1_epi64x(static_cast<long long>(left));
    const auto onesAt = [&](int d) {
        return ones(_mm256_xor_si256(here, _mm256_loadu_si256(reinterpret_cast<const __m256i*>(right + d))));
    };
    for (int d = 0; d < disparities; d += 32) {
        const auto four = [&](int i) {
            return _mm256_packs_epi32(
                _mm256_castps_si256(_mm256_shuffle_ps(_mm256_castsi256_ps(onesAt(d + i)),
                                                      _mm256_castsi256_ps(onesAt(d + i + 4)), 0x88)),
                _mm256_castps_si256(_mm256_shuffle_ps(_mm256_castsi256_ps(onesAt(d + i + 8)),
                                                      _mm256_castsi256_ps(onesAt(d + i + 12)), 0x88)));
        };
        const __m256i packed = _mm256_packus_epi16(four(0), four(16));
        // Packing works within halves of 16 bytes: pairs of disparities alternate between these.
        const __m128i a = _mm256_castsi256_si128(packed), b = _mm256_extracti128_si256(packed, 1);
        _mm_storeu_si128(reinterpret_cast<__m128i*>(costs + d), _mm_unpacklo_epi16(a, b));
        _mm_storeu_si128(reinterpret_cast<__m128i*>(costs + d + 16), _mm_unpackhi_epi16(a, b));
    }
}

}  // namespace

const Kernels kAvx2Kernels{costs, step, winner, keepLeast};

}  // namespace stereo::dense

#ifdef __clang__
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
#endif
