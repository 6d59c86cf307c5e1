#include "app/jobs/ThreadPriority.h"

#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>

namespace stereo::app {
namespace {

constexpr int kPreferred = -3;

/// On Linux PRIO_PROCESS with a thread's id concerns that thread alone.
id_t thisThread() {
    return static_cast<id_t>(gettid());
}

}  // namespace

void preferThisThread() {
    if (getpriority(PRIO_PROCESS, thisThread()) != 0) return;
    const sched_param none{};
    if (sched_setscheduler(gettid(), SCHED_OTHER | SCHED_RESET_ON_FORK, &none) != 0) return;
    setpriority(PRIO_PROCESS, thisThread(), kPreferred);
}

void standBack() {
    setpriority(PRIO_PROCESS, thisThread(), getpriority(PRIO_PROCESS, thisThread()) + 1);
}

}  // namespace stereo::app
