#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/models/KnownWeights.h"
#include "core/base/RunControl.h"
#include "core/io/ModelCard.h"

namespace stereo::app {

/// A published model, and whether its weights are on this machine.
struct LibraryModel {
    enum class State {
        Missing,    ///< in none of the folders
        OtherFile,  ///< the file in its place is not this model: cut off, or another network
        Found,      ///< has the structure of this model; whether it is the published file is not known (yet)
        Verified,   ///< its SHA-256 is the published one
        Altered,    ///< has the structure, but not the published size or SHA-256
    };

    ModelCard card;
    State state = State::Missing;
    std::filesystem::path weights = {};    ///< empty unless isHere()
    std::uintmax_t bytes = 0;              ///< of `weights`
    std::filesystem::path missing = {};    ///< a file that its matcher reads with them and that is not there
    std::filesystem::path otherFile = {};  ///< OtherFile: the file in its place
    std::string problem = {};              ///< OtherFile: what that file is instead, in a sentence

    [[nodiscard]] bool isHere() const { return state != State::Missing && state != State::OtherFile; }
};

/// How a file compares with the model of a card.
enum class Likeness {
    Other,     ///< another network
    Altered,   ///< the structure of the model, but another size or SHA-256 than published
    Possible,  ///< the structure of the model, and size and hash do not contradict
    Certain,   ///< the published SHA-256
};
[[nodiscard]] Likeness likeness(const KnownFile& file, const ModelCard& card);

/// The card that a file belongs to.
struct CardMatch {
    std::optional<std::size_t> card = {};  ///< none when no card fits, or several do
    bool needsHash = false;                ///< several cards fit: only the SHA-256 can decide
};
/// An altered file matches no card.
[[nodiscard]] CardMatch matchingCard(const KnownFile& file, const std::vector<ModelCard>& cards);

/// Where a user's models are looked for: each folder of $STEREOSCOPE_MODELS (separated by ':'), then
/// ~/.local/share/stereoscope/models.
[[nodiscard]] std::vector<std::filesystem::path> modelFolders();

/// The published models and where they are on this machine, recognised by the content of the files and not by
/// their names. Any thread; each call looks at the disk again. Copies share what they know of files.
class ModelLibrary {
public:
    /// `cards` is the folder of the model cards (*.yaml) and of weights that come with the program. `folders`
    /// are searched before it, in their order. `memory` is the INI file that remembers folders, places and
    /// hashes. `matchers` recognise weights and name the files that belong to them.
    ModelLibrary(std::filesystem::path cards, std::vector<std::filesystem::path> folders,
                 std::filesystem::path memory, MatcherRegistry matchers = {});

    /// All folders that are searched: those given, those added, that of the cards.
    [[nodiscard]] std::vector<std::filesystem::path> folders() const;
    /// Where a user should put a model: in the folder that was added last, else in the last one given.
    [[nodiscard]] std::filesystem::path placeFor(const ModelCard& card) const;
    /// Searches this folder from now on, in every library with the same memory.
    void addFolder(const std::filesystem::path& folder) const;

    /// In the order of the cards' file names. Throws what readModelCard() throws.
    [[nodiscard]] std::vector<ModelCard> cards() const;
    /// The models of all cards. A model is looked for where it was located, as card.file below each folder,
    /// and then by content in all files of weights in the folders and their subfolders. Reads the structure
    /// of each file once, and no numbers: only a file that several cards fit is hashed. Throws what
    /// readModelCard() throws; Cancelled.
    [[nodiscard]] std::vector<LibraryModel> models(const RunControl& run = {}) const;
    /// The card (an index into cards()) that a file belongs to by its content; none when there is none.
    /// Hashes the file when several cards fit. Throws what KnownWeights::hashed() and readModelCard() throw.
    [[nodiscard]] std::optional<std::size_t> recognise(const std::filesystem::path& weights,
                                                       const RunControl& run = {}) const;
    /// The options that the card of such a file names; empty when there is none. Hashes nothing.
    [[nodiscard]] std::map<std::string, OptionValue> optionsOf(const std::filesystem::path& weights) const;
    /// Remembers where a model is when it is in none of the folders. Throws Error(BadInput), saying what the
    /// file is instead, when it does not have the model's structure.
    void locate(const ModelCard& card, const std::filesystem::path& weights) const;
    /// The same model with its state settled: hashes its weights unless they are known. A model that is not
    /// here stays as it is. Throws what KnownWeights::hashed() throws.
    [[nodiscard]] LibraryModel verified(LibraryModel model, const RunControl& run = {}) const;
    /// What it knows of files of weights, by which a file need not be hashed twice.
    [[nodiscard]] const KnownWeights& files() const { return m_files; }

private:
    [[nodiscard]] std::vector<std::filesystem::path> userFolders() const;
    [[nodiscard]] std::vector<std::filesystem::path> everyWeights() const;
    [[nodiscard]] std::optional<std::size_t> recognise(const std::filesystem::path& weights,
                                                       const std::vector<ModelCard>& cards,
                                                       const RunControl& run) const;
    [[nodiscard]] std::vector<std::filesystem::path> placesOf(const ModelCard& card) const;
    void find(LibraryModel& model, const std::filesystem::path& byContent) const;
    [[nodiscard]] bool adopt(LibraryModel& model, const std::filesystem::path& weights,
                             Likeness atLeast) const;
    [[nodiscard]] std::filesystem::path missingWith(const LibraryModel& model) const;

    std::filesystem::path m_cards;
    std::vector<std::filesystem::path> m_folders;
    std::filesystem::path m_memory;
    KnownWeights m_files;
    MatcherRegistry m_matchers;
};

/// In words: "verified", "found", "altered", "missing", "another file".
[[nodiscard]] std::string text(LibraryModel::State state);

}  // namespace stereo::app
