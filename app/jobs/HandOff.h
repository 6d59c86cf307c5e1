#pragma once

#ifdef __SANITIZE_THREAD__
#include <sanitizer/tsan_interface.h>
#endif

namespace stereo::app {

/// Tells the thread sanitizer what it cannot see: that all one thread did before it put something into a
/// queue of Qt comes before what the thread does that takes it out. Debian's Qt is not built for the
/// sanitizer, and its locks are its own. Does nothing in other builds, where those locks do it.
class HandOff {
public:
    /// Before something is put into a queue.
    void give() {
#ifdef __SANITIZE_THREAD__
        __tsan_release(this);
#endif
    }
    /// First of all in what is called when it is taken out.
    void take() {
#ifdef __SANITIZE_THREAD__
        __tsan_acquire(this);
#endif
    }
};

}  // namespace stereo::app
