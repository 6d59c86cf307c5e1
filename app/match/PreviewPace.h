#pragma once

#include <algorithm>

namespace stereo::app {

/// Decides how often a run may show previews: they may lengthen it by a small share only (except the very
/// first, whose cost is not known). The cost of a preview is the time that the run waited for it, plus the
/// time by which an iteration is longer while the window shows a preview (it may draw on the same cores). A
/// value.
class PreviewPace {
public:
    static constexpr double kMaxShare = 0.03;

    /// Another run begins; a preview is expected to cost as much as one of the last run.
    void restart();
    /// Whether another preview, as expensive as those before, fits into the allowed share of the seconds that
    /// the run has taken.
    [[nodiscard]] bool isDue(double elapsedSeconds) const {
        return m_madeSeconds + lengthening() + previewSeconds() <= kMaxShare * elapsedSeconds;
    }
    /// The run waited this long for a preview.
    void made(double seconds);
    /// An iteration took this long; during `showingSeconds` of it the window was showing a preview (0 =
    /// none).
    void iterated(double seconds, double showingSeconds);

private:
    /// By how much showing previews lengthened the iterations; all of the showing time while there are no
    /// iterations to compare with.
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
