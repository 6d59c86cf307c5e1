#include "app/nn_loader/NnLoader.h"

#include <dlfcn.h>

#include <string>

#include "core/match/Remedy.h"
#include "core/nn/forecast/FoundationStereoInfo.h"

namespace stereo::app {
namespace {

// Without deep binding LibTorch's matrix products would run in the BLAS of OpenCV's LAPACK, sixty times
// slower: see NnLibrary::blasRatio(). AddressSanitizer refuses it, so there the library is linked and this
// opens it again.
#ifdef STEREOSCOPE_SANITIZED
constexpr int kBinding = RTLD_NOW;
#else
constexpr int kBinding = RTLD_NOW | RTLD_DEEPBIND;
#endif

[[noreturn]] void refuse(const std::filesystem::path& library) {
    const char* why = dlerror();
    throw ErrorWithRemedy({.label = "Match without a network"}, ErrorKind::Unsupported,
                          "The network library could not be loaded: " + std::string(why ? why : "") +
                              ". Semi-global matching works without it.",
                          library);
}

}  // namespace

std::filesystem::path nnLibraryPath() {
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe");
    return program.parent_path().parent_path() / "lib/libstereoscope_nn.so";
}

const nn::NnLibrary& openNnLibrary(const std::filesystem::path& library) {
    void* const file = dlopen(library.c_str(), kBinding);
    if (!file) refuse(library);
    const auto entryPoint = reinterpret_cast<nn::NnEntryPoint*>(dlsym(file, "stereoscope_nn"));
    if (!entryPoint) refuse(library);
    return *entryPoint();
}

MatcherInfoPtr foundationStereo() {
    return nn::foundationStereoInfo({
        .createMatcher = [] { return openNnLibrary().createMatcher(); },
        .checkWeights = [](const nn::NetworkOptions& options) { openNnLibrary().checkWeights(options); },
        .describeWeights =
            [](const std::filesystem::path& file) { return openNnLibrary().describeWeights(file); },
    });
}

}  // namespace stereo::app
