#pragma once

#include <QDialog>
#include <filesystem>
#include <vector>

#include "core/match/MatchOptions.h"

class QVBoxLayout;

namespace stereo::app {
class ModelCatalogue;
struct LibraryModel;
class Workbench;
}  // namespace stereo::app

namespace stereo::ui {

class Label;
class ModelRow;
class Prompts;

/// The published models and where they are: use, verify, locate one, add a folder; a file of weights may be
/// dropped on it.
class ModelLibraryDialog : public QDialog {
    Q_OBJECT

public:
    /// All must outlive the dialog.
    ModelLibraryDialog(app::ModelCatalogue& models, app::Workbench& workbench, Prompts& prompts,
                       QWidget* parent = nullptr);
    ~ModelLibraryDialog() override;

    /// Uses a file that was dropped: as the published model that it is by its content, else simply as
    /// weights.
    void adopt(const std::filesystem::path& file);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void addRow(QVBoxLayout& layout, std::size_t model);
    [[nodiscard]] QLayout* makeFoot();
    void showModels();
    void use(const app::LibraryModel& model);
    void adoptAs(std::size_t model, const std::filesystem::path& file);
    void verify(std::size_t model);
    void locate(std::size_t model);
    void addFolder();
    void say(const QString& sentence, bool isProblem);
    void growToFit();

    app::ModelCatalogue& m_models;
    app::Workbench& m_workbench;
    Prompts& m_prompts;
    std::vector<ModelRow*> m_rows;
    Label* m_folders;
    Label* m_said;
};

}  // namespace stereo::ui
