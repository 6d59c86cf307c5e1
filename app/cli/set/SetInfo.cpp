#include "app/cli/set/SetInfo.h"

#include <fmt/core.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <iterator>

#include "core/base/NumberText.h"
#include "core/base/PathText.h"
#include "core/io/CalibrationReader.h"
#include "core/set/ListPairs.h"
#include "core/set/PairSizes.h"

namespace stereo::app {
namespace {

constexpr std::size_t kRemarksShown = 10;
/// Of larger sets the images are not opened: their headers on a shared disk may take minutes.
constexpr std::size_t kPairsOpened = 2000;

/// What lies beside the images of each pair is looked for on the disk: of larger sets in some of them.
constexpr std::size_t kPairsCounted = 5000;

struct Counts {
    std::size_t pairs = 0;  ///< that were looked at
    std::size_t calibrated = 0;
    std::size_t withTruth = 0;
};

/// Of all pairs, or of some that are spread evenly.
Counts countsOf(const PairSet& set) {
    Counts counts;
    counts.pairs = std::min(set.size(), kPairsCounted);
    for (std::size_t i = 0; i < counts.pairs; ++i) {
        const SetPair pair = set.pair(i * set.size() / counts.pairs);
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

/// What was found when listing, and of a set that is not large what its images say.
std::vector<SetRemark> remarksOn(const PairSet& set) {
    std::vector<SetRemark> remarks = set.remarks();
    if (set.size() <= kPairsOpened) std::ranges::move(remarksOnImages(set), std::back_inserter(remarks));
    return remarks;
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
        const std::string of = counts.pairs < set->size()
                                   ? fmt::format("of {} that were looked at ", counts.pairs)
                                   : std::string();
        said += fmt::format("\n  {}{} with calibration, {} with ground truth", of, counts.calibrated,
                            counts.withTruth);
    }
    const std::vector<SetRemark> remarks = remarksOn(*set);
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
    for (const SetRemark& remark : remarksOn(*set))
        remarks.append(
            QJsonObject{{"path", text(pathText(remark.path))}, {"sentence", text(remark.sentence)}});
    QJsonObject object{{"path", text(pathText(path))},
                       {"title", text(set->title())},
                       {"pairs", static_cast<qint64>(set->size())},
                       {"counted", static_cast<qint64>(counts.pairs)},
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
