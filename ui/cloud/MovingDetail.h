#pragma once

#include <array>
#include <cstddef>

namespace stereo::ui {

/// How much is drawn while the camera moves, so that it moves smoothly on any machine: as much as the last
/// frames allow. A value.
class MovingDetail {
public:
    /// A slower frame reduces the detail; a faster one allows the next step, about twice as expensive (and a
    /// screen that waits for its 60 Hz is fast).
    static constexpr double kSlowMs = 25;
    static constexpr double kFastMs = 20;

    struct Step {
        std::size_t points;  ///< of the cloud, at most
        bool relief;         ///< where it is switched on
    };
    /// From the most to the least.
    static constexpr std::array<Step, 4> kSteps{
        {{150'000, true}, {150'000, false}, {75'000, false}, {40'000, false}}};

    [[nodiscard]] const Step& step() const { return kSteps[m_step]; }
    /// Place of step() in kSteps.
    [[nodiscard]] std::size_t index() const { return m_step; }

    /// Learns from a frame that was drawn at step(): one step less when it was slow, one more when it was
    /// fast; but what was slow once is not tried again before rest(), or the picture would flicker.
    void frameTook(double milliseconds) {
        if (milliseconds > kSlowMs && m_step + 1 < kSteps.size()) {
            m_most = ++m_step;
        } else if (milliseconds < kFastMs && m_step > m_most) {
            --m_step;
        }
    }
    /// The camera stands still: the next movement may try again what was too slow in this one.
    void rest() { m_most = 0; }

private:
    std::size_t m_step = 0;
    std::size_t m_most = 0;  ///< in this movement
};

}  // namespace stereo::ui
