#include "ui/window/dialogs/ModelLibraryDialog.h"

#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QMimeData>
#include <QUrl>
#include <QVBoxLayout>
#include <algorithm>
#include <optional>

#include "app/models/ModelCatalogue.h"
#include "app/workbench/Workbench.h"
#include "core/io/QtPath.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/HairLine.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/PushButton.h"
#include "ui/widgets/ScrollBody.h"
#include "ui/window/dialogs/FitDialog.h"
#include "ui/window/dialogs/ModelRow.h"
#include "ui/window/dialogs/Prompts.h"
#include "ui/window/words/OptionWords.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

constexpr int kMargin = 20;
constexpr int kWidth = 720;

}  // namespace

ModelLibraryDialog::ModelLibraryDialog(app::ModelCatalogue& models, app::Workbench& workbench,
                                       Prompts& prompts, QWidget* parent)
    : QDialog(parent), m_models(models), m_workbench(workbench), m_prompts(prompts) {
    setObjectName("modelLibraryDialog");
    setWindowTitle(tr("Model library"));
    setMinimumWidth(kWidth);
    setAcceptDrops(true);
    m_models.refresh();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kMargin, kMargin, kMargin, metrics::kTextRight);
    layout->addWidget(new Label(tr("Model library"), Ink::Text, TextRole::DialogTitle));
    auto* hint = new Label(tr("The weights are not part of the program. Drop a downloaded .pth here, or put "
                              "it into a folder below."),
                           Ink::Dim);
    hint->setWordWrap(true);
    layout->addWidget(hint);
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins({});
    for (std::size_t i = 0; i < m_models.models().size(); ++i) addRow(*column, i);
    column->addWidget(new HairLine);
    m_folders = new Label({}, Ink::Dim);
    m_folders->setObjectName("modelFolders");
    m_folders->setWordWrap(true);
    m_folders->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_folders);
    column->addStretch();
    layout->addWidget(new ScrollBody(content), 1);
    m_said = new Label;
    m_said->setObjectName("modelSaid");
    m_said->setWordWrap(true);
    m_said->setMinimumHeight(m_said->fontMetrics().lineSpacing());
    layout->addWidget(m_said);
    layout->addWidget(new HairLine);
    layout->addLayout(makeFoot());
    connect(&m_models, &app::ModelCatalogue::changed, this, &ModelLibraryDialog::showModels);
    connect(&m_models, &app::ModelCatalogue::verifyingChanged, this, &ModelLibraryDialog::showModels);
    connect(&m_workbench, &app::Workbench::fileUsed, this, [this](const std::filesystem::path& weights) {
        say(tr("%1 is the matcher now; the next run loads it.").arg(nameOf(weights)), false);
    });
    connect(&m_workbench, &app::Workbench::failed, this,
            [this](const app::Failure& failure) { say(QString::fromStdString(failure.sentence), true); });
    showModels();
    fitDialog(*this, {kWidth, layout->totalHeightForWidth(kWidth)});
}

ModelLibraryDialog::~ModelLibraryDialog() = default;

void ModelLibraryDialog::addRow(QVBoxLayout& layout, std::size_t model) {
    auto* row = new ModelRow(model);
    layout.addWidget(new HairLine);
    layout.addWidget(row);
    connect(row, &ModelRow::useRequested, this, [this, model] { use(m_models.models().at(model)); });
    connect(row, &ModelRow::verifyRequested, this, [this, model] { verify(model); });
    connect(row, &ModelRow::locateRequested, this, [this, model] { locate(model); });
    m_rows.push_back(row);
}

QLayout* ModelLibraryDialog::makeFoot() {
    auto* foot = new QHBoxLayout;
    auto* add = new PushButton(tr("Add folder…"));
    add->setObjectName("modelAddFolder");
    add->setToolTip(tr("Searches this folder from now on, on the command line too"));
    add->setAutoDefault(false);
    connect(add, &QPushButton::clicked, this, &ModelLibraryDialog::addFolder);
    auto* close = new PushButton(tr("Close"), PushButton::Kind::Primary);
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    foot->addWidget(add);
    foot->addStretch();
    foot->addWidget(close);
    return foot;
}

void ModelLibraryDialog::showModels() {
    const std::vector<app::LibraryModel>& models = m_models.models();
    for (std::size_t i = 0; i < std::min(models.size(), m_rows.size()); ++i) {
        const bool isHashed = m_models.verifying() == i;
        m_rows[i]->show(models[i], m_models.placeFor(i),
                        isHashed ? std::optional(m_models.verifiedPercent()) : std::nullopt);
    }
    QStringList places;
    for (const std::filesystem::path& folder : m_models.folders()) places << toQString(folder);
    m_folders->setText(tr("Folders searched:\n%1").arg(places.join('\n')));
    if (!m_models.problem().empty()) return say(QString::fromStdString(m_models.problem()), true);
    growToFit();
}

void ModelLibraryDialog::use(const app::LibraryModel& model) {
    const MatcherInfo* matcher = m_workbench.choice().matchers().find(model.card.network);
    const OptionRow* file = matcher ? matcher->requiredFile() : nullptr;
    const QString name = QString::fromStdString(model.card.name);
    if (!file) return say(tr("%1 needs a matcher that is not here.").arg(name), true);
    if (!m_workbench.choice().useFile(matcher->id(), {file->id, model.weights}, model.card.options))
        return;  // Workbench::failed() reported why
    say(tr("%1 is the matcher now; the next run loads it.").arg(name), false);
}

void ModelLibraryDialog::verify(std::size_t model) {
    m_models.verifying() == model ? m_models.stopVerifying() : m_models.verify(model);
}

void ModelLibraryDialog::locate(std::size_t model) {
    const MatcherInfo* matcher =
        m_workbench.choice().matchers().find(m_models.models().at(model).card.network);
    const OptionRow* row = matcher ? matcher->requiredFile() : nullptr;
    const auto files =
        m_prompts.openFiles(*this, tr("Locate the weights"), row ? fileFilter(*row) : QString(), {});
    if (files.empty()) return;
    m_models.locate(model, files.front(), this,
                    [this] { say(tr("Found; the place is remembered."), false); });
}

void ModelLibraryDialog::addFolder() {
    const auto folder = m_prompts.chooseFolder(*this, tr("Add a folder of models"), {});
    if (folder.empty()) return;
    m_models.addFolder(folder);
    say(tr("%1 is searched as well.").arg(toQString(folder)), false);
}

void ModelLibraryDialog::adopt(const std::filesystem::path& file) {
    say(tr("Reading %1…").arg(nameOf(file)), false);
    m_models.recognise(file, this, [this, file](std::optional<std::size_t> model) {
        model ? adoptAs(*model, file) : m_workbench.inputs().open({file});
    });
}

void ModelLibraryDialog::adoptAs(std::size_t model, const std::filesystem::path& file) {
    m_models.locate(model, file, this, [this, model] {
        const app::LibraryModel& found = m_models.models().at(model);
        say(tr("That is %1 by its structure; the place is remembered.")
                .arg(QString::fromStdString(found.card.name)),
            false);
        m_models.verify(model);
    });
}

void ModelLibraryDialog::say(const QString& sentence, bool isProblem) {
    m_said->setInk(isProblem ? Ink::Error : Ink::Text);
    m_said->setText(sentence);
    growToFit();
}

// Wrapping texts would otherwise get too few lines.
void ModelLibraryDialog::growToFit() {
    const int needed = layout()->totalHeightForWidth(width());
    if (needed > height()) fitDialog(*this, {width(), needed});
}

void ModelLibraryDialog::dragEnterEvent(QDragEnterEvent* event) {
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.front().isLocalFile()) event->acceptProposedAction();
}

void ModelLibraryDialog::dropEvent(QDropEvent* event) {
    const std::filesystem::path file = toPath(event->mimeData()->urls().front());
    if (!m_workbench.choice().matchers().claiming(file)) {
        return say(tr("%1 is not named like weights (.pth, .pt or .safetensors).").arg(nameOf(file)), true);
    }
    event->acceptProposedAction();
    adopt(file);
}

}  // namespace stereo::ui
