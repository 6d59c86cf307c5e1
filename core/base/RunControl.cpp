#include "core/base/RunControl.h"

namespace stereo {

Cancelled::~Cancelled() = default;

RunControl::RunControl(std::stop_token stop, ProgressSink sink)
    : m_stop(std::move(stop)), m_sink(std::move(sink)) {}

void RunControl::checkpoint(const Stage& stage, int step, int steps) const {
    if (m_stop.stop_requested()) throw Cancelled();
    if (m_sink) m_sink({stage, step, steps});
}

}  // namespace stereo
