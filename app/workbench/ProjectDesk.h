#pragma once

#include <QObject>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "app/open/OpenedFiles.h"
#include "core/project/ProjectArchive.h"

namespace stereo::app {

class Workbench;

/// The file of a workbench's project: a project file, or an archive with its images and results.
/// PairInputs::open() opens one. GUI thread.
class ProjectDesk : public QObject {
    Q_OBJECT

public:
    /// Files below `scratch` are removed when the program ends: saving a project that refers to them copies
    /// them along, and a project file there is an autosaved session. `workbench` must outlive the desk.
    ProjectDesk(Workbench& workbench, std::filesystem::path scratch, QObject* parent = nullptr);
    ~ProjectDesk() override;

    /// Empty = it was not saved yet.
    [[nodiscard]] const std::filesystem::path& file() const { return m_file; }
    /// Whether the open project differs from its file, apart from the view; for a project without a file:
    /// whether it differs from what opening its files gave, apart from the view and from what the program
    /// remembers between starts.
    [[nodiscard]] bool isModified() const;

    /// Whether the pair that is open is the one that file() names.
    [[nodiscard]] bool hasPairOfFile() const;

    /// Makes an empty project; the matcher and its own options stay. What was open is closed.
    void makeNew();
    /// Opens the file again. REQUIRES: !file().empty()
    void revert();
    /// Reads the images of the open project where a person says that they are: one of them, or their folder.
    void locateImages(const std::filesystem::path& chosen);
    /// Writes in the background, as an archive when the name says so. saved() follows and `onSaved` is
    /// called; or saveFailed(). When another project was opened meanwhile, the file is written all the same,
    /// but file() stays that of the other project and `onSaved` is not called.
    void save(const std::filesystem::path& file, std::function<void()> onSaved = {});
    /// Writes it as save() does, for somebody else: file() stays what it is.
    void saveCopy(const std::filesystem::path& file);
    /// The document that save() would write, without copying files along.
    [[nodiscard]] ProjectDocument document() const;

Q_SIGNALS:
    /// file() or isModified() may have changed.
    void changed();
    /// By save() or saveCopy().
    void saved(const std::filesystem::path& file);
    /// Workbench::failed() has just said why.
    void saveFailed();

private:
    using OnWritten = std::function<void(const ProjectDocument&)>;
    [[nodiscard]] bool hasWorkOfAPerson() const;
    void write(const std::filesystem::path& file, OnWritten onWritten);
    void adopt(const OpenedFiles& opened);
    void adoptResult(const OpenedProjectFile& project);
    void noteSaved(const std::filesystem::path& file, const Project& before, const ProjectDocument& document);

    Workbench& m_workbench;
    std::filesystem::path m_scratch;
    std::filesystem::path m_file;
    ProjectDocument m_document;      ///< as it was opened or saved last: with the keys of others
    std::optional<Project> m_saved;  ///< none = it is in no file, or nobody knows
    int m_opened = 0;                ///< grows with each project that takes the place of another
    bool m_isRecovered = false;      ///< of a killed program, with work that only the session has
    std::shared_ptr<const PrivateFolder> m_folder;  ///< of the archive that was opened
};

}  // namespace stereo::app
