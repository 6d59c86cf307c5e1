#pragma once

namespace stereo::app {

/// While it lives, SIGINT and SIGTERM do not end the process but are recorded. One at a time.
class Interrupt {
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    /// Whether a signal has come since this object was made.
    [[nodiscard]] bool requested() const { return count() > 0; }
    /// How many have come.
    [[nodiscard]] int count() const;
};

}  // namespace stereo::app
