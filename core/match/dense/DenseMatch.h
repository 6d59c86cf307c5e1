#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/base/Export.h"
#include "core/match/dense/Checks.h"
#include "core/match/dense/Confidence.h"
#include "core/match/dense/ForRows.h"
#include "core/match/dense/Kernels.h"
#include "core/match/dense/Scene.h"
#include "core/stereo/RgbImage.h"

namespace stereo::dense {

/// What is searched, and how.
struct DenseSettings {
    int firstPx = 0;      ///< the smallest disparity
    int disparities = 0;  ///< how many; a multiple of kDisparityStep
    Penalties penalties = {};
    Checks checks = {};
    std::size_t mostBytes = 0;  ///< of the sums (SemiGlobal.h)
    double ratio = 1;           ///< of the matched size to the original; only the confidence depends on it
    // The result does not depend on these.
    int threads = 1;
    Instructions instructions = Instructions::Portable;
};

/// A pair on its way from images to an answer for every pixel: the functions are called once each, in their
/// order.
class STEREOSCOPE_CORE_API DenseMatch {
public:
    explicit DenseMatch(const DenseSettings& settings);

    // Whatever `progress` throws leaves these.
    /// Brightness and census. REQUIRES: images of one size
    void prepare(const RgbImage& left, const RgbImage& right, const DenseProgress& progress = {});
    /// Semi-global matching at both sizes.
    void match(const DenseProgress& progress = {});
    /// Checks what was matched and fills the rest.
    void clean(const DenseProgress& progress = {});

    /// Of every pixel; finite after clean().
    [[nodiscard]] const Plane<float>& disparity() const { return m_disparity; }
    /// 0 where nothing was matched and a disparity was guessed.
    [[nodiscard]] const Plane<std::uint8_t>& isMatched() const { return m_isMatched; }
    /// How likely each disparity is within 2 px of the truth at the original size.
    [[nodiscard]] Plane<float> confidence(const DenseProgress& progress = {}) const;
    [[nodiscard]] std::vector<Evidence> evidence() const;
    /// What all of this was judged by; refers to this object.
    [[nodiscard]] Clues clues() const;

    /// The memory that it and its answer take at most, images not counted.
    [[nodiscard]] static std::size_t bytes(ImageSize size, const DenseSettings& settings);

private:
    DenseSettings m_settings;
    Scene m_full, m_half;
    Plane<std::uint8_t> m_halfOfRight;
    Found m_found, m_halfFound;
    Plane<std::uint8_t> m_isHalfMatched;
    Plane<float> m_disparity;
    Plane<std::uint8_t> m_isMatched;
};

}  // namespace stereo::dense
