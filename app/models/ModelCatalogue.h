#pragma once

#include <QObject>
#include <filesystem>
#include <map>
#include <optional>
#include <vector>

#include "app/jobs/Failure.h"
#include "app/jobs/JobRunner.h"
#include "app/models/ModelLibrary.h"

namespace stereo::app {

/// The model library as a person sees it: what was found, kept at hand, and hashing in the background. GUI
/// thread.
class ModelCatalogue : public QObject {
    Q_OBJECT

public:
    /// A model card that cannot be read leaves the shelf empty and problem() says why.
    explicit ModelCatalogue(ModelLibrary library, QObject* parent = nullptr);

    [[nodiscard]] const std::vector<LibraryModel>& models() const { return m_models; }
    [[nodiscard]] std::vector<std::filesystem::path> folders() const { return m_library.folders(); }
    /// What went wrong last, in a sentence; empty = nothing.
    [[nodiscard]] const std::string& problem() const { return m_problem; }

    /// Looks at the disk again.
    void refresh();
    void addFolder(const std::filesystem::path& folder);
    /// The model lies here. False, with a problem(), when the file is not it.
    bool locate(std::size_t model, const std::filesystem::path& weights);
    /// The index of the model that a file is by its size; none of them.
    [[nodiscard]] std::optional<std::size_t> modelLike(const std::filesystem::path& weights) const;
    /// The options that the card of that model names.
    [[nodiscard]] std::map<std::string, OptionValue> optionsOf(const std::filesystem::path& weights) const;

    /// Hashes a model, unless one is hashed already. verifyingChanged() tells how far it is.
    void verify(std::size_t model);
    void stopVerifying();
    [[nodiscard]] std::optional<std::size_t> verifying() const { return m_verifying; }
    [[nodiscard]] int verifiedPercent() const { return m_percent; }

Q_SIGNALS:
    /// models(), folders() or problem().
    void changed();
    void verifyingChanged();

private:
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
