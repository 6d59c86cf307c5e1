#include "app/program/DataFolder.h"

#include "core/io/FileBytes.h"

#include <QCoreApplication>
#include <QStandardPaths>
#include <string_view>

namespace stereo::app {

std::filesystem::path dataFolder(const char* name) {
    const auto program = std::filesystem::path(QCoreApplication::applicationDirPath().toStdString());
    const auto installed = (program / "../share/stereoscope" / name).lexically_normal();
    if (std::filesystem::exists(installed)) return installed;
    const std::filesystem::path source = STEREOSCOPE_SOURCE_DIR;
    return name == std::string_view("sample") ? source / "resources/sample" : source / name;
}

ModelLibrary modelLibrary(const MatcherRegistry& matchers) {
    const QString settings = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    return {dataFolder("models"), modelFolders(), (settings + "/Stereoscope/models.ini").toStdString(),
            matchers};
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
