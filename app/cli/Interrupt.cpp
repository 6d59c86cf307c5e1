#include "app/cli/Interrupt.h"

#include <atomic>
#include <csignal>

namespace stereo::app {
namespace {

std::atomic<int> signalsCame{0};  // a signal handler can reach nothing else
static_assert(std::atomic<int>::is_always_lock_free);

}  // namespace

Interrupt::Interrupt() {
    signalsCame = 0;
    for (const int number : {SIGINT, SIGTERM}) std::signal(number, [](int) { ++signalsCame; });
}

Interrupt::~Interrupt() {
    for (const int number : {SIGINT, SIGTERM}) std::signal(number, SIG_DFL);
}

int Interrupt::count() const {
    return signalsCame;
}

}  // namespace stereo::app
