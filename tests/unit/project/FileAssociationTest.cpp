// What a desktop makes of project files by packaging/org.stereoscope.Stereoscope.mime.xml.

#include <gtest/gtest.h>

#include <QMimeDatabase>
#include "core/project/ProjectArchive.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo::test {
namespace {

QString text(const std::filesystem::path& path) {
    return QString::fromStdString(path.string());
}

const char* const kProjectType = "application/x-stereoscope-project";
const char* const kArchiveType = "application/x-stereoscope-archive";

TEST(FileAssociation, knowsProjectsAndArchivesByNameAndByContent) {
    const TempDir folder;
    std::filesystem::create_directories(folder / "data/mime/packages");
    std::filesystem::copy_file(sourcePath("packaging/org.stereoscope.Stereoscope.mime.xml"),
                               folder / "data/mime/packages/org.stereoscope.Stereoscope.xml");
    qputenv("XDG_DATA_DIRS", QByteArray::fromStdString((folder / "data").string()));
    qputenv("XDG_DATA_HOME", QByteArray::fromStdString((folder / "none").string()));
    const ProjectDocument document;
    const ProjectFormat format{MatcherRegistry()};
    format.write(folder / "a.stereoscope", document);
    format.write(folder / "no_name", document);
    writeProjectArchive(folder / "a.stereoscope.zip", document, {}, format, {});
    writeProjectArchive(folder / "no_name_either", document, {}, format, {});
    const QMimeDatabase types;
    EXPECT_EQ(types.mimeTypeForFile(text(folder / "a.stereoscope")).name().toStdString(), kProjectType);
    EXPECT_EQ(types.mimeTypeForFile(text(folder / "no_name")).name().toStdString(), kProjectType);
    EXPECT_EQ(types.mimeTypeForFile(text(folder / "a.stereoscope.zip")).name().toStdString(), kArchiveType);
    EXPECT_EQ(types.mimeTypeForFile(text(folder / "no_name_either")).name().toStdString(), kArchiveType);
}

TEST(FileAssociation, theProgramIsOfferedForThem) {
    const std::string whole = fileBytes(sourcePath("packaging/org.stereoscope.Stereoscope.desktop"));
    for (const char* type : {kProjectType, kArchiveType})
        EXPECT_NE(whole.find(type), std::string::npos) << type;
}

}  // namespace
}  // namespace stereo::test
