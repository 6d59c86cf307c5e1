#include "ui/window/results/ExportDialog.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLineEdit>
#include <algorithm>
#include <filesystem>

#include "app/results/CloudNumbers.h"
#include "core/io/QtPath.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/ChoiceBox.h"
#include "ui/widgets/HairLine.h"
#include "ui/widgets/IconLabel.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/NumberField.h"
#include "ui/widgets/PushButton.h"
#include "ui/widgets/ScrollBody.h"
#include "ui/window/dialogs/FitDialog.h"
#include "ui/window/dialogs/Prompts.h"
#include "ui/window/tiles/ShownMap.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

constexpr int kUsualWidth = 760;
constexpr int kMargin = 20;
constexpr int kLabelWidth = 130;
constexpr int kNoteWidth = 110;
constexpr double kMmPerMetre = 1000;
constexpr double kLargestVoxelMm = 1e6;
constexpr double kSmallestStepPx = 0.01;
constexpr double kLargestStepPx = 1000;

QString text(std::string_view view) {
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

}  // namespace

ExportDialog::ExportDialog(app::ExportRequest request, ExportedCloud cloud, Prompts& prompts, QWidget* parent)
    : QDialog(parent),
      m_request(std::move(request)),
      m_range(resolvedRange(*believed(m_request.outcome.match, m_request.outcome.trust),
                            m_request.outcome.display)),
      m_cloud(std::move(cloud)),
      m_prompts(prompts) {
    setObjectName("exportDialog");
    setWindowTitle(tr("Export"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kMargin, kMargin, kMargin, 12);
    layout->setSpacing(8);
    layout->addWidget(new Label(tr("Export"), Ink::Text, TextRole::DialogTitle));
    m_shown = new Label({}, Ink::Dim);
    m_shown->setObjectName("exportShown");
    m_shown->setWordWrap(true);
    auto* content = new QWidget;
    auto* body = new QVBoxLayout(content);
    body->setContentsMargins({});
    body->setSpacing(8);
    body->addWidget(m_shown);
    body->addWidget(new HairLine);
    body->addLayout(makeProducts());
    body->addWidget(new HairLine);
    body->addLayout(makeCloudOptions());
    body->addWidget(new HairLine);
    body->addLayout(makePlace());
    body->addStretch();
    auto* scroll = new ScrollBody(content);
    // Always with its place: lines that wrap would else make it come and go.
    scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    layout->addWidget(scroll, 1);
    layout->addWidget(new HairLine);
    layout->addLayout(makeFoot());
    refresh();
    // With room for a second line of what is written, and for the bar that comes where there is none.
    const QSize room(metrics::kScrollBar + kMargin, 2 * fontMetrics().lineSpacing());
    fitDialog(*this, (sizeHint() + room).expandedTo({kUsualWidth, 0}));
}

// "as shown" only where it is.
QString ExportDialog::shownText() const {
    const Outcome& outcome = m_request.outcome;
    const CloudFileOptions& file = m_request.cloudFile;
    const CloudFileOptions& shown = m_cloud.asShown;
    const bool isAsShown = !m_cloud.points || (file.colours == shown.colours && file.crop == shown.crop &&
                                               file.voxelMetres == 0);
    QString text = (isAsShown ? tr("Written as shown: range %1–%2 px") : tr("Written: range %1–%2 px"))
                       .arg(m_range.low, 0, 'f', 1)
                       .arg(m_range.high, 0, 'f', 1);
    if (!m_cloud.points || m_cloud.points->isEmpty()) return text + QLatin1Char('.');
    const CloudOptions& cloud = outcome.cloudOptions;
    const bool dropsGuessed = cloud.removeGuessed && !outcome.match->guessed.isEmpty();
    const bool filtered =
        cloud.removeFlyingPixels || cloud.removeIsolated || cloud.removeInvisible || dropsGuessed;
    text += (filtered ? tr(", filters on, %1") : tr(", filters off, %1"))
                .arg(counted(m_points, tr("point"), tr("points")));
    const std::size_t cutAway = m_cloud.points->size() - m_points;
    if (cutAway > 0) text += tr(" (%1 cut off)").arg(countText(cutAway));
    if (shown.crop != file.crop) text += tr(", also what is cut off on the screen");
    if (file.colours != shown.colours) text += tr(", in the colours of the image");
    if (file.voxelMetres > 0) text += tr(", of these one for each cube");
    return text + QLatin1Char('.');
}

QLayout* ExportDialog::makeProducts() {
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    grid->setColumnMinimumWidth(0, kLabelWidth);
    grid->setColumnStretch(1, 3);
    grid->setColumnStretch(2, 3);
    grid->setColumnMinimumWidth(3, kNoteWidth);
    const QString titles[] = {tr("What"), tr("Format"), tr("Unit or frame"), {}, tr("Size")};
    for (int column = 0; column < 5; ++column) {
        grid->addWidget(new Label(titles[column], Ink::Dim, TextRole::Caption), 0, column,
                        column == 4 ? Qt::AlignRight : Qt::Alignment());
    }
    m_legend = makeUnit("exportLegend", tr("Colour bar"), {tr("as shown"), tr("with legend")},
                        m_request.legend ? 1 : 0);
    connect(m_legend, &QComboBox::currentIndexChanged, this, &ExportDialog::refresh);
    m_frame = makeUnit("exportFrame", tr("Frame of the cloud"),
                       {tr("OpenCV camera, metres"), tr("Y up, metres"), tr("Z up, metres")},
                       static_cast<int>(m_request.frame));
    connect(m_frame, &QComboBox::currentIndexChanged, this, &ExportDialog::refresh);
    for (const CloudFrame frame : {CloudFrame::OpenCvCamera, CloudFrame::YUp, CloudFrame::ZUp}) {
        m_frame->setItemData(static_cast<int>(frame), text(axesOf(frame)), Qt::ToolTipRole);
    }
    for (const MapKind& kind : m_request.maps.kinds()) {
        const Outcome& outcome = m_request.outcome;
        if (app::hasMap(kind, *outcome.match, outcome.truth != nullptr)) addMap(*grid, kind);
    }
    addProduct(*grid, app::product::kColour, tr("Colour picture"), m_legend);
    addProduct(*grid, app::product::kCloud, tr("Point cloud"), m_frame);
    addProduct(*grid, app::product::kMesh, tr("Mesh"), new Label(tr("frame of the cloud"), Ink::Dim));
    const auto hasIt = [this](const char* what) {
        return app::hasItem({.what = what}, *m_request.outcome.match, m_request.outcome.truth != nullptr);
    };
    if (hasIt(app::product::kTruthCloud)) {
        addProduct(*grid, app::product::kTruthCloud, tr("Ground-truth cloud"),
                   new Label(tr("frame of the cloud"), Ink::Dim));
    }
    if (hasIt(app::product::kSparsification)) {
        addProduct(*grid, app::product::kSparsification, tr("Sparsification curve"),
                   new Label(tr("error of the surest pixels"), Ink::Dim));
    }
    addProduct(*grid, app::product::kVis, tr("Left | disparity"), new Label(tr("as run_demo"), Ink::Dim));
    return grid;
}

ChoiceBox* ExportDialog::makeUnit(const char* name, const QString& title, const QStringList& choices,
                                  int chosen) {
    auto* box = new ChoiceBox;
    box->setObjectName(name);
    box->setAccessibleName(title);
    box->addItems(choices);
    box->setCurrentIndex(chosen);
    return box;
}

void ExportDialog::addProduct(QGridLayout& grid, const std::string& what, const QString& title,
                              QWidget* unit) {
    Row row{new QCheckBox(title), new ChoiceBox, nullptr, new Label({}, Ink::Dim, TextRole::Caption),
            new Label};
    int chosen = -1;
    for (const app::ExportItem& item : app::exportItems(m_request.maps)) {
        if (item.what != what) continue;
        if (std::ranges::find(m_request.items, item) != m_request.items.end()) chosen = row.format->count();
        row.format->addItem(text(app::label(item.encoding)), text(app::fixedName(item)));
    }
    if (chosen >= 0) row.format->setCurrentIndex(chosen);
    row.wanted->setObjectName("export." + title);
    row.format->setObjectName("format." + title);
    row.format->setAccessibleName(tr("Format of %1").arg(title));
    row.format->setEnabled(row.format->count() > 1);
    const bool possible =
        m_request.outcome.calibration || !app::needsCalibration({.what = what}, m_request.maps);
    if (!possible) row.note->setText(tr("needs a calibration"));
    for (QWidget* widget : {static_cast<QWidget*>(row.wanted), static_cast<QWidget*>(row.format), unit}) {
        if (!possible) widget->setEnabled(false);
    }
    const bool usual = m_request.items.empty() && app::isUsual(what, m_request.maps);
    row.wanted->setChecked(possible && (usual || chosen >= 0));
    const int line = grid.rowCount();
    grid.addWidget(row.wanted, line, 0);
    grid.addWidget(row.format, line, 1);
    grid.addWidget(unit, line, 2);
    grid.addWidget(row.note, line, 3);
    grid.addWidget(row.size, line, 4, Qt::AlignRight);
    connect(row.wanted, &QCheckBox::toggled, this, &ExportDialog::refresh);
    connect(row.format, &QComboBox::currentIndexChanged, this, &ExportDialog::refresh);
    m_rows.push_back(row);
}

void ExportDialog::addMap(QGridLayout& grid, const MapKind& kind) {
    const QString title = titleOf(kind);
    auto* unit = makeUnit(("unit." + title).toUtf8(), tr("Unit of %1").arg(title), {}, -1);
    for (const app::ExportItem& item : app::exportItems(m_request.maps)) {
        const QString name = text(app::unitName(item, m_request.maps));
        if (item.what == kind.id && unit->findText(name) < 0) unit->addItem(name);
    }
    addProduct(grid, kind.id, title, unit);
    m_rows.back().unit = unit;
    const Row row = m_rows.back();
    connect(unit, &QComboBox::currentIndexChanged, this, [this, row] { applyUnit(row); });
}

void ExportDialog::applyUnit(const Row& row) {
    for (int i = 0; i < row.format->count(); ++i) {
        const auto item =
            app::exportItemNamed(row.format->itemData(i).toString().toStdString(), m_request.maps);
        if (item && text(app::unitName(*item, m_request.maps)) == row.unit->currentText())
            return row.format->setCurrentIndex(i);
    }
}

QLayout* ExportDialog::makeCloudOptions() {
    const CloudFileOptions& file = m_request.cloudFile;
    m_colours = makeUnit("exportColours", tr("Colours of the points"), {tr("of the image"), tr("as shown")},
                         m_cloud.coloursAsShown ? 1 : 0);
    m_leaveOutCut = new QCheckBox(tr("Leave out what is cut off"));
    m_leaveOutCut->setObjectName("exportLeaveOutCut");
    m_leaveOutCut->setToolTip(tr("Points that are cut off on the screen are not in cloud and mesh"));
    m_leaveOutCut->setChecked(m_cloud.leavesOutCut);
    m_normals = new QCheckBox(tr("Normals"));
    m_normals->setObjectName("exportNormals");
    m_normals->setToolTip(tr("The normal of the surface at each point, as nx, ny, nz"));
    m_normals->setChecked(file.normals);
    m_voxel = new NumberField;
    m_voxel->setObjectName("exportVoxel");
    m_voxel->setAccessibleName(tr("One point for each cube of"));
    m_voxel->setDecimals(1);
    m_voxel->setRange(0, kLargestVoxelMm);
    m_voxel->setSpecialValueText(tr("all points"));
    m_voxel->setSuffix(tr(" mm"));
    m_voxel->setToolTip(tr("Of each cube with this side one point of the cloud; 0 = all points"));
    m_voxel->setValue(kMmPerMetre * file.voxelMetres);
    m_meshStep = new NumberField;
    m_meshStep->setObjectName("exportMeshStep");
    m_meshStep->setAccessibleName(tr("Largest step in the mesh"));
    m_meshStep->setDecimals(2);
    m_meshStep->setRange(kSmallestStepPx, kLargestStepPx);
    m_meshStep->setSingleStep(0.1);
    m_meshStep->setSuffix(tr(" px"));
    m_meshStep->setToolTip(tr("Neighbours whose disparities differ by more are not joined: an edge"));
    m_meshStep->setValue(file.meshStepPx);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    grid->setColumnMinimumWidth(0, kLabelWidth);
    grid->setColumnStretch(3, 1);
    grid->addWidget(new Label(tr("Cloud and mesh"), Ink::Dim), 0, 0);
    grid->addWidget(new Label(tr("Colours")), 0, 1);
    grid->addWidget(m_colours, 0, 2);
    grid->addWidget(new Label(tr("One point for each cube of")), 1, 1);
    grid->addWidget(m_voxel, 1, 2);
    grid->addWidget(new Label(tr("Largest step in the mesh")), 2, 1);
    grid->addWidget(m_meshStep, 2, 2);
    grid->addWidget(m_leaveOutCut, 3, 1);
    grid->addWidget(m_normals, 3, 2);
    connect(m_colours, &QComboBox::currentIndexChanged, this, &ExportDialog::refresh);
    for (QCheckBox* box : {m_leaveOutCut, m_normals})
        connect(box, &QCheckBox::toggled, this, &ExportDialog::refresh);
    for (NumberField* field : {m_voxel, m_meshStep})
        connect(field, &QDoubleSpinBox::valueChanged, this, &ExportDialog::refresh);
    const bool possible = m_request.outcome.calibration.has_value();
    for (QWidget* widget : {static_cast<QWidget*>(m_colours), static_cast<QWidget*>(m_leaveOutCut),
                            static_cast<QWidget*>(m_normals), static_cast<QWidget*>(m_voxel),
                            static_cast<QWidget*>(m_meshStep)})
        widget->setEnabled(possible);
    return grid;
}

void ExportDialog::readCloudOptions() {
    CloudFileOptions& file = m_request.cloudFile;
    m_cloud.coloursAsShown = m_colours->currentIndex() == 1;
    m_cloud.leavesOutCut = m_leaveOutCut->isChecked();
    file.colours = m_cloud.coloursAsShown ? m_cloud.asShown.colours : ColourBy::Image;
    file.crop = m_cloud.leavesOutCut ? m_cloud.asShown.crop : CloudCrop();
    file.normals = m_normals->isChecked();
    file.voxelMetres = m_voxel->value() / kMmPerMetre;
    file.meshStepPx = m_meshStep->value();
    if (m_cloud.points && m_counted != file.crop) m_points = countWithin(*m_cloud.points, file.crop);
    m_counted = file.crop;
    m_shown->setText(shownText());
}

app::ExportSize ExportDialog::sizeOf(const app::ExportItem& item) const {
    constexpr std::size_t kOfNormals = 3;
    const CloudFileOptions& file = m_request.cloudFile;
    const std::size_t scalars = app::cloudScalars(m_request.outcome).size() + (file.normals ? kOfNormals : 0);
    app::ExportSize size = app::expectedSize(item, m_request.outcome.pair->size(), m_points, scalars);
    if (file.voxelMetres > 0 && app::isOfCloud(item.what)) size.isExact = false;
    return size;
}

QLayout* ExportDialog::makePlace() {
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setColumnMinimumWidth(0, kLabelWidth);
    m_folder = new QLineEdit(toQString(m_request.folder));
    m_folder->setObjectName("exportFolder");
    m_folder->setAccessibleName(tr("Folder"));
    auto* browseButton = new PushButton(tr("Browse…"));
    browseButton->setIconName("open");
    m_template = new QLineEdit(QString::fromStdString(m_request.nameTemplate));
    m_template->setObjectName("exportTemplate");
    m_template->setAccessibleName(tr("File names"));
    m_template->setToolTip(tr("{pair} stands for the name of the pair, {what} for what is written."));
    m_names = new Label({}, Ink::Dim, TextRole::Caption);
    m_names->setObjectName("exportNames");
    m_names->setWordWrap(true);
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
    grid->addWidget(new Label(tr("A sidecar .json beside each file, with units and all options"), Ink::Dim),
                    3, 1, 1, 2);
    m_filterDepth = new QCheckBox(tr("Apply cloud filters to depth as well"));
    m_filterDepth->setObjectName("exportFilterDepth");
    m_filterDepth->setToolTip(
        tr("Pixels that the filters remove from the cloud are unknown in the depth, too"));
    m_filterDepth->setChecked(m_request.filterDepth);
    m_filterDepth->setEnabled(m_request.outcome.calibration.has_value());
    connect(m_filterDepth, &QCheckBox::toggled, this, &ExportDialog::refresh);
    grid->addWidget(m_filterDepth, 4, 1, 1, 2);
    m_replacedRow = new QWidget;
    auto* warning = new QHBoxLayout(m_replacedRow);
    warning->setContentsMargins({});
    warning->addWidget(new IconLabel("warning", Ink::Warn, 16), 0, Qt::AlignTop);
    warning->addWidget(m_replaced, 1);
    grid->addWidget(m_replacedRow, 5, 0, 1, 3);
    connect(browseButton, &QPushButton::clicked, this, &ExportDialog::browse);
    for (QLineEdit* edit : {m_folder, m_template})
        connect(edit, &QLineEdit::textChanged, this, &ExportDialog::refresh);
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
    const auto folder = m_prompts.chooseFolder(*this, tr("Folder to export to"), toPath(m_folder->text()));
    if (!folder.empty()) m_folder->setText(toQString(folder));
}

void ExportDialog::refresh() {
    if (!m_export) return;  // still being made
    m_request.items.clear();
    m_request.folder = toPath(m_folder->text());
    m_request.nameTemplate = m_template->text().toStdString();
    m_request.legend = m_legend->currentIndex() == 1;
    m_request.filterDepth = m_filterDepth->isChecked();
    m_request.frame = static_cast<CloudFrame>(m_frame->currentIndex());
    readCloudOptions();
    QStringList names;
    std::uintmax_t bytes = 0;
    for (const Row& row : m_rows) {
        const auto item =
            app::exportItemNamed(row.format->currentData().toString().toStdString(), m_request.maps);
        if (!item) continue;
        showRow(row, *item);
        if (!row.wanted->isChecked()) continue;
        m_request.items.push_back(*item);
        names << nameOf(app::exportPath(m_request, *item));
        bytes += sizeOf(*item).bytes;
    }
    names.removeDuplicates();
    const bool clash = names.size() < static_cast<qsizetype>(m_request.items.size());
    m_names->setText(names.join("   "));
    showReplaced(clash);
    m_total->setText(
        tr("%1, about %2").arg(counted(m_request.items.size(), tr("file"), tr("files")), bytesText(bytes)));
    m_export->setEnabled(!m_request.items.empty() && !m_folder->text().trimmed().isEmpty() &&
                         m_request.nameTemplate.find('/') == std::string::npos && !clash);
}

void ExportDialog::showRow(const Row& row, const app::ExportItem& item) {
    const app::ExportSize size = sizeOf(item);
    row.size->setText((size.isExact ? QString() : QStringLiteral("≈ ")) + bytesText(size.bytes));
    row.size->setInk(row.wanted->isChecked() ? Ink::Text : Ink::Dim);
    if (row.unit) {
        const QSignalBlocker quiet(row.unit);
        row.unit->setCurrentText(text(app::unitName(item, m_request.maps)));
    }
    if (!m_request.outcome.calibration && app::needsCalibration(item, m_request.maps)) return;
    const MapKind* kind = m_request.maps.find(item.what);
    const bool clips = kind && kind->png16 == Png16Unit::Millimetres && item.encoding == app::Encoding::Png16;
    row.note->setText(clips ? tr("clips at 65.5 m") : QString());
}

void ExportDialog::showReplaced(bool clash) {
    const auto replaced = app::filesThatWouldBeReplaced(m_request);
    m_replacedRow->setVisible(clash || !replaced.empty());
    if (clash)
        return m_replaced->setText(tr("Two files would get one name: put {what} into the file names."));
    QStringList names;
    for (const std::filesystem::path& path : replaced) names << nameOf(path);
    m_replaced->setText(names.size() == 1 ? tr("%1 exists and will be replaced.").arg(names.first())
                                          : tr("%1 exist and will be replaced.").arg(names.join(tr(", "))));
}

}  // namespace stereo::ui
