#include "ui/window/experiment/ExperimentControl.h"

#include <QMainWindow>

#include "app/project/AppSettings.h"
#include "app/workbench/RunComparison.h"
#include "app/workbench/Workbench.h"
#include "core/base/FileThere.h"
#include "core/base/PathText.h"
#include "core/experiment/ExperimentFiles.h"
#include "ui/window/dialogs/Prompts.h"
#include "ui/window/experiment/ExperimentPage.h"
#include "ui/window/experiment/ExperimentsSection.h"
#include "ui/window/frame/WindowActions.h"

namespace stereo::ui {
namespace {

/// A file's name of a title: what is no letter or digit becomes a hyphen.
std::string fileNameOf(const std::string& title) {
    QString name;
    for (const QChar c : QString::fromStdString(title).simplified())
        name += c.isLetterOrNumber() ? c : QChar('-');
    while (name.contains("--")) name.replace("--", "-");
    while (name.endsWith('-')) name.chop(1);
    return name.isEmpty() ? "experiment" : name.left(80).toStdString();
}

}  // namespace

ExperimentControl::ExperimentControl(QMainWindow& window, app::Workbench& workbench,
                                     const app::RunComparison& comparison, app::AppSettings& settings,
                                     Prompts& prompts, ViewLink& link, const WindowActions& actions)
    : QObject(&window),
      m_window(window),
      m_workbench(workbench),
      m_comparison(comparison),
      m_settings(settings),
      m_prompts(prompts),
      m_actions(actions),
      m_desk(workbench),
      m_page(
          new ExperimentPage(workbench, m_desk, link, actions.experiments, *actions.wipe, *actions.blink)) {
    connectActions();
    connect(m_page, &ExperimentPage::closeRequested, this, &ExperimentControl::close);
    connect(m_page, &ExperimentPage::markdownRequested, this, &ExperimentControl::saveFolder);
    connect(m_page, &ExperimentPage::pageRequested, this, &ExperimentControl::savePage);
    connect(&m_desk, &app::ExperimentDesk::written, this, [this] {
        // It may have taken minutes: nobody is led away from what they look at meanwhile.
        if (isOpen() || m_actions.inTiles->isEnabled()) return open();
        Q_EMIT m_workbench.noted("The experiment is written; it is in the list of experiments at the left.");
    });
    connect(&m_desk, &app::ExperimentDesk::saved, this,
            [this](const std::filesystem::path& path, bool hasPictures) {
                std::string note = "The experiment was written to " + pathText(path) + ".";
                if (!hasPictures)
                    note +=
                        " It has no pictures, because its results are not in memory any more: run them "
                        "again, then export it once more.";
                Q_EMIT m_workbench.noted(note);
            });
}

ExperimentsSection* ExperimentControl::makeSection() {
    auto* section = new ExperimentsSection(m_desk);
    connect(section, &ExperimentsSection::chosen, this, [this](std::size_t place) {
        m_desk.show(place);
        open();
    });
    return section;
}

bool ExperimentControl::isOpen() const {
    return m_actions.experiments.open->isChecked();
}

void ExperimentControl::open() {
    m_actions.experiments.open->setChecked(true);
}

void ExperimentControl::close() {
    m_actions.experiments.open->setChecked(false);
}

void ExperimentControl::write(const app::NamedResult& first, const app::NamedResult& second) {
    m_desk.write(first, second);
}

void ExperimentControl::connectActions() {
    const ExperimentActions& actions = m_actions.experiments;
    connect(actions.open, &QAction::toggled, this, [this](bool on) {
        const auto& all = m_desk.experiments();
        if (on && !m_desk.shown() && !m_desk.first().result && !all.empty()) m_desk.show(all.size() - 1);
        Q_EMIT openChanged();
        if (on) m_page->focusFirst();
    });
    connect(actions.keepFirst, &QAction::triggered, this, [this] {
        m_desk.keepFirst();
        open();
    });
    connect(actions.keepSecond, &QAction::triggered, &m_desk, &app::ExperimentDesk::keepSecond);
    connect(actions.ofPins, &QAction::triggered, this, [this] {
        const auto& compared = m_comparison.compared();
        m_desk.write({compared->firstName, compared->first}, {compared->secondName, compared->second});
    });
    for (std::size_t i = 0; i < actions.templates.size(); ++i) {
        connect(actions.templates[i], &QAction::triggered, this, [this, i] {
            if (!m_desk.whyNot(experimentTemplates()[i]).empty()) return follow();  // a sweep has begun since
            m_desk.showNext();
            open();
            m_desk.begin(experimentTemplates()[i]);
        });
    }
    connect(&m_desk, &app::ExperimentDesk::changed, this, &ExperimentControl::follow);
    connect(&m_desk, &app::ExperimentDesk::resultsChanged, this, &ExperimentControl::follow);
    connect(&m_comparison, &app::RunComparison::changed, this, &ExperimentControl::follow);
    connect(&m_workbench, &app::Workbench::calibrationChanged, this, &ExperimentControl::follow);
    follow();
}

void ExperimentControl::follow() {
    const ExperimentActions& actions = m_actions.experiments;
    actions.open->setEnabled(m_workbench.inputs().pair() != nullptr);
    actions.keepFirst->setEnabled(m_workbench.desk().result() != nullptr);
    actions.keepSecond->setEnabled(m_desk.second().result && !m_workbench.desk().isRunning());
    const auto& compared = m_comparison.compared();
    const bool isOfPair = compared && compared->first->pair == m_workbench.inputs().pair() &&
                          compared->second->pair == m_workbench.inputs().pair();
    actions.ofPins->setEnabled(isOfPair);
    for (std::size_t i = 0; i < actions.templates.size(); ++i) {
        const std::string why = m_desk.whyNot(experimentTemplates()[i]);
        actions.templates[i]->setEnabled(why.empty());
        actions.templates[i]->setToolTip(QString::fromStdString(why));
    }
}

void ExperimentControl::saveFolder() {
    if (!m_desk.shown()) return;
    const std::filesystem::path folder =
        m_prompts.chooseFolder(m_window, tr("Save text, pictures and record of the experiment in a folder"),
                               m_settings.lastExportFolder());
    if (folder.empty()) return;
    std::vector<std::filesystem::path> replaced;
    for (const std::string& name : experimentDocumentNames()) {
        if (isFile(folder / name)) replaced.push_back(folder / name);
    }
    if (!replaced.empty() && !m_prompts.confirmReplace(m_window, replaced)) return;
    m_settings.setLastExportFolder(folder.parent_path());
    m_desk.saveFolder(folder);
}

void ExperimentControl::savePage() {
    if (!m_desk.shown()) return;
    const std::filesystem::path suggested =
        m_settings.lastExportFolder() / pathFromText(fileNameOf(m_desk.shown()->words.title) + ".html");
    const std::filesystem::path file = m_prompts.saveFile(
        m_window, tr("Save the experiment as one HTML file"), suggested, tr("Pages (*.html)"));
    if (file.empty()) return;
    m_settings.setLastExportFolder(file.parent_path());
    m_desk.savePage(file);
}

}  // namespace stereo::ui
