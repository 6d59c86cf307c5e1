#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "core/base/Export.h"

namespace stereo {

/// A part of a long piece of work; progress and costs are reported by stage. `kind` says what it is; a
/// matcher may add words of its own.
struct STEREOSCOPE_CORE_API Stage {
    enum Kind {
        Reading,   ///< of files
        Checking,  ///< the pair
        Loading,   ///< weights, which stay loaded for the next run
        Preparing,
        Features,
        CostVolume,
        Hourglass,       ///< filters the cost volume
        FirstDisparity,  ///< from the volume: what iterations start from
        Context,         ///< of the left image: the other input of the iterations
        Refinement,      ///< the iterations
        Upsampling,
        Matching,  ///< of a matcher that does it in one
        Cleaning,
        Finishing,
        Filtering,  ///< of the cloud
        Hashing,    ///< of a file
        Writing,    ///< of files
        Own         ///< a matcher's own, which only has a name
    };

    Kind kind = Own;
    std::string detail = {};  ///< the name of an Own stage, an addition to that of any other; mostly empty

    Stage() = default;
    Stage(Kind kind, std::string detail = {})  // NOLINT(google-explicit-constructor): a kind is a stage
        : kind(kind), detail(std::move(detail)) {}

    /// "cost volume", "refinement: half size": for people, and in records.
    [[nodiscard]] std::string text() const;
    /// The inverse of text(); words it does not know are those of an Own stage.
    [[nodiscard]] static Stage fromText(std::string_view text);

    auto operator<=>(const Stage&) const = default;
};

}  // namespace stereo
