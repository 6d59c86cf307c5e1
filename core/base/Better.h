#pragma once

namespace stereo {

/// Which values of a number are good.
enum class Better { Less, More, Neither };

}  // namespace stereo
