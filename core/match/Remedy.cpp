#include "core/match/Remedy.h"

#include "core/base/NumberText.h"
#include "core/match/MatchOptions.h"

namespace stereo {

Remedy smallerScale(double scale) {
    return {.kind = Remedy::Kind::SetOption,
            .label = "Retry at scale " + fixedText(scale, 2),
            .option = option::kScale,
            .value = scale};
}

ErrorWithRemedy::ErrorWithRemedy(Remedy remedy, ErrorKind kind, const std::string& sentence,
                                 std::filesystem::path path, const std::string& detail)
    : Error(kind, sentence, std::move(path), detail), m_remedy(std::move(remedy)) {}

ErrorWithRemedy::~ErrorWithRemedy() = default;

}  // namespace stereo
