#pragma once

namespace stereo::app {

/// How often a run may be shown while it goes on: previews take at most a small share of its time, but for the very
/// first, whose cost is not known. A value.
class PreviewPace {
public:
    static constexpr double kMostShare = 0.03;

    /// Another run begins; previews are expected to cost what they did in the last.
    void restart() { m_spentSeconds = 0; }
    /// Whether another preview, as dear as the last, fits into the share of the seconds that the run took so far.
    [[nodiscard]] bool isDue(double elapsedSeconds) const {
        return m_spentSeconds + m_lastSeconds <= kMostShare * elapsedSeconds;
    }
    void spent(double seconds) {
        m_lastSeconds = seconds;
        m_spentSeconds += seconds;
    }

private:
    double m_spentSeconds = 0;
    double m_lastSeconds = 0;
};

}  // namespace stereo::app
