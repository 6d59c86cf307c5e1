#include "app/cli/SyntheticDataSet.h"

#include <fmt/core.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

#include "core/base/Error.h"
#include "core/base/FileThere.h"
#include "core/base/PathText.h"
#include "core/io/FileBytes.h"
#include "core/synthetic/SyntheticScene.h"

namespace stereo::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kLicence = "CC0-1.0";
constexpr const char* kLicenceWithPhotographs =
    "CC0-1.0, but for what is shown of the photographs: their licences hold for it";

constexpr const char* kReadme = R"(# Generated stereo pairs

Made by `stereoscope synthesize`; `dataset.json` says from which seed and by which options, and the same command makes
the same pairs again. Each folder is a scene:

* `im0.png`, `im1.png`: left and right image, rectified
* `disp0GT.pfm`: exact disparity of the left image, px: left(x, y) shows what right(x - d, y) shows; unknown = infinite
* `mask0nocc.png`: 255 both views see the point, 128 hidden in the right one, 0 disparity unknown
* `calib.txt`: calibration (Middlebury)

Licence: )";

std::string describe(const SynthesizeArguments& arguments,
                     const std::vector<TexturePhotograph>& photographs) {
    const SceneOptions& scene = arguments.scene;
    QJsonObject about{{"generator", "stereoscope synthesize"},
                      {"generatorVersion", kGeneratorVersion},
                      // As text: a number of JSON has 53 bits.
                      {"seed", QString::number(arguments.seed)},
                      {"size", QJsonArray{scene.size.width, scene.size.height}},
                      {"moreThings", scene.moreObjects},
                      {"camera", arguments.cleanCamera ? "clean" : "real"},
                      {"disparityOutside", arguments.files.keepOutside},
                      {"licence", photographs.empty() ? kLicence : kLicenceWithPhotographs}};
    if (scene.maxDisparityPx) about["maxDisparityPx"] = *scene.maxDisparityPx;
    QJsonArray sources;
    for (const TexturePhotograph& photograph : photographs) {
        sources.append(QJsonObject{{"file", QString::fromStdString(pathText(photograph.path.filename()))},
                                   {"sha256", QString::fromStdString(sha256OfFile(photograph.path))}});
    }
    if (!sources.isEmpty()) about["photographs"] = sources;
    return QJsonDocument(about).toJson(QJsonDocument::Indented).toStdString();
}

fs::path descriptionIn(const fs::path& folder) {
    return folder / "dataset.json";
}

fs::path readmeIn(const fs::path& folder) {
    return folder / "README.md";
}

std::string textOf(const fs::path& file) {
    const std::vector<std::byte> bytes = readFile(file);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

SyntheticDataSet::SyntheticDataSet(const SynthesizeArguments& arguments,
                                   const std::vector<TexturePhotograph>& photographs)
    : m_folder(arguments.out),
      m_description(describe(arguments, photographs)),
      m_hasPhotographs(!photographs.empty()) {
    const fs::path file = descriptionIn(m_folder);
    if (isThere(file)) {
        if (textOf(file) == m_description) return;
        throw Error(ErrorKind::CannotWrite,
                    fmt::format("{} was made from another seed, by other options or by another version; "
                                "choose another folder by --out.",
                                pathText(file)),
                    file);
    }
    for (const fs::path& other : {readmeIn(m_folder), sceneFolder(0)}) {
        if (!isThere(other)) continue;
        throw Error(ErrorKind::CannotWrite,
                    fmt::format("{} is there already and there is no dataset.json that it belongs to; choose "
                                "another folder by --out.",
                                pathText(other)),
                    other);
    }
}

// dataset.json comes first: stopped in between, the folder is known as this data set's.
void SyntheticDataSet::begin() const {
    const fs::path file = descriptionIn(m_folder);
    if (!isThere(file)) writeFileAtomically(file, m_description);
    const fs::path readme = readmeIn(m_folder);
    if (isThere(readme)) return;
    writeFileAtomically(
        readme, fmt::format("{}{}.\n", kReadme, m_hasPhotographs ? kLicenceWithPhotographs : kLicence));
}

fs::path SyntheticDataSet::sceneFolder(int number) const {
    return m_folder / fmt::format("scene_{:06}", number);
}

bool SyntheticDataSet::hasScene(int number) const {
    const fs::path folder = sceneFolder(number);
    if (!isThere(folder)) return false;
    if (std::ranges::all_of(sceneFiles(folder), isFile)) return true;
    throw Error(ErrorKind::CannotWrite,
                fmt::format("{} is there already and is no whole scene, so it is not replaced; remove it, or "
                            "choose another folder by --out.",
                            pathText(folder)),
                folder);
}

}  // namespace stereo::app
