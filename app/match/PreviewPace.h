#pragma once

#include <algorithm>

namespace stereo::app {

/// How often a run may be shown while it goes on: previews lengthen it by a small share at most, but for the
/// very first, whose cost is not known. One costs what the run waited for it, and by how much an iteration is
/// longer than the others when the window shows a preview meanwhile (it may draw with the same cores). A
/// value.
class PreviewPace {
public:
    static constexpr double kMaxShare = 0.03;

    /// Another run begins; a preview is expected to cost what one did in the last.
    void restart();
    /// Whether another preview, as dear as those before, fits into the share of the seconds that the run took
    /// so far.
    [[nodiscard]] bool isDue(double elapsedSeconds) const {
        return m_madeSeconds + lengthening() + previewSeconds() <= kMaxShare * elapsedSeconds;
    }
    /// The run waited so long for a preview.
    void made(double seconds);
    /// An iteration took so long; for so much of it the window was taking a preview in (0 = there was none).
    void iterated(double seconds, double showingSeconds);

private:
    /// By which showing made the iterations longer; as long as there is nothing to compare with, all of it
    /// counts.
    [[nodiscard]] double lengthening() const;
    /// Of one preview.
    [[nodiscard]] double previewSeconds() const;

    int m_previews = 0;
    double m_madeSeconds = 0;
    int m_plainIterations = 0;
    double m_plainSeconds = 0;
    int m_shownIterations = 0;
    double m_shownSeconds = 0;
    double m_showingSeconds = 0;
    double m_expectedSeconds = 0;
};

inline void PreviewPace::restart() {
    const double expected = previewSeconds();
    *this = {};
    m_expectedSeconds = expected;
}

inline void PreviewPace::made(double seconds) {
    ++m_previews;
    m_madeSeconds += seconds;
}

inline void PreviewPace::iterated(double seconds, double showingSeconds) {
    const bool isPlain = showingSeconds <= 0;
    (isPlain ? m_plainIterations : m_shownIterations) += 1;
    (isPlain ? m_plainSeconds : m_shownSeconds) += seconds;
    if (!isPlain) m_showingSeconds += showingSeconds;
}

inline double PreviewPace::lengthening() const {
    if (m_plainIterations == 0) return m_showingSeconds;
    const double plain = m_plainSeconds / m_plainIterations;
    return std::clamp(m_shownSeconds - m_shownIterations * plain, 0.0, m_showingSeconds);
}

inline double PreviewPace::previewSeconds() const {
    return m_previews > 0 ? (m_madeSeconds + lengthening()) / m_previews : m_expectedSeconds;
}

}  // namespace stereo::app
