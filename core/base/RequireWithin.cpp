#include "core/base/RequireWithin.h"

#include <fmt/core.h>

#include "core/base/Error.h"
#include "core/base/NumberText.h"

namespace stereo {

void requireWithin(std::string_view what, double value, double low, double high) {
    if (value >= low && value <= high) return;
    throw Error(ErrorKind::BadInput, fmt::format("{} is {}; it must lie between {} and {}.", what,
                                                 numberText(value), numberText(low), numberText(high)));
}

}  // namespace stereo
