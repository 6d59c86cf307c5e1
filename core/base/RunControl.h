#pragma once

#include <functional>
#include <stop_token>

#include "core/base/Export.h"
#include "core/base/Stage.h"

namespace stereo {

/// Thrown by RunControl::checkpoint() when a stop was asked for. Not an error, hence not an Error
/// and not a std::exception: nothing that translates exceptions may swallow it.
class STEREOSCOPE_CORE_API Cancelled {
public:
    Cancelled() = default;
    Cancelled(const Cancelled&) = default;
    Cancelled& operator=(const Cancelled&) = default;
    virtual ~Cancelled();
};

/// How far a long job is: `step` of `steps` of the named stage are done. `steps` 0 = not countable.
struct Progress {
    Stage stage;
    int step = 0;
    int steps = 0;

    bool operator==(const Progress&) const = default;
};

/// Given to long-running code: how it is stopped and where it reports progress. A value; used by one thread
/// at a time (the stop may be requested from any).
class STEREOSCOPE_CORE_API RunControl {
public:
    using ProgressSink = std::function<void(const Progress&)>;

    /// Never stops and reports to nobody.
    RunControl() = default;
    explicit RunControl(std::stop_token stop, ProgressSink sink = {});

    /// Reports that `step` of `steps` of `stage` are done. Throws Cancelled when a stop was asked for.
    /// Call it often: at least ten times a second where the work allows.
    void checkpoint(const Stage& stage, int step, int steps) const;

    [[nodiscard]] bool stopRequested() const noexcept { return m_stop.stop_requested(); }
    [[nodiscard]] const std::stop_token& stopToken() const noexcept { return m_stop; }

private:
    std::stop_token m_stop;
    ProgressSink m_sink;
};

}  // namespace stereo
