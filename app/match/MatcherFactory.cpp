#include "app/match/MatcherFactory.h"

#include "core/base/Error.h"
#include "core/match/SgbmMatcher.h"

namespace stereo::app {

std::unique_ptr<StereoMatcher> makeClassicalMatcher(const std::string& matcherId) {
    if (matcherId == "sgm") return std::make_unique<SgbmMatcher>();
    throw Error(ErrorKind::Unsupported, "There is no matcher \"" + matcherId + "\"; there is sgm.");
}

}  // namespace stereo::app
