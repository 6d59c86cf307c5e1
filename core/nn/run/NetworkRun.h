#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/nn/foundation_stereo/FoundationStereoRun.h"
#include "core/nn/run/LoadedNetwork.h"

namespace stereo::nn {

/// Loads a network on first use and keeps the last one. Shared by a matcher and its runs; one thread.
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

/// One match by the network of a file. Where its numbers become infinite or undefined in a precision,
/// everything is done again in the next safer one, up to float32, whose result stands whatever it is.
class NetworkRun {
public:
    struct Setup {
        NetworkOptions options;
        int searchedPx = 0;      ///< largest disparity, a multiple of 32
        at::Tensor left, right;  ///< (N, 3, H, W), 0-255, float
        /// Told of the next precision before everything is done again; what it throws ends the run.
        std::function<void(NetworkOptions::Precision)> startsOver = {};
        FoundationStereoRun::Options run;
    };

    /// Everything before the first iteration. Throws what NetworkSource::get() and FoundationStereoRun throw.
    NetworkRun(std::shared_ptr<NetworkSource> source, Setup setup, const Pass& pass);
    ~NetworkRun();

    /// One iteration; all those before it again where the precision changes, while the state given up is
    /// still held. Throws Cancelled with the run at the last whole iteration.
    void advance(const Pass& pass);
    /// (N, 1, H, W) in pixels of the images given.
    [[nodiscard]] at::Tensor disparity() const;
    [[nodiscard]] int iterationsDone() const;
    /// Keeps the states from now on, within so many bytes. Those of a precision that was given up are not
    /// kept.
    void storeStates(std::size_t bytes);
    /// The iterations that disparityAfter() takes, ascending.
    [[nodiscard]] std::vector<int> storedIterations() const;
    /// disparity() as it was after one of storedIterations(). In 16 bits single values may be infinite there:
    /// only the first and the last are looked at. REQUIRES: it was kept
    [[nodiscard]] at::Tensor disparityAfter(int iteration) const;
    /// After each iteration: mean |change| of the state's disparity, in its pixels.
    [[nodiscard]] const std::vector<float>& meanChanges() const;
    /// That the present numbers were computed in.
    [[nodiscard]] NetworkOptions::Precision precision() const;
    /// What was done again and why, in words.
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
