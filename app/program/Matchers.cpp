#include "app/program/Matchers.h"

#include "app/match/MatcherFactory.h"
#include "core/base/Error.h"
#include "core/match/SgbmMatcher.h"
#ifdef STEREOSCOPE_WITH_NN
#include "app/nn_loader/NnLoader.h"
#include "core/nn/forecast/FoundationStereoInfo.h"
#include "core/nn/forecast/ModelFamilies.h"
#endif

namespace stereo::app {

std::vector<MatcherInfo> availableMatchers() {
    std::vector<MatcherInfo> matchers{SgbmMatcher().info()};
#ifdef STEREOSCOPE_WITH_NN
    matchers.push_back(nn::foundationStereoInfo());
#endif
    return matchers;
}

std::unique_ptr<StereoMatcher> makeMatcher(const std::string& matcherId) {
#ifdef STEREOSCOPE_WITH_NN
    if (matcherId == nn::foundationStereoInfo().id) return openNnLibrary().createMatcher();
#endif
    return makeClassicalMatcher(matcherId);
}

namespace {

#ifndef STEREOSCOPE_WITH_NN
[[noreturn]] void refuseWeights(const std::filesystem::path& path) {
    throw Error(ErrorKind::Unsupported,
                path.string() + " is named like weights; this program was built without networks.", path);
}
#endif

}  // namespace

void checkWeights(const NetworkOptions& options) {
#ifdef STEREOSCOPE_WITH_NN
    openNnLibrary().checkWeights(options);
#else
    refuseWeights(options.weights);
#endif
}

WeightsFacts probeWeights(const std::filesystem::path& path) {
#ifdef STEREOSCOPE_WITH_NN
    return nn::readWeightsFacts(path);
#else
    refuseWeights(path);
#endif
}

std::string describeWeights(const std::filesystem::path& path) {
#ifdef STEREOSCOPE_WITH_NN
    return openNnLibrary().describeWeights(path);
#else
    refuseWeights(path);
#endif
}

}  // namespace stereo::app
