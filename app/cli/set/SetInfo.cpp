#include "app/cli/set/SetInfo.h"

#include <fmt/core.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/base/NumberText.h"
#include "core/base/PathText.h"
#include "core/io/CalibrationReader.h"
#include "core/set/ListPairs.h"

namespace stereo::app {
namespace {

constexpr std::size_t kRemarksShown = 10;

struct Counts {
    std::size_t calibrated = 0;
    std::size_t withTruth = 0;
};

Counts countsOf(const PairSet& set) {
    Counts counts;
    for (std::size_t i = 0; i < set.size(); ++i) {
        const SetPair pair = set.pair(i);
        counts.calibrated += pair.calibration || !pair.files.calibration.empty() ? 1 : 0;
        counts.withTruth += pair.files.groundTruth.empty() ? 0 : 1;
    }
    return counts;
}

std::optional<PairSet> setAt(const std::filesystem::path& path) {
    if (!mayHoldPairs(path)) return std::nullopt;
    PairSet set = listPairs({.paths = {path}});
    const bool isOther = set.isEmpty() && (set.remarks().empty() || findCalibrationIn(path));
    std::error_code error;
    if (isOther && std::filesystem::is_directory(path, error)) return std::nullopt;
    return set;
}

QString text(const std::string& utf8) {
    return QString::fromStdString(utf8);
}

}  // namespace

std::optional<std::string> describeSet(const std::filesystem::path& path) {
    const std::optional<PairSet> set = setAt(path);
    if (!set) return std::nullopt;
    std::string said = fmt::format("{}, {}", set->title(), countedText(set->size(), "pair"));
    if (!set->isEmpty()) {
        const std::string& first = set->id(0);
        const std::string& last = set->id(set->size() - 1);
        said += first == last ? fmt::format(": {}", first) : fmt::format(": {} to {}", first, last);
        const Counts counts = countsOf(*set);
        said +=
            fmt::format("\n  {} with calibration, {} with ground truth", counts.calibrated, counts.withTruth);
    }
    const auto& remarks = set->remarks();
    for (std::size_t i = 0; i < remarks.size() && i < kRemarksShown; ++i)
        said += "\n  " + remarks[i].sentence;
    if (remarks.size() > kRemarksShown)
        said += fmt::format("\n  … and {} (all of them with --json)",
                            countedText(remarks.size() - kRemarksShown, "more remark"));
    return said;
}

std::optional<std::string> setJson(const std::filesystem::path& path) {
    const std::optional<PairSet> set = setAt(path);
    if (!set) return std::nullopt;
    const Counts counts = countsOf(*set);
    QJsonArray remarks;
    for (const SetRemark& remark : set->remarks())
        remarks.append(
            QJsonObject{{"path", text(pathText(remark.path))}, {"sentence", text(remark.sentence)}});
    QJsonObject object{{"path", text(pathText(path))},
                       {"title", text(set->title())},
                       {"pairs", static_cast<qint64>(set->size())},
                       {"withCalibration", static_cast<qint64>(counts.calibrated)},
                       {"withGroundTruth", static_cast<qint64>(counts.withTruth)},
                       {"remarks", remarks}};
    if (!set->isEmpty()) {
        object["first"] = text(set->id(0));
        object["last"] = text(set->id(set->size() - 1));
    }
    return QJsonDocument(QJsonObject{{"set", object}}).toJson(QJsonDocument::Compact).toStdString();
}

}  // namespace stereo::app
