#include "ui/window/frame/ProjectControl.h"

#include <QAction>
#include <QMainWindow>
#include <utility>

#include "app/project/AppSettings.h"
#include "app/results/Exporter.h"
#include "app/workbench/ProjectDesk.h"
#include "app/workbench/Workbench.h"
#include "core/base/PathText.h"
#include "core/io/QtPath.h"
#include "core/project/ProjectName.h"
#include "ui/window/dialogs/Prompts.h"
#include "ui/window/frame/WindowActions.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

const QString kFilter = QStringLiteral("(*.stereoscope)");
const QString kArchiveFilter = QStringLiteral("(*.stereoscope.zip)");

/// The file that a person typed, with the extension of a project where it has neither.
std::filesystem::path named(std::filesystem::path file) {
    if (!hasProjectName(file)) file += kProjectExtension;
    return file;
}

}  // namespace

ProjectControl::ProjectControl(QMainWindow& window, app::Workbench& workbench, app::ProjectDesk& projects,
                               app::AppSettings& settings, Prompts& prompts, const WindowActions& actions)
    : QObject(&window),
      m_window(window),
      m_workbench(workbench),
      m_projects(projects),
      m_settings(settings),
      m_prompts(prompts),
      m_actions(actions) {
    connect(actions.newProject, &QAction::triggered, this,
            [this] { leave([this] { m_projects.makeNew(); }); });
    connect(actions.openProject, &QAction::triggered, this, &ProjectControl::openProject);
    connect(actions.save, &QAction::triggered, this, [this] { save(); });
    connect(actions.saveAs, &QAction::triggered, this, [this] { saveAs(); });
    connect(actions.saveArchive, &QAction::triggered, this, &ProjectControl::saveArchive);
    connect(actions.revert, &QAction::triggered, this, &ProjectControl::revert);
    connect(actions.locateImages, &QAction::triggered, this, &ProjectControl::locateImages);
    connect(actions.locateFolder, &QAction::triggered, this, &ProjectControl::locateFolder);
    connect(&m_projects, &app::ProjectDesk::changed, this, &ProjectControl::show);
    connect(&m_projects, &app::ProjectDesk::saved, this, &ProjectControl::noteSaved);
    connect(&m_workbench.inputs(), &app::PairInputs::projectOpened, this, [this] {
        if (!m_projects.file().empty()) Q_EMIT fileUsed(m_projects.file());
    });
    connect(&m_workbench, &app::Workbench::pairChanged, this, &ProjectControl::show);
    show();
}

void ProjectControl::leave(std::function<void()> next) {
    if (!m_projects.isModified()) return next();
    switch (m_prompts.askToSave(m_window, name())) {
        case Prompts::Saving::Save:
            return save(std::move(next));
        case Prompts::Saving::GiveUp:
            return next();
        case Prompts::Saving::Stay:
            return;
    }
}

void ProjectControl::open(const std::vector<std::filesystem::path>& files) {
    m_workbench.inputs().lookAt(files, [this, files](const app::PairInputs::Look& look) {
        const auto openAs = [this, files](const std::optional<SplitLayout>& split) {
            Q_EMIT opening();
            m_workbench.inputs().open(app::OpenRequest{.files = files, .split = split});
        };
        if (look.namesProject) return leave([openAs] { openAs({}); });
        if (look.alone.empty()) return openAs({});
        if (const auto split = m_prompts.askSplit(m_window, nameOf(look.alone), *look.guess)) openAs(split);
    });
}

void ProjectControl::openProject() {
    const auto files = m_prompts.openFiles(
        m_window, tr("Open a project"),
        tr("Projects and archives %1").arg("(*.stereoscope *.stereoscope.zip)") + ";;" + tr("All files (*)"),
        m_settings.lastOpenFolder());
    if (files.empty()) return;
    m_settings.setLastOpenFolder(files.front().parent_path());
    open({files.front()});
}

void ProjectControl::save(std::function<void()> onSaved) {
    if (m_projects.file().empty()) return saveAs(std::move(onSaved));
    m_projects.save(m_projects.file(), std::move(onSaved));
}

void ProjectControl::saveAs(std::function<void()> onSaved) {
    const std::filesystem::path chosen = m_prompts.saveFile(
        m_window, tr("Save the project"), suggestedFile(kProjectExtension),
        tr("Project %1").arg(kFilter) + ";;" + tr("Archive with images and results %1").arg(kArchiveFilter));
    if (chosen.empty()) return;
    const std::filesystem::path file = named(chosen);
    // The dialog asked about the name that was typed.
    std::error_code unknown;
    if (file != chosen && std::filesystem::exists(file, unknown) &&
        !m_prompts.confirmReplace(m_window, {file}))
        return;
    m_settings.setLastOpenFolder(file.parent_path());
    m_projects.save(file, std::move(onSaved));
}

void ProjectControl::saveArchive() {
    std::filesystem::path file =
        m_prompts.saveFile(m_window, tr("Save an archive with images and results"),
                           suggestedFile(kArchiveExtension), tr("Archive %1").arg(kArchiveFilter));
    if (file.empty()) return;
    if (!hasArchiveName(file)) {
        file += hasProjectName(file) ? ".zip" : kArchiveExtension;
        std::error_code unknown;
        if (std::filesystem::exists(file, unknown) && !m_prompts.confirmReplace(m_window, {file})) return;
    }
    m_projects.file().empty() ? m_projects.save(file) : m_projects.saveCopy(file);
}

void ProjectControl::revert() {
    if (m_prompts.confirmRevert(m_window, name())) m_projects.revert();
}

void ProjectControl::locateImages() {
    const QString left = nameOf(m_workbench.project().inputs.left);
    const auto files = m_prompts.openFiles(m_window, tr("Locate %1 or its partner").arg(left), {},
                                           m_settings.lastOpenFolder());
    if (!files.empty()) locateAt(files.front());
}

void ProjectControl::locateFolder() {
    const QString left = nameOf(m_workbench.project().inputs.left);
    locateAt(m_prompts.chooseFolder(m_window, tr("Locate the folder of %1").arg(left),
                                    m_settings.lastOpenFolder()));
}

void ProjectControl::locateAt(const std::filesystem::path& chosen) {
    if (chosen.empty()) return;
    m_settings.setLastOpenFolder(chosen.parent_path());
    Q_EMIT opening();
    m_projects.locateImages(chosen);
}

void ProjectControl::noteSaved(const std::filesystem::path& file) {
    if (file == m_projects.file()) Q_EMIT fileUsed(file);
    Q_EMIT m_workbench.noted(tr("Saved %1.").arg(nameOf(file)).toStdString());
}

void ProjectControl::show() {
    const bool hasPair = m_workbench.inputs().pair() != nullptr;
    const bool isModified = m_projects.isModified();
    const QString title = name();
    m_window.setWindowTitle(title.isEmpty() ? tr("Stereoscope")
                                            : tr("%1[*] — Stereoscope").arg(titleText(title)));
    m_window.setWindowModified(isModified && !title.isEmpty());
    m_actions.newProject->setEnabled(hasPair || isModified || !m_projects.file().empty());
    for (QAction* action : {m_actions.save, m_actions.saveAs, m_actions.saveArchive})
        action->setEnabled(hasPair || isModified);
    for (QAction* action : {m_actions.locateImages, m_actions.locateFolder})
        action->setEnabled(m_workbench.inputs().lacksImages());
    m_actions.revert->setEnabled(isModified && !m_projects.file().empty());
}

std::filesystem::path ProjectControl::suggestedFile(std::string_view extension) const {
    if (const std::filesystem::path& file = m_projects.file(); !file.empty()) {
        return file.parent_path() / (projectStem(file) + std::string(extension));
    }
    const std::filesystem::path folder = m_settings.lastOpenFolder();
    const auto& pair = m_workbench.inputs().pair();
    const std::filesystem::path name = pair ? pathFromText(app::pairFileName(*pair)) : "project";
    return folder / (name.native() + std::string(extension));
}

QString ProjectControl::name() const {
    if (!m_projects.file().empty()) return nameOf(m_projects.file());
    const auto& pair = m_workbench.inputs().pair();
    return pair ? QString::fromStdString(pair->name()) : QString();
}

}  // namespace stereo::ui
