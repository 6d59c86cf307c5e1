#include "core/nn/run/NetworkRun.h"

#include <ATen/ops/isfinite.h>
#include <ATen/ops/maximum.h>
#include <c10/core/InferenceMode.h>
#include <fmt/core.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <deque>
#include <optional>

#include "core/match/StateStore.h"
#include "core/nn/layers/Precision.h"

namespace stereo::nn {
namespace {

AttentionAxis axisOf(NetworkOptions::Attention attention) {
    return attention == NetworkOptions::Attention::Heads ? AttentionAxis::Heads : AttentionAxis::Disparity;
}

bool isFinite(const at::Tensor& tensor) {
    return at::isfinite(tensor).all().item<bool>();
}

}  // namespace

std::shared_ptr<const LoadedNetwork> NetworkSource::get(const NetworkOptions& options) {
    if (mustLoad(options)) {
        m_last.reset();  // two networks may not fit into memory together
        m_last = std::make_shared<const LoadedNetwork>(options);
    }
    return m_last;
}

/// A run in one precision.
class NetworkRun::Attempt {
public:
    /// What is stored after an iteration.
    struct Snapshot {
        FoundationStereo::State state;
        at::Tensor lastChange;
    };

    Attempt(std::shared_ptr<const LoadedNetwork> loaded, const Setup& setup, const Pass& pass)
        : m_loaded(std::move(loaded)),
          m_network(m_loaded->network().with(setup.searchedPx, axisOf(setup.options.attention))),
          m_run(m_network, setup.left, setup.right, setup.run, pass) {}

    void step(const Pass& pass) {
        m_before = m_run.state();
        m_run.advance(pass);
        m_changes.push_back((m_run.state().disparity - m_before.disparity).abs());
        m_meanChanges.push_back(m_changes.back().mean().item<float>());
        if (m_changes.size() > kLastSteps + 1) m_changes.pop_front();  // one more, for undoStep()
    }
    void storeStates(std::size_t bytes) { m_states = StateStore<Snapshot>(bytes); }
    /// Called after a step with sound numbers.
    void storeState() {
        const FoundationStereo::State& state = m_run.state();
        std::size_t bytes = state.disparity.nbytes();
        for (const at::Tensor& hidden : state.hidden) bytes += hidden.nbytes();
        Snapshot snapshot{state, lastChange()};
        bytes += snapshot.lastChange.nbytes();
        m_states.add(state.iterationsDone, std::move(snapshot), bytes);
    }
    /// REQUIRES: the iteration is stored
    [[nodiscard]] const Snapshot& after(int iteration) const {
        const Snapshot* snapshot = m_states.find(iteration);
        assert(snapshot);
        return *snapshot;
    }
    [[nodiscard]] std::vector<int> storedIterations() const { return m_states.iterations(); }
    /// As NetworkRun::lastChange().
    [[nodiscard]] at::Tensor lastChange() const {
        at::Tensor largest = m_changes.back();
        const auto used = std::min<std::ptrdiff_t>(kLastSteps, std::ssize(m_changes));
        for (auto change = m_changes.end() - used; change != m_changes.end(); ++change)
            largest = at::maximum(largest, *change);
        return largest;
    }
    void undoStep() {
        m_run.setState(m_before);
        m_meanChanges.pop_back();
        m_changes.pop_back();
    }

    /// Whether the numbers are finite. The upsampled disparity is checked before the first iteration and
    /// after the last: that costs a sixth of an iteration.
    [[nodiscard]] bool isSound(const Pass& pass) const {
        if (type() == at::kFloat) return true;
        if (!m_meanChanges.empty() && !std::isfinite(m_meanChanges.back())) return false;
        const bool isLast = m_run.iterationsDone() == pass.iterations;
        return (m_run.iterationsDone() > 0 && !isLast) || isFinite(m_run.disparity());
    }

    [[nodiscard]] const LoadedNetwork& loaded() const { return *m_loaded; }
    [[nodiscard]] at::ScalarType type() const { return m_network.compute().type; }
    [[nodiscard]] const FoundationStereoRun& run() const { return m_run; }
    [[nodiscard]] const std::vector<float>& meanChanges() const { return m_meanChanges; }

private:
    std::shared_ptr<const LoadedNetwork> m_loaded;
    FoundationStereo m_network;
    FoundationStereoRun m_run;
    FoundationStereo::State m_before;
    StateStore<Snapshot> m_states;
    std::deque<at::Tensor> m_changes;  ///< |change| of the state's disparity, the latest last
    std::vector<float> m_meanChanges;
};

NetworkRun::NetworkRun(std::shared_ptr<NetworkSource> source, Setup setup, const Pass& pass)
    : m_source(std::move(source)), m_setup(std::move(setup)) {
    const c10::InferenceMode inference;
    m_attempt = std::make_unique<Attempt>(m_source->get(m_setup.options), m_setup, pass);
    if (m_attempt->isSound(pass)) return;
    const at::ScalarType type = m_attempt->type();
    m_attempt.reset();
    startOver(type, 0, pass);
}

NetworkRun::~NetworkRun() = default;

void NetworkRun::advance(const Pass& pass) {
    const c10::InferenceMode inference;
    m_attempt->step(pass);
    if (m_attempt->isSound(pass)) return m_attempt->storeState();
    const int iterations = m_attempt->run().iterationsDone();
    m_attempt->undoStep();  // the state to return to when starting over is stopped
    m_attempt->storeStates(0);
    startOver(m_attempt->type(), iterations, pass);
}

void NetworkRun::startOver(at::ScalarType type, int iterations, const Pass& pass) {
    std::vector<std::string> notes = m_notes;
    std::unique_ptr<Attempt> attempt;
    do {
        const at::ScalarType safer = saferType(type).value();
        notes.push_back(fmt::format("{} gave infinite or undefined numbers: repeated in {}", nameOf(type),
                                    nameOf(safer)));
        pass.run.checkpoint(Stage::Loading, 0, 1);
        NetworkOptions options = m_setup.options;
        options.precision = precisionOf(safer);
        attempt.reset();
        if (m_setup.startsOver) m_setup.startsOver(options.precision);
        attempt = std::make_unique<Attempt>(m_source->get(options), m_setup, pass);
        attempt->storeStates(m_stateBudget);
        while (attempt->isSound(pass) && attempt->run().iterationsDone() < iterations) {
            attempt->step(pass);
            attempt->storeState();
        }
        type = safer;
    } while (!attempt->isSound(pass));
    m_attempt = std::move(attempt);
    m_notes = std::move(notes);
}

void NetworkRun::storeStates(std::size_t bytes) {
    m_stateBudget = bytes;
    m_attempt->storeStates(bytes);
}

std::vector<int> NetworkRun::storedIterations() const {
    return m_attempt->storedIterations();
}

at::Tensor NetworkRun::disparityAfter(int iteration) const {
    return m_attempt->run().disparityOf(m_attempt->after(iteration).state);
}

at::Tensor NetworkRun::lastChange() const {
    const c10::InferenceMode inference;
    return m_attempt->run().enlarged(m_attempt->lastChange());
}

at::Tensor NetworkRun::changeAfter(int iteration) const {
    return m_attempt->run().enlarged(m_attempt->after(iteration).lastChange);
}

at::Tensor NetworkRun::disparity() const {
    return m_attempt->run().disparity();
}
int NetworkRun::iterationsDone() const {
    return m_attempt->run().iterationsDone();
}
const std::vector<float>& NetworkRun::meanChanges() const {
    return m_attempt->meanChanges();
}
NetworkOptions::Precision NetworkRun::precision() const {
    return m_attempt->loaded().precision();
}

}  // namespace stereo::nn
