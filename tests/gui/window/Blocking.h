#pragma once

#include <QAbstractEventDispatcher>
#include <QApplication>
#include <QEvent>
#include <algorithm>
#include <ctime>
#include <utility>
#include <vector>

namespace stereo::test {

/// How long the window's thread computes without looking at events, in ms of its own time: a busy machine
/// does not count, nor does putting the window together behind its last paint event, which is done here
/// without a graphics card.
class Blocking : public QObject {
public:
    Blocking() {
        // Of time of its own waiting takes none, so that both ends of it may count.
        auto* loop = QAbstractEventDispatcher::instance();
        connect(loop, &QAbstractEventDispatcher::awake, this, [this] { count(); });
        connect(loop, &QAbstractEventDispatcher::aboutToBlock, this, [this] { count(); });
        qApp->installEventFilter(this);
    }
    [[nodiscard]] double longestMs() const { return m_gaps.empty() ? 0 : std::ranges::max(m_gaps); }
    /// All but one in a hundred of the times between two looks at events are shorter.
    [[nodiscard]] double p99Ms() const {
        if (m_gaps.empty()) return 0;
        std::vector<double> gaps = m_gaps;
        const auto place = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() * 99 / 100);
        std::ranges::nth_element(gaps, place);
        return *place;
    }
    [[nodiscard]] std::size_t looks() const { return m_gaps.size(); }

protected:
    bool eventFilter(QObject*, QEvent* event) override {
        leaveOutComposition();
        m_hasPainted = event->type() == QEvent::Paint;
        if (m_hasPainted) m_painted = ownMs();
        return false;
    }

private:
    void leaveOutComposition() {
        if (std::exchange(m_hasPainted, false)) m_last += ownMs() - m_painted;
    }
    /// Looks in a row with nothing to do between them are one.
    void count() {
        constexpr double kNothingMs = 0.02;
        leaveOutComposition();
        const double gap = ownMs() - std::exchange(m_last, ownMs());
        if (gap > kNothingMs) m_gaps.push_back(gap);
    }
    static double ownMs() {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
    }

    bool m_hasPainted = false;
    double m_painted = 0;  ///< when the last paint event came
    double m_last = ownMs();
    std::vector<double> m_gaps;
};

}  // namespace stereo::test
