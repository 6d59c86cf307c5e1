#pragma once

#include <string>

#include "core/base/Export.h"

namespace stereo {

/// The values of images of more than 8 bits that become black and white; what lies between is spread evenly,
/// what lies beyond is black or white. Both images of a pair have the same.
struct ToneRange {
    double black = 0;
    double white = 65535;

    /// Throws Error(BadInput) unless 0 <= black < white <= 65535.
    STEREOSCOPE_CORE_API void validate() const;
    bool operator==(const ToneRange&) const = default;
};

/// What became black and white; without a full stop, like all notes of a record.
[[nodiscard]] STEREOSCOPE_CORE_API std::string toneNote(const ToneRange& tones);

}  // namespace stereo
