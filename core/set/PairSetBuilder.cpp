#include "core/set/PairSetBuilder.h"

#include <fmt/core.h>

#include <algorithm>
#include <cassert>

#include "core/base/Error.h"
#include "core/base/NaturalOrder.h"
#include "core/base/NumberText.h"
#include "core/base/PathText.h"
#include "core/base/PlainText.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

/// Results are written below a folder by the name of the id.
bool isNameBelow(std::string_view id) {
    while (true) {
        const std::size_t end = id.find('/');
        const std::string_view part = id.substr(0, end);
        if (part.empty() || part == "." || part == "..") return false;
        if (end == std::string_view::npos) return true;
        id.remove_prefix(end + 1);
    }
}

void requireUsable(const std::string& id) {
    if (isNameBelow(id) && id.find('\0') == std::string::npos) return;
    throw Error(
        ErrorKind::BadInput,
        fmt::format("{} is no id for a pair: it names the place of results below a folder, so it is a "
                    "relative path without '..'.",
                    inQuotes(id)));
}

void requireDistinct(const PackedPairs& set) {
    const auto twin = std::ranges::adjacent_find(set.pairs, {}, &PackedPair::id);
    if (twin == set.pairs.end()) return;
    const auto placeOf = [&](const PackedPair& pair) {
        const std::string path = pathText(set.path(pair.left));
        return pair.frame == PackedPair::kNoFrame ? path : fmt::format("frame {} of {}", pair.frame, path);
    };
    throw Error(ErrorKind::BadInput,
                fmt::format("Two pairs of the set are called {}: {} and {}; each needs an id of its own.",
                            inQuotes(twin->id), placeOf(*twin), placeOf(*std::next(twin))),
                set.path(twin->left));
}

/// What is in choices() of a pair.
SetPair shared(const SetPair& pair) {
    SetPair rest;
    rest.files = pair.files;
    rest.files.left = rest.files.right = fs::path();
    rest.files.calibration = rest.files.groundTruth = rest.files.groundTruthMask = fs::path();
    rest.files.name.clear();
    rest.calibration = pair.calibration;
    return rest;
}

}  // namespace

PairSetBuilder::PairSetBuilder(std::string title) : m_pairs(std::make_shared<PackedPairs>()) {
    m_pairs->title = std::move(title);
}

std::uint32_t PairSetBuilder::folder(std::string path) {
    if (!path.empty() && !path.ends_with('/')) path += '/';
    const auto [at, isNew] = m_folders.try_emplace(path, static_cast<std::uint32_t>(m_folders.size()));
    if (isNew) m_pairs->folders.push_back(std::move(path));
    return at->second;
}

std::uint32_t PairSetBuilder::choices(const SetPair& pair) {
    SetPair rest = shared(pair);
    auto& known = m_pairs->choices;
    const auto at = std::ranges::find_if(known, [&](const SetPair& other) {
        return other.files == rest.files && other.calibration == rest.calibration;
    });
    if (at != known.end()) return static_cast<std::uint32_t>(at - known.begin());
    known.push_back(std::move(rest));
    return static_cast<std::uint32_t>(known.size() - 1);
}

void PairSetBuilder::add(Member member, std::uint32_t choices) {
    assert(choices < m_pairs->choices.size());
    requireUsable(member.id);
    PackedPair& pair = m_pairs->pairs.emplace_back();
    pair.id = std::move(member.id);
    pair.left = packed(member.left);
    const bool isOneName = member.right.name == member.left.name && !pair.left.isNone();
    pair.right = isOneName ? PackedFile{member.right.folder, pair.left.name} : packed(member.right);
    pair.calibration = packed(member.calibration);
    pair.truth = packed(member.truth);
    if (member.seconds) pair.seconds = *member.seconds;
    pair.choices = choices;
    pair.looksForCalibration = member.beside.calibration;
    pair.looksForTruth = member.beside.truth;
}

void PairSetBuilder::add(const SetPair& pair, Beside beside) {
    requireUsable(pair.id);
    PackedPair packedPair;
    packedPair.id = pair.id;
    packedPair.left = packed(pair.frame ? pair.frame->left : pair.files.left);
    packedPair.right = packed(pair.frame ? pair.frame->right : pair.files.right);
    packedPair.calibration = packed(pair.files.calibration);
    packedPair.truth = packed(pair.files.groundTruth);
    packedPair.mask = packed(pair.files.groundTruthMask);
    if (pair.frame) packedPair.frame = pair.frame->number;
    if (pair.seconds) packedPair.seconds = *pair.seconds;
    packedPair.bytes = pair.bytes;
    if (!pair.files.name.empty()) packedPair.name = nameAt(pair.files.name);
    packedPair.choices = choices(pair);
    packedPair.looksForCalibration = beside.calibration;
    packedPair.looksForTruth = beside.truth;
    m_pairs->pairs.push_back(std::move(packedPair));
}

void PairSetBuilder::remark(fs::path path, std::string sentence) {
    if (m_pairs->remarks.size() < kMaxRemarks) {
        m_pairs->remarks.push_back({std::move(path), std::move(sentence)});
    } else {
        ++m_unsaidRemarks;
    }
}

void PairSetBuilder::setCalibration(fs::path calibration) {
    m_pairs->calibration = std::move(calibration);
}

std::size_t PairSetBuilder::size() const {
    return m_pairs->pairs.size();
}

PairSet PairSetBuilder::build() {
    const auto before = [](const PackedPair& a, const PackedPair& b) { return isBefore(a.id, b.id); };
    auto& pairs = m_pairs->pairs;
    if (!std::ranges::is_sorted(pairs, before)) std::ranges::sort(pairs, before);
    requireDistinct(*m_pairs);
    pairs.shrink_to_fit();
    m_pairs->names.shrink_to_fit();
    if (m_unsaidRemarks > 0)
        m_pairs->remarks.push_back(
            {{}, fmt::format("There are {} more like these.", countedText(m_unsaidRemarks, "remark"))});
    m_folders.clear();
    m_unsaidRemarks = 0;
    return PairSet(std::exchange(m_pairs, std::make_shared<PackedPairs>()));
}

PackedFile PairSetBuilder::packed(const File& file) {
    if (file.folder == PackedFile::kNone) return {};
    return {file.folder, nameAt(file.name)};
}

PackedFile PairSetBuilder::packed(const fs::path& path) {
    if (path.empty()) return {};
    const std::string& whole = path.native();
    const std::size_t slash = whole.rfind('/');
    if (slash == std::string::npos) return {folder(""), nameAt(whole)};
    return {folder(whole.substr(0, slash + 1)), nameAt(std::string_view(whole).substr(slash + 1))};
}

std::uint32_t PairSetBuilder::nameAt(std::string_view name) {
    std::string& names = m_pairs->names;
    const std::size_t at = names.size();
    if (at + name.size() >= PackedFile::kNone)
        throw Error(ErrorKind::OutOfMemory, "The set has too many files: their names are more than 4 GB.");
    names.append(name);
    names.push_back('\0');
    return static_cast<std::uint32_t>(at);
}

}  // namespace stereo
