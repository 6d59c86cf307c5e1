#include "app/batch/BatchKey.h"

#include <QCryptographicHash>

#include "core/base/PathText.h"

namespace stereo::app {
namespace {

void add(std::vector<SourceFile>& sources, std::string_view role, const std::filesystem::path& path) {
    if (!path.empty()) sources.push_back({std::string(role), path, {}});
}

/// What a record would say beforehand.
ExportRecord askedFor(const Recipe& recipe, const RunProducts& products, const MatcherRegistry& matchers) {
    const InputFiles& files = recipe.files;
    ExportRecord record{};
    record.product = "run";
    record.pairName = files.name;
    add(record.sources, role::kLeft, files.left);
    add(record.sources, role::kRight, files.right);
    add(record.sources, role::kCalibration, files.calibration);
    add(record.sources, role::kGroundTruth, files.groundTruth);
    add(record.sources, role::kGroundTruthMask, files.groundTruthMask);
    if (const MatcherInfo* matcher = matchers.find(recipe.matcherId)) {
        for (const MatcherFile& file : matcher->files(recipe.options))
            add(record.sources, file.option, file.path);
    }
    record.split = files.split;
    record.tones = files.tones;
    record.turn = files.turn;
    record.straightening = files.straightening;
    record.calibration = recipe.calibration;
    record.rig = files.rig;
    record.rigChoices = files.rigChoices;
    record.imageSize = files.calibrationSize.value_or(ImageSize());
    record.matcherId = recipe.matcherId;
    record.options = recipe.options;
    record.resizesFirst = recipe.resizesFirst;
    record.trust = recipe.trust;
    if (files.groundTruthReading) record.truth = TruthRecord{.reading = *files.groundTruthReading};
    record.cloud = CloudRecord{.options = recipe.cloud, .depthRange = {}, .counts = {}};
    record.display = recipe.display;
    record.legend = products.legend;
    record.frame = products.frame;
    record.cloudFile = products.cloudFile;
    record.filterDepth = products.filterDepth;
    record.notes = {products.withCloud ? "with cloud" : "without cloud",
                    products.only ? "only these" : "the usual ones"};
    for (const ExportItem& item : products.only.value_or(products.extraItems))
        record.files.push_back({fixedName(item), 0});
    return record;
}

}  // namespace

std::string batchKey(const Recipe& recipe, const BatchSettings& settings, const MatcherRegistry& matchers) {
    ExportRecord record = askedFor(recipe, settings.products, matchers);
    if (settings.alsoRight) record.notes.emplace_back("also right");
    if (!settings.names.isUsual()) record.notes.push_back("names " + settings.names.text());
    const std::string json = toJson(record, matchers);
    return QCryptographicHash::hash(QByteArrayView(json.data(), static_cast<qsizetype>(json.size())),
                                    QCryptographicHash::Sha256)
        .toHex()
        .toStdString();
}

std::string matchKey(const Recipe& recipe, const MatcherRegistry& matchers) {
    Recipe match = recipe;
    match.cloud = {};
    match.display = {};
    match.trust = {};
    return batchKey(match, {}, matchers);
}

}  // namespace stereo::app
