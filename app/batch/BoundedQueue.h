#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>

namespace stereo::app {

/// Hands values from one stage of a batch to the next and holds few of them, so that a fast stage waits for a
/// slow one. Any thread.
template <typename T>
class BoundedQueue {
public:
    /// It is closed when close() was called by each of so many givers. REQUIRES: most > 0
    BoundedQueue(std::size_t most, int givers) : m_most(most), m_givers(givers) {}

    /// Waits for room. False: stopped, and the value is lost.
    bool push(T value, const std::stop_token& stop) {
        std::unique_lock lock(m_mutex);
        const bool hasRoom = m_changed.wait(lock, stop, [this] { return m_values.size() < m_most; });
        if (!hasRoom) return false;
        m_values.push_back(std::move(value));
        lock.unlock();
        m_changed.notify_all();
        return true;
    }
    /// Waits for a value; none = closed and empty, or stopped.
    std::optional<T> pop(const std::stop_token& stop) {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, stop, [this] { return !m_values.empty() || m_givers == 0; });
        if (stop.stop_requested() || m_values.empty()) return std::nullopt;
        std::optional<T> value(std::move(m_values.front()));
        m_values.pop_front();
        lock.unlock();
        m_changed.notify_all();
        return value;
    }
    /// One of the givers gives no more.
    void close() {
        {
            const std::scoped_lock lock(m_mutex);
            --m_givers;
        }
        m_changed.notify_all();
    }

private:
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<T> m_values;
    std::size_t m_most;
    int m_givers;
};

}  // namespace stereo::app
