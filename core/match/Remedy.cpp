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

ErrorWithRemedy::ErrorWithRemedy(Remedy remedy, ErrorKind kind, std::string sentence,
                                 std::filesystem::path path, std::string detail)
    : Error(kind, std::move(sentence), std::move(path), std::move(detail)), m_remedy(std::move(remedy)) {}

ErrorWithRemedy::~ErrorWithRemedy() = default;

}  // namespace stereo
