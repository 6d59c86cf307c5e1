#include "app/workbench/WeightsStatus.h"

#include "app/workbench/Workbench.h"

namespace stereo::app {
namespace {

bool isAbout(const Failure& failure, const NetworkOptions& network) {
    if (network.weights.empty()) return false;
    return failure.path == network.weights || failure.path == configPathOf(network);
}

bool isSameModel(const NetworkOptions& a, const NetworkOptions& b) {
    return a.weights == b.weights && a.config == b.config &&
           a.assumePublishedConfig == b.assumePublishedConfig;
}

}  // namespace

WeightsStatus::WeightsStatus(const Workbench& workbench, QObject* parent)
    : QObject(parent), m_workbench(workbench) {
    connect(&workbench, &Workbench::failed, this, &WeightsStatus::note);
    connect(&workbench, &Workbench::weightsOpened, this, &WeightsStatus::forget);
    connect(&workbench, &Workbench::optionsChanged, this, &WeightsStatus::forgetIfOthers);
    connect(&workbench, &Workbench::resultChanged, this, [this] {
        const StereoResultPtr& result = m_workbench.result();
        if (result && isSameModel(result->options.network, m_of)) forget();
    });
}

void WeightsStatus::note(const Failure& failure) {
    const NetworkOptions& network = m_workbench.options().match.network;
    if (!isAbout(failure, network)) return;
    m_of = network;
    m_failure = failure;
    Q_EMIT changed();
}

void WeightsStatus::forget() {
    if (!m_failure) return;
    m_failure.reset();
    Q_EMIT changed();
}

void WeightsStatus::forgetIfOthers() {
    if (!isSameModel(m_workbench.options().match.network, m_of)) forget();
}

}  // namespace stereo::app
