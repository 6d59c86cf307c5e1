#include "app/nn_loader/NnLoader.h"

#include <QLibrary>

#include "core/match/Remedy.h"
#include "core/nn/forecast/FoundationStereoInfo.h"

namespace stereo::app {
namespace {

[[noreturn]] void refuse(const std::filesystem::path& library, const QString& why) {
    throw ErrorWithRemedy({.label = "Match without a network"}, ErrorKind::Unsupported,
                          "The network library could not be loaded: " + why.toStdString() +
                              ". Semi-global matching works without it.",
                          library);
}

}  // namespace

std::filesystem::path nnLibraryPath() {
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe");
    return program.parent_path().parent_path() / "lib/libstereoscope_nn.so";
}

const nn::NnLibrary& openNnLibrary(const std::filesystem::path& library) {
    QLibrary file(QString::fromStdString(library.string()));
#ifdef STEREOSCOPE_SANITIZED
    // AddressSanitizer refuses deep binding, so here the library is linked and this opens it again.
    file.setLoadHints(QLibrary::ResolveAllSymbolsHint);
#else
    // Without deep binding LibTorch's matrix products would run in the BLAS of OpenCV's LAPACK,
    // sixty times slower: NnLibrary::blasRatio() tells.
    file.setLoadHints(QLibrary::DeepBindHint | QLibrary::ResolveAllSymbolsHint);
#endif
    if (!file.load()) refuse(library, file.errorString());
    const auto entryPoint = reinterpret_cast<nn::NnEntryPoint*>(file.resolve("stereoscope_nn"));
    if (!entryPoint) refuse(library, file.errorString());
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
