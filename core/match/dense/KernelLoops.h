// The inner loops in terms of vectors of kLanes bytes. Included by one source per set of instructions, which
// chooses kLanes and the instructions first: everything here has internal linkage, so that no other source
// gets code that its machine cannot run. Includes nothing, for the same reason.
// NOLINTBEGIN(cppcoreguidelines-*)

namespace stereo::dense {
namespace {

template <int kBytes>
struct Vector {
    using U8 [[gnu::vector_size(kBytes)]] = std::uint8_t;
    using I16 [[gnu::vector_size(kBytes)]] = std::int16_t;
};
template <int kBytes>
using U8 = typename Vector<kBytes>::U8;
template <int kBytes>
using I16 = typename Vector<kBytes>::I16;

template <typename V>
[[gnu::always_inline]] inline V loaded(const void* from) {
    V value;
    __builtin_memcpy(&value, from, sizeof value);
    return value;
}

template <typename V>
[[gnu::always_inline]] inline void store(void* to, const V& value) {
    __builtin_memcpy(to, &value, sizeof value);
}

template <typename V>
[[gnu::always_inline]] inline V lesser(V a, V b) {
    return a < b ? a : b;
}

template <typename Half, typename V>
[[gnu::always_inline]] inline Half lesserHalf(V v) {
    return lesser(loaded<Half>(&v), loaded<Half>(reinterpret_cast<const char*>(&v) + sizeof(Half)));
}

template <int kBytes>
[[gnu::always_inline]] inline U8<16> leastOf16(U8<kBytes> v) {
    if constexpr (kBytes == 16) {
        return v;
    } else {
        return leastOf16<kBytes / 2>(lesserHalf<U8<kBytes / 2>>(v));
    }
}

[[gnu::always_inline]] inline U8<16> interleavedLeast(U8<16> a, U8<16> b) {
    return lesser(
        __builtin_shufflevector(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23),
        __builtin_shufflevector(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31));
}

/// The least of each of four vectors.
[[gnu::always_inline]] inline void leastOfFour(const U8<16> (&v)[kPaths], std::uint8_t (&least)[kPaths]) {
    const U8<16> even = interleavedLeast(v[0], v[2]);
    const U8<16> odd = interleavedLeast(v[1], v[3]);
    U8<16> all = interleavedLeast(even, odd);  // 0 1 2 3, four times
    all =
        lesser(all, __builtin_shufflevector(all, all, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
    all =
        lesser(all, __builtin_shufflevector(all, all, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11));
    __builtin_memcpy(least, &all, sizeof least);
}

/// One vector of disparities from `d` on. `below`: of each path, what lies one disparity lower; it was read
/// before the paths were overwritten there.
template <int kBytes>
[[gnu::always_inline]] inline void stepBlock(PathStep& s, int d, U8<kBytes> (&below)[kPaths],
                                             U8<kBytes> (&least)[kPaths]) {
    using V = U8<kBytes>;
    using H = U8<kBytes / 2>;
    using S = I16<kBytes>;
    const V costs = loaded<V>(s.costs + d);
    S low{}, high{};
    if (s.sumsBefore) {
        low = loaded<S>(s.sumsBefore + d);
        high = loaded<S>(s.sumsBefore + d + kBytes / 2);
    }
#pragma GCC unroll 4
    for (int r = 0; r < kPaths; ++r) {
        std::uint8_t* const path = s.paths[r] + d;
        const V here = loaded<V>(path);
        const V above = loaded<V>(path + 1);
        const V nextBelow = loaded<V>(path + kBytes - 1);
        const V cap = V{} + static_cast<std::uint8_t>(s.least[r] + s.p2[r]);
        const V stepped = lesser(below[r], above) + s.p1;
        const V value = lesser(lesser(here, cap), stepped) - s.least[r] + costs;
        store(path, value);
        least[r] = lesser(least[r], value);
        below[r] = nextBelow;
        low += __builtin_convertvector(loaded<H>(&value), S);
        high += __builtin_convertvector(loaded<H>(reinterpret_cast<const char*>(&value) + kBytes / 2), S);
    }
    store(s.sums + d, low);
    store(s.sums + d + kBytes / 2, high);
}

void step(PathStep& s) {
    using V = U8<kLanes>;
    V below[kPaths], least[kPaths];
    for (int r = 0; r < kPaths; ++r) {
        below[r] = loaded<V>(s.paths[r] - 1);
        least[r] = V{} + std::uint8_t{255};
    }
    int d = 0;
    for (; d + kLanes <= s.disparities; d += kLanes) stepBlock<kLanes>(s, d, below, least);
    U8<16> least16[kPaths];
    for (int r = 0; r < kPaths; ++r) least16[r] = leastOf16<kLanes>(least[r]);
    if constexpr (kLanes > kDisparityStep) {
        if (d < s.disparities) {
            using Tail = U8<kDisparityStep>;
            Tail tailBelow[kPaths], tailLeast[kPaths];
            for (int r = 0; r < kPaths; ++r) {
                tailBelow[r] = loaded<Tail>(&below[r]);
                tailLeast[r] = Tail{} + std::uint8_t{255};
            }
            stepBlock<kDisparityStep>(s, d, tailBelow, tailLeast);
            for (int r = 0; r < kPaths; ++r)
                least16[r] = lesser(least16[r], leastOf16<kDisparityStep>(tailLeast[r]));
        }
    }
    leastOfFour(least16, s.least);
}

constexpr int kSumBytes = kLanes < 2 * kDisparityStep ? kLanes : 2 * kDisparityStep;
using Sums = I16<kSumBytes>;
constexpr int kSums = kSumBytes / 2;

[[gnu::always_inline]] inline int leastOf(Sums v) {
    std::int16_t values[kSums];
    store(values, v);
    std::int16_t least = values[0];
    for (int i = 1; i < kSums; ++i) least = values[i] < least ? values[i] : least;
    return least;
}

[[gnu::always_inline]] inline int leastOf(const std::int16_t* sums, int disparities) {
    Sums least = loaded<Sums>(sums);
    for (int d = kSums; d < disparities; d += kSums) least = lesser(least, loaded<Sums>(sums + d));
    return leastOf(least);
}

[[gnu::always_inline]] inline int firstOf(const std::int16_t* sums, int value) {
    for (int d = 0;; d += kSums) {
        const Sums equal = loaded<Sums>(sums + d) == static_cast<std::int16_t>(value);
        std::uint64_t words[kSumBytes / 8];
        store(words, equal);
        for (int w = 0; w < kSumBytes / 8; ++w) {
            if (words[w] != 0) return d + 4 * w + __builtin_ctzll(words[w]) / 16;
        }
    }
}

/// The least of all but the three at `index`.
[[gnu::always_inline]] inline int leastWithout(const std::int16_t* sums, int disparities, int index) {
    constexpr std::int16_t kMost = 32767;
    Sums number;
    for (int i = 0; i < kSums; ++i) number[i] = static_cast<std::int16_t>(i - index);
    Sums least = Sums{} + kMost;
    for (int d = 0; d < disparities; d += kSums) {
        const Sums near = (number >= std::int16_t{-1}) & (number <= std::int16_t{1});
        least = lesser(least, loaded<Sums>(sums + d) | (near & kMost));
        number += static_cast<std::int16_t>(kSums);
    }
    return leastOf(least);
}

Winner winner(const std::int16_t* sums, int disparities) {
    Winner won;
    won.sum = leastOf(sums, disparities);
    won.index = firstOf(sums, won.sum);
    won.second = leastWithout(sums, disparities, won.index);
    return won;
}

void keepLeast(const std::int16_t* sums, int disparities, bool orEqual, std::int16_t* best,
               std::int16_t* index) {
    Sums number;
    for (int i = 0; i < kSums; ++i) number[i] = static_cast<std::int16_t>(i);
    for (int d = 0; d < disparities; d += kSums) {
        const Sums here = loaded<Sums>(sums + d);
        const Sums before = loaded<Sums>(best + d);
        const Sums isLess = here < before + static_cast<std::int16_t>(orEqual);
        store(best + d, lesser(here, before));
        store(index + d, (number & isLess) | (loaded<Sums>(index + d) & ~isLess));
        number += static_cast<std::int16_t>(kSums);
    }
}

}  // namespace
}  // namespace stereo::dense
// NOLINTEND(cppcoreguidelines-*)
