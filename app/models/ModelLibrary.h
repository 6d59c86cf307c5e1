#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/RunControl.h"
#include "core/io/ModelCard.h"

namespace stereo::app {

/// A published model, and whether its weights are on this machine.
struct LibraryModel {
    enum class State {
        Missing,      ///< in none of the folders
        OfOtherSize,  ///< a file that is not it lies at its place: cut off, or another model
        Found,        ///< a file of its size; whether it is the published one is not known (yet)
        Verified,     ///< its SHA-256 is the published one
        Altered,      ///< of its size, with another SHA-256
    };

    ModelCard card;
    State state = State::Missing;
    std::filesystem::path weights;  ///< empty when missing
    std::uintmax_t bytes = 0;       ///< what the file at `weights` has
    std::filesystem::path missing;  ///< a file that its matcher reads with them and that is not there

    [[nodiscard]] bool isHere() const { return state != State::Missing && state != State::OfOtherSize; }
};

/// Where models are looked for: each folder of $STEREOSCOPE_MODELS (separated by ':'), then
/// the user's ~/.local/share/stereoscope/models.
[[nodiscard]] std::vector<std::filesystem::path> modelFolders();

/// The published models and where they are on this machine. Any thread; each call looks at the disk anew.
class ModelLibrary {
public:
    /// `cards` holds the model cards (*.yaml); `folders` are searched, the first first; `memory` is the INI
    /// file that remembers what was hashed. `matchers` know what belongs to weights.
    ModelLibrary(std::filesystem::path cards, std::vector<std::filesystem::path> folders,
                 std::filesystem::path memory, MatcherRegistry matchers = {});

    /// Those given and those added.
    [[nodiscard]] std::vector<std::filesystem::path> folders() const;
    /// Is searched from now on, by every library with this memory.
    void addFolder(const std::filesystem::path& folder) const;
    /// Remembers where a model lies when it is in none of the folders.
    /// Throws Error(BadInput) when the file has not the model's size.
    void locate(const ModelCard& card, const std::filesystem::path& weights) const;
    /// In the order of the cards' file names. A model is looked for as card.file below each folder, then by
    /// its size in the folder itself; a file of another size as card.file is told where the model is nowhere.
    /// Fast: nothing is hashed, only what was hashed before is told. Throws what readModelCard() throws.
    [[nodiscard]] std::vector<LibraryModel> models() const;
    /// The same with its state settled: hashes the weights (some 3 s a gigabyte), once as long as path, size
    /// and time stay. A model that is not here, or of which no SHA-256 is published, stays as it is. Throws
    /// Error(NotFound) when the file went away; Cancelled.
    [[nodiscard]] LibraryModel verified(LibraryModel model, const RunControl& run = {}) const;

private:
    void find(LibraryModel& model) const;
    static bool adoptAsOther(LibraryModel& model, const std::filesystem::path& weights);
    [[nodiscard]] bool adoptIfFits(LibraryModel& model, const std::filesystem::path& weights) const;
    [[nodiscard]] std::filesystem::path missingWith(const LibraryModel& model) const;
    [[nodiscard]] std::string rememberedHash(const std::filesystem::path& weights) const;

    std::filesystem::path m_cards;
    std::vector<std::filesystem::path> m_folders;
    std::filesystem::path m_memory;
    MatcherRegistry m_matchers;
};

/// In words: "verified", "found", "altered", "missing", "of another size".
[[nodiscard]] std::string text(LibraryModel::State state);

}  // namespace stereo::app
