#include "app/cli/Interrupt.h"

#include <atomic>
#include <csignal>

namespace stereo::app {
namespace {

std::atomic<bool> signalCame{false};  // a signal handler can reach nothing else
static_assert(std::atomic<bool>::is_always_lock_free);

}  // namespace

Interrupt::Interrupt() {
    signalCame = false;
    for (const int number : {SIGINT, SIGTERM}) std::signal(number, [](int) { signalCame = true; });
}

Interrupt::~Interrupt() {
    for (const int number : {SIGINT, SIGTERM}) std::signal(number, SIG_DFL);
}

bool Interrupt::requested() const {
    return signalCame;
}

}  // namespace stereo::app
