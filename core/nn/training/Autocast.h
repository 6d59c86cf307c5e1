#pragma once

namespace stereo::nn {

/// While it lives, convolutions of this thread are computed in bfloat16, if `isOn`; what needs precision
/// stays float32.
class Autocast {
public:
    explicit Autocast(bool isOn);
    ~Autocast();
    Autocast(const Autocast&) = delete;
    Autocast& operator=(const Autocast&) = delete;

private:
    bool m_before;
};

}  // namespace stereo::nn
