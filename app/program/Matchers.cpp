#include "app/program/Matchers.h"

#include "core/match/dense/DenseMatcher.h"
#include "core/match/sgm/SgbmMatcher.h"
#ifdef STEREOSCOPE_WITH_NN
#include "app/nn_loader/NnLoader.h"
#endif

namespace stereo::app {

MatcherRegistry availableMatchers() {
    MatcherRegistry matchers;
    matchers.add(denseInfo());  // the default
    matchers.add(sgbmInfo());
#ifdef STEREOSCOPE_WITH_NN
    matchers.add(foundationStereo());
#else
    matchers.addAbsent({.nameEnds = {".pth", ".pt", ".safetensors", ".ckpt", ".onnx", "cfg.yaml"},
                        .sentence = "belongs to a network; this program was built without networks."});
#endif
    return matchers;
}

}  // namespace stereo::app
