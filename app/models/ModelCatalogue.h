#pragma once

#include <QObject>
#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include "app/jobs/Failure.h"
#include "app/jobs/JobRunner.h"
#include "app/models/ModelLibrary.h"

namespace stereo::app {

/// The model library as a person sees it: the result of the last search, with searching, recognising and
/// hashing of files in the background. GUI thread.
class ModelCatalogue : public QObject {
    Q_OBJECT

public:
    /// Reads the cards and begins the first search; until it has ended all models are missing. A card that
    /// cannot be read leaves the catalogue empty, and problem() says why.
    explicit ModelCatalogue(ModelLibrary library, QObject* parent = nullptr);

    [[nodiscard]] const std::vector<LibraryModel>& models() const { return m_models; }
    [[nodiscard]] std::vector<std::filesystem::path> folders() const { return m_library.folders(); }
    /// Where a user should put a model that is missing.
    [[nodiscard]] std::filesystem::path placeFor(std::size_t model) const;
    /// What went wrong last, in a sentence; empty = nothing.
    [[nodiscard]] const std::string& problem() const { return m_problem; }

    /// Searches the disk again.
    void refresh() { search({}); }
    /// Whether a search is under way; changed() comes when it has ended.
    [[nodiscard]] bool isSearching() const;
    void addFolder(const std::filesystem::path& folder);
    /// Examines a file and remembers it as this model, then calls `onLocated` unless `context` is gone. When
    /// the file is something else, problem() says what.
    void locate(std::size_t model, const std::filesystem::path& weights, QObject* context,
                std::function<void()> onLocated);
    /// Examines a file and calls `then` with the model that it is by its content, or none, unless `context`
    /// is gone.
    void recognise(const std::filesystem::path& weights, QObject* context,
                   std::function<void(std::optional<std::size_t>)> then);
    /// The library behind the catalogue; its functions may be called from other threads too.
    [[nodiscard]] const ModelLibrary& library() const { return m_library; }

    /// Hashes a model, unless one is being hashed already. verifyingChanged() reports the percents.
    void verify(std::size_t model);
    void stopVerifying();
    [[nodiscard]] std::optional<std::size_t> verifying() const { return m_verifying; }
    [[nodiscard]] int verifiedPercent() const { return m_percent; }

Q_SIGNALS:
    /// A search has ended, or something went wrong: read models(), folders() and problem().
    void changed();
    /// Read verifying() and verifiedPercent().
    void verifyingChanged();

private:
    /// Refreshes models(); `problem` is what led to it.
    void search(const std::string& problem);
    void showModels(std::vector<LibraryModel> models, const std::string& problem);
    void showProblem(const Failure& failure);
    void showPercent(int percent);
    void endVerifying();

    ModelLibrary m_library;
    std::vector<LibraryModel> m_models;
    std::string m_problem;
    std::optional<std::size_t> m_verifying;
    int m_percent = 0;
    JobRunner m_jobs;  ///< the last member: its jobs end before the others go
};

}  // namespace stereo::app
