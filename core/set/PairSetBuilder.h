#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/set/PackedPairs.h"
#include "core/set/PairSet.h"

namespace stereo {

/// Collects the pairs of a set one by one, so that a hundred thousand of them never are in memory as
/// SetPairs. Folders are kept once, names of files in one text.
class PairSetBuilder {
public:
    /// `title` as PairSet::title().
    explicit PairSetBuilder(std::string title);

    /// A file by the number of its folder() and its name there.
    struct File {
        std::uint32_t folder = PackedFile::kNone;
        std::string_view name = {};
    };
    /// What pair() looks for beside the images.
    struct Beside {
        bool calibration = false;
        bool truth = false;
    };
    /// A pair by its files: what SetPair holds, without a path for each of them.
    struct Member {
        std::string id = {};
        File left = {};
        File right = {};
        File calibration = {};
        File truth = {};
        std::optional<double> seconds = {};
        Beside beside = {};
    };

    /// The number of a folder; the same for the same path.
    [[nodiscard]] std::uint32_t folder(std::string path);
    /// The number of what pairs have in common: everything of the SetPair but its files, id, time and frame.
    [[nodiscard]] std::uint32_t choices(const SetPair& pair);

    /// Throws Error(BadInput) for an id that is no name for a file below a folder.
    void add(Member member, std::uint32_t choices);
    void add(const SetPair& pair, Beside beside = {false, false});
    /// Adds a remark. At most kMaxRemarks are kept; the rest is counted in a last one.
    void remark(std::filesystem::path path, std::string sentence);
    /// The calibration for pairs that have none of their own.
    void setCalibration(std::filesystem::path calibration);

    [[nodiscard]] std::size_t size() const;
    /// Throws Error(BadInput) when two pairs have one id. Leaves nothing in the builder.
    [[nodiscard]] PairSet build();

    static constexpr std::size_t kMaxRemarks = 10'000;

private:
    [[nodiscard]] PackedFile packed(const File& file);
    [[nodiscard]] PackedFile packed(const std::filesystem::path& path);
    [[nodiscard]] std::uint32_t nameAt(std::string_view name);

    std::shared_ptr<PackedPairs> m_pairs;
    std::unordered_map<std::string, std::uint32_t> m_folders;
    std::size_t m_unsaidRemarks = 0;
};

}  // namespace stereo
