#pragma once

#include <cstdint>

namespace stereo::nn {

/// Measures the peak memory of this process from a moment on. Linux; 0 everywhere else.
class PeakMemory {
public:
    /// Counts from what the process holds now; `ours` of it belongs to what is measured.
    explicit PeakMemory(std::uint64_t ours = 0);

    /// Forgets the peak so far.
    void restart() const;
    /// The peak since restart(), above what others held when this was made.
    [[nodiscard]] std::uint64_t bytes() const;
    /// What is held now, above the same.
    [[nodiscard]] std::uint64_t bytesNow() const;

private:
    std::uint64_t m_before;
};

}  // namespace stereo::nn
