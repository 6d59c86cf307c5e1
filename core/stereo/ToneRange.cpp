#include "core/stereo/ToneRange.h"

#include <fmt/core.h>

#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/base/RequireWithin.h"

namespace stereo {

void ToneRange::validate() const {
    constexpr double kLargest = 65535;
    requireWithin("The value that becomes black", black, 0, kLargest);
    requireWithin("The value that becomes white", white, 0, kLargest);
    if (black < white) return;
    throw Error(ErrorKind::BadInput,
                fmt::format("The value {} becomes black and {} white; that of black must "
                            "be the smaller one.",
                            numberText(black), numberText(white)));
}

std::string toneNote(const ToneRange& tones) {
    return fmt::format(
        "The images have more than 8 bits, of which the values from {} to {} were spread from "
        "black to white",
        numberText(tones.black), numberText(tones.white));
}

}  // namespace stereo
