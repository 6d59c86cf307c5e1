#include "core/set/PairSet.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <system_error>

#include "core/base/NaturalOrder.h"
#include "core/io/CalibrationReader.h"
#include "core/metrics/FindTruth.h"
#include "core/set/PackedPairs.h"
#include "core/set/PairSetBuilder.h"

namespace stereo {
namespace {

std::uintmax_t bytesOf(const std::filesystem::path& file) {
    std::error_code gone;
    const std::uintmax_t bytes = std::filesystem::file_size(file, gone);
    return gone ? 0 : bytes;
}

PairSet built(const std::vector<SetPair>& pairs, std::vector<SetRemark> remarks) {
    PairSetBuilder builder("pairs");
    for (const SetPair& pair : pairs) builder.add(pair);
    for (SetRemark& remark : remarks) builder.remark(std::move(remark.path), std::move(remark.sentence));
    return builder.build();
}

/// The calibration of its own, the one beside its images, or that of the whole set.
void giveCalibration(SetPair& pair, const PackedPair& packed, const PackedPairs& set) {
    if (!pair.files.calibration.empty() || pair.files.rig || pair.calibration) return;
    const auto beside = packed.looksForCalibration ? findCalibrationBeside(pair.files.left) : std::nullopt;
    pair.files.calibration = beside.value_or(set.calibration);
    pair.files.calibrationFoundBeside = beside.has_value();
}

void giveTruth(SetPair& pair) {
    if (!pair.files.groundTruth.empty()) return;
    const auto truth = findGroundTruth(pair.files.left, pair.files.right);
    if (!truth) return;
    pair.files.groundTruth = truth->disparity;
    pair.files.groundTruthMask = truth->mask;
}

}  // namespace

std::filesystem::path PackedPairs::path(const PackedFile& file) const {
    if (file.isNone()) return {};
    return folders[file.folder] + (names.data() + file.name);
}

PairSet::PairSet() : m_pairs(std::make_shared<const PackedPairs>()) {}

PairSet::PairSet(const std::vector<SetPair>& pairs, std::vector<SetRemark> remarks)
    : PairSet(built(pairs, std::move(remarks))) {}

PairSet::PairSet(std::shared_ptr<const PackedPairs> pairs) : m_pairs(std::move(pairs)) {}

std::size_t PairSet::size() const {
    return m_pairs->pairs.size();
}

const std::string& PairSet::id(std::size_t index) const {
    assert(index < size());
    return m_pairs->pairs[index].id;
}

SetPair PairSet::pair(std::size_t index) const {
    assert(index < size());
    const PackedPair& packed = m_pairs->pairs[index];
    SetPair pair = m_pairs->choices[packed.choices];
    pair.id = packed.id;
    if (!std::isnan(packed.seconds)) pair.seconds = packed.seconds;
    const std::filesystem::path left = m_pairs->path(packed.left);
    const std::filesystem::path right = m_pairs->path(packed.right);
    if (packed.frame != PackedPair::kNoFrame) {
        pair.frame = VideoFrame{left, right, packed.frame};
    } else {
        pair.files.left = left;
        pair.files.right = right;
    }
    if (packed.name != PackedFile::kNone) pair.files.name = m_pairs->names.data() + packed.name;
    pair.files.calibration = m_pairs->path(packed.calibration);
    pair.files.groundTruth = m_pairs->path(packed.truth);
    pair.files.groundTruthMask = m_pairs->path(packed.mask);
    giveCalibration(pair, packed, *m_pairs);
    if (packed.looksForTruth) giveTruth(pair);
    pair.bytes = bytes(index);
    return pair;
}

std::uintmax_t PairSet::bytes(std::size_t index) const {
    assert(index < size());
    const PackedPair& packed = m_pairs->pairs[index];
    if (packed.bytes > 0) return packed.bytes;
    const std::filesystem::path left = m_pairs->path(packed.left);
    const std::filesystem::path right = m_pairs->path(packed.right);
    return bytesOf(left) + (right == left ? 0 : bytesOf(right));
}

std::optional<std::size_t> PairSet::find(std::string_view id) const {
    const auto& pairs = m_pairs->pairs;
    const auto at = std::ranges::lower_bound(
        pairs, id, [](std::string_view a, std::string_view b) { return isBefore(a, b); },
        [](const PackedPair& pair) -> std::string_view { return pair.id; });
    if (at == pairs.end() || at->id != id) return std::nullopt;
    return static_cast<std::size_t>(at - pairs.begin());
}

const std::vector<SetRemark>& PairSet::remarks() const {
    return m_pairs->remarks;
}

const std::string& PairSet::title() const {
    return m_pairs->title;
}

}  // namespace stereo
