#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/nn/foundation_stereo/FoundationStereoRun.h"
#include "core/nn/run/LoadedNetwork.h"

namespace stereo::nn {

/// Loads a network on first use; the last one stays loaded. Shared by a matcher and its runs; one thread.
class NetworkSource {
public:
    /// Throws what LoadedNetwork throws.
    [[nodiscard]] std::shared_ptr<const LoadedNetwork> get(const NetworkOptions& options);
    /// Whether get() would have to load.
    [[nodiscard]] bool mustLoad(const NetworkOptions& options) const {
        return !m_last || !m_last->isOf(options);
    }

private:
    std::shared_ptr<const LoadedNetwork> m_last;
};

/// One match by the network in a file. When its numbers become infinite or undefined in a precision,
/// everything is computed again in the next safer one, up to float32, whose result is final.
class NetworkRun {
public:
    struct Setup {
        NetworkOptions options;
        int searchedPx = 0;      ///< largest disparity, a multiple of 32
        at::Tensor left, right;  ///< (N, 3, H, W), 0-255, float
        /// Called with the next precision before everything is computed again; what it throws ends the run.
        std::function<void(NetworkOptions::Precision)> startsOver = {};
        FoundationStereoRun::Options run;
    };

    /// Everything before the first iteration. Throws what NetworkSource::get() and FoundationStereoRun throw.
    NetworkRun(std::shared_ptr<NetworkSource> source, Setup setup, const Pass& pass);
    ~NetworkRun();

    /// One iteration; when the precision changes, all iterations before it again, while the old state is
    /// still in memory. Throws Cancelled with the run at the last whole iteration.
    void advance(const Pass& pass);
    /// (N, 1, H, W) in pixels of the images given.
    [[nodiscard]] at::Tensor disparity() const;
    [[nodiscard]] int iterationsDone() const;
    /// Stores the states from now on, within so many bytes. Those of a precision that was given up are
    /// dropped.
    void storeStates(std::size_t bytes);
    /// The iterations that disparityAfter() accepts, ascending.
    [[nodiscard]] std::vector<int> storedIterations() const;
    /// disparity() as it was after one of storedIterations(). In 16 bits single values may be infinite: only
    /// the first and the last are checked. REQUIRES: the iteration is stored
    [[nodiscard]] at::Tensor disparityAfter(int iteration) const;
    /// The largest |change| of each place in the last kLastSteps iterations, or in as many as there were:
    /// (N, 1, H, W), in pixels of the state's disparity. REQUIRES: iterationsDone() > 0
    [[nodiscard]] at::Tensor lastChange() const;
    static constexpr int kLastSteps = 3;
    /// lastChange() as it was after one of storedIterations(). REQUIRES: the iteration is stored
    [[nodiscard]] at::Tensor changeAfter(int iteration) const;
    /// After each iteration: mean |change| of the state's disparity, in its pixels.
    [[nodiscard]] const std::vector<float>& meanChanges() const;
    /// The precision in which the present numbers were computed.
    [[nodiscard]] NetworkOptions::Precision precision() const;
    /// What was computed again and why, in words.
    [[nodiscard]] const std::vector<std::string>& notes() const { return m_notes; }

private:
    class Attempt;

    /// Attempts in precisions safer than `type` until one is finite after `iterations`.
    void startOver(at::ScalarType type, int iterations, const Pass& pass);

    std::shared_ptr<NetworkSource> m_source;
    Setup m_setup;
    std::size_t m_stateBudget = 0;
    std::unique_ptr<Attempt> m_attempt;
    std::vector<std::string> m_notes;
};

}  // namespace stereo::nn
