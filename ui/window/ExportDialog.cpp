#include "ui/window/ExportDialog.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLineEdit>
#include <filesystem>

#include "ui/theme/Metrics.h"
#include "ui/widgets/ChoiceBox.h"
#include "ui/widgets/HairLine.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/PushButton.h"
#include "ui/window/Prompts.h"
#include "ui/window/Words.h"

namespace stereo::ui {
namespace {

constexpr int kMargin = 20;
constexpr int kLabelWidth = 130;

QString text(std::string_view view) { return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size())); }

}  // namespace

ExportDialog::ExportDialog(app::ExportRequest request, Prompts& prompts, QWidget* parent)
    : QDialog(parent), m_request(std::move(request)), m_prompts(prompts) {
    setObjectName("exportDialog");
    setWindowTitle(tr("Export"));
    setMinimumWidth(640);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kMargin, kMargin, kMargin, 12);
    layout->setSpacing(8);
    layout->addWidget(new Label(tr("Export"), Ink::Text, TextRole::DialogTitle));
    layout->addWidget(new Label(tr("Written as shown: range, filters and calibration of the window. Each file gets a "
                                   ".json beside it with units and all options."), Ink::Dim));
    layout->addWidget(new HairLine);
    layout->addLayout(makeProducts());
    layout->addWidget(new HairLine);
    layout->addLayout(makePlace());
    layout->addStretch();
    layout->addWidget(new HairLine);
    layout->addLayout(makeFoot());
    refresh();
}

QLayout* ExportDialog::makeProducts() {
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    grid->setColumnMinimumWidth(0, kLabelWidth);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 1);
    grid->addWidget(new Label(tr("What"), Ink::Dim, TextRole::Caption), 0, 0);
    grid->addWidget(new Label(tr("Format"), Ink::Dim, TextRole::Caption), 0, 1);
    grid->addWidget(new Label(tr("Unit or frame"), Ink::Dim, TextRole::Caption), 0, 2);
    addProduct(*grid, app::Product::Disparity, tr("Disparity"), tr("pixels"));
    addProduct(*grid, app::Product::Depth, tr("Depth"), tr("metres (16-bit PNG: millimetres)"));
    addProduct(*grid, app::Product::Colour, tr("Colour picture"), tr("as on the screen"));
    addProduct(*grid, app::Product::Cloud, tr("Point cloud"), tr("OpenCV camera, metres"));
    addProduct(*grid, app::Product::Vis, tr("Left | disparity"), tr("side by side"));
    return grid;
}

void ExportDialog::addProduct(QGridLayout& grid, app::Product product, const QString& title, const QString& unit) {
    Row row{new QCheckBox(title), new ChoiceBox};
    for (const app::ExportItem& item : app::exportItems()) {
        if (item.product == product) row.format->addItem(text(app::label(item)), text(app::fixedName(item)));
    }
    row.wanted->setObjectName("export." + title);
    row.format->setObjectName("format." + title);
    row.format->setAccessibleName(tr("Format of %1").arg(title));
    row.format->setEnabled(row.format->count() > 1);
    auto* note = new Label(unit, Ink::Dim);
    const bool possible = !app::needsCalibration({.product = product}) || m_request.calibration;
    if (!possible) note->setText(tr("needs a calibration"));
    for (QWidget* widget : {static_cast<QWidget*>(row.wanted), static_cast<QWidget*>(row.format)}) {
        if (!possible) widget->setEnabled(false);
    }
    row.wanted->setChecked(possible && product != app::Product::Vis);
    const int line = grid.rowCount();
    grid.addWidget(row.wanted, line, 0);
    grid.addWidget(row.format, line, 1);
    grid.addWidget(note, line, 2);
    connect(row.wanted, &QCheckBox::toggled, this, &ExportDialog::refresh);
    connect(row.format, &QComboBox::currentIndexChanged, this, &ExportDialog::refresh);
    m_rows.push_back(row);
}

QLayout* ExportDialog::makePlace() {
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setColumnMinimumWidth(0, kLabelWidth);
    m_folder = new QLineEdit(QString::fromStdString(m_request.folder.string()));
    m_folder->setObjectName("exportFolder");
    m_folder->setAccessibleName(tr("Folder"));
    auto* browseButton = new PushButton(tr("Browse…"));
    browseButton->setIconName("open");
    m_template = new QLineEdit(QStringLiteral("{pair}_{what}"));
    m_template->setObjectName("exportTemplate");
    m_template->setAccessibleName(tr("File names"));
    m_template->setToolTip(tr("{pair} stands for the name of the pair, {what} for what is written."));
    m_names = new Label({}, Ink::Dim, TextRole::Caption);
    m_names->setObjectName("exportNames");
    m_names->setWordWrap(true);
    m_legend = new QCheckBox(tr("Colour bar under the pictures"));
    m_legend->setObjectName("exportLegend");
    m_replaced = new Label({}, Ink::Warn);
    m_replaced->setObjectName("exportReplaced");
    m_replaced->setWordWrap(true);
    grid->addWidget(new Label(tr("Folder"), Ink::Dim), 0, 0);
    grid->addWidget(m_folder, 0, 1);
    grid->addWidget(browseButton, 0, 2);
    grid->addWidget(new Label(tr("File names"), Ink::Dim), 1, 0);
    grid->addWidget(m_template, 1, 1, 1, 2);
    grid->addWidget(m_names, 2, 1, 1, 2);
    grid->addWidget(new Label(tr("Also"), Ink::Dim), 3, 0);
    grid->addWidget(m_legend, 3, 1, 1, 2);
    grid->addWidget(m_replaced, 4, 0, 1, 3);
    connect(browseButton, &QPushButton::clicked, this, &ExportDialog::browse);
    for (QLineEdit* edit : {m_folder, m_template}) connect(edit, &QLineEdit::textChanged, this, &ExportDialog::refresh);
    connect(m_legend, &QCheckBox::toggled, this, &ExportDialog::refresh);
    return grid;
}

QLayout* ExportDialog::makeFoot() {
    auto* layout = new QHBoxLayout;
    m_total = new Label({}, Ink::Dim);
    auto* cancel = new PushButton(tr("Cancel"));
    m_export = new PushButton(tr("Export"), PushButton::Kind::Primary);
    m_export->setObjectName("exportButton");
    m_export->setIconName("export");
    m_export->setDefault(true);
    layout->addWidget(m_total, 1);
    layout->addWidget(cancel);
    layout->addWidget(m_export);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_export, &QPushButton::clicked, this, &QDialog::accept);
    return layout;
}

void ExportDialog::browse() {
    const auto folder = m_prompts.chooseFolder(*this, tr("Folder to export to"), m_folder->text().toStdString());
    if (!folder.empty()) m_folder->setText(QString::fromStdString(folder.string()));
}

void ExportDialog::refresh() {
    m_request.items.clear();
    for (const Row& row : m_rows) {
        const auto item = app::exportItemNamed(row.format->currentData().toString().toStdString());
        if (row.wanted->isChecked() && item) m_request.items.push_back(*item);
    }
    m_request.folder = m_folder->text().toStdString();
    m_request.nameTemplate = m_template->text().toStdString();
    m_request.legend = m_legend->isChecked();
    QStringList names;
    for (const app::ExportItem& item : m_request.items) {
        names << QString::fromStdString(app::exportPath(m_request, item).filename().string());
    }
    names.removeDuplicates();
    const bool clash = names.size() < static_cast<qsizetype>(m_request.items.size());
    m_names->setText(names.join("   "));
    const auto replaced = app::filesThatWouldBeReplaced(m_request);
    m_replaced->setVisible(clash || !replaced.empty());
    m_replaced->setText(clash ? tr("Two files would get one name: put {what} into the file names.")
                              : tr("%1 there will be replaced.").arg(counted(replaced.size(), tr("file"), tr("files"))));
    m_total->setText(counted(m_request.items.size(), tr("file"), tr("files")));
    m_export->setEnabled(!m_request.items.empty() && !m_folder->text().trimmed().isEmpty() &&
                         m_request.nameTemplate.find('/') == std::string::npos && !clash);
}

}  // namespace stereo::ui
