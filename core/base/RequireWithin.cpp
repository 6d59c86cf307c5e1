#include "core/base/RequireWithin.h"

#include <string>

#include "core/base/Error.h"
#include "core/base/NumberText.h"

namespace stereo {

void requireWithin(std::string_view what, double value, double low, double high) {
    if (value >= low && value <= high) return;
    throw Error(ErrorKind::BadInput, std::string(what) + " is " + numberText(value) +
                                         "; it must lie between " + numberText(low) + " and " +
                                         numberText(high) + ".");
}

}  // namespace stereo
