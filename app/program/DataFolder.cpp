#include "app/program/DataFolder.h"

#include <QStandardPaths>
#include <string_view>

#include "core/io/FileBytes.h"
#include "core/io/QtPath.h"

namespace stereo::app {

std::filesystem::path dataFolder(const char* name) {
    const auto program = std::filesystem::read_symlink("/proc/self/exe").parent_path();
    const auto installed = (program / "../share/stereoscope" / name).lexically_normal();
    if (std::filesystem::exists(installed)) return installed;
    const std::filesystem::path source = STEREOSCOPE_SOURCE_DIR;
    return name == std::string_view("sample") ? source / "resources/sample" : source / name;
}

ModelLibrary modelLibrary(const MatcherRegistry& matchers) {
    const QString settings = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    return {dataFolder("models"), modelFolders(), toPath(settings + "/Stereoscope/models.ini"), matchers};
}

FileHasher hasherOf(const ModelLibrary& library, const MatcherRegistry& matchers) {
    return [library, matchers](const std::filesystem::path& file, const RunControl& run) {
        const MatcherInfo* matcher = matchers.claiming(file);
        const OptionRow* weights = matcher ? matcher->requiredFile() : nullptr;
        const bool isWeights = weights && matcher->optionFor(file) == weights->id;
        return isWeights ? library.files().hashed(file, run).sha256 : sha256OfFile(file, run);
    };
}

}  // namespace stereo::app
