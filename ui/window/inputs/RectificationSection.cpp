#include "ui/window/inputs/RectificationSection.h"

#include <QAction>
#include <QCheckBox>
#include <QElapsedTimer>
#include <QGridLayout>
#include <QSignalBlocker>
#include <QToolButton>
#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

#include "app/workbench/CalibrationFile.h"
#include "app/workbench/PairChecks.h"
#include "app/workbench/Workbench.h"
#include "core/stereo/RectifiedFrom.h"
#include "core/stereo/doctor/RowsCheck.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/ChoiceBox.h"
#include "ui/widgets/IconLabel.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/ParameterRow.h"
#include "ui/widgets/PushButton.h"
#include "ui/widgets/Segmented.h"
#include "ui/widgets/SliderField.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

constexpr int kRaw = 0;
constexpr int kRectified = 1;
constexpr std::array kSmaller{0.75, 0.5, 0.25};
constexpr int kLeastSide = 64;

ImageSize scaled(ImageSize size, double factor) {
    return {static_cast<int>(std::lround(size.width * factor)),
            static_cast<int>(std::lround(size.height * factor))};
}

/// Whether the rig's file decides how much is kept.
bool isAsFileSays(const RectifiedFrom& from) {
    return !from.rectifier.options().alpha && from.rectifier.rig().given();
}

/// Without a size of a person's.
ImageSize usualSize(const RectifiedFrom& from) {
    if (!isAsFileSays(from)) return from.raw->size();
    const ImageSize given = from.rectifier.rig().given()->calibration.imageSize;
    return given.isEmpty() ? from.raw->size() : given;
}

/// A segment that is pressed is on at once; one that was held ends with the one before on again.
void peekWhileHeld(Segmented& segments) {
    struct Hold {
        int before = 0;
        QElapsedTimer since;
    };
    constexpr int kHeldMs = 300;
    const auto hold = std::make_shared<Hold>();
    for (int index = 0; index < segments.count(); ++index) {
        QToolButton* segment = segments.segment(index);
        QObject::connect(segment, &QToolButton::pressed, &segments, [&segments, hold, index] {
            hold->before = segments.currentIndex();
            hold->since.start();
            segments.setCurrentIndex(index);
        });
        QObject::connect(segment, &QToolButton::released, &segments, [&segments, hold] {
            if (hold->since.elapsed() >= kHeldMs) segments.setCurrentIndex(hold->before);
        });
    }
}

QString twoDecimals(double px) {
    return QString::number(std::abs(px), 'f', 2);
}

}  // namespace

RectificationSection::RectificationSection(app::Workbench& workbench, app::PairChecks& checks,
                                           app::CalibrationFile& file, QAction& showRaw,
                                           QAction& saveRectified, QWidget* parent)
    : Section(tr("Rectification"), Mark::NeedsRun, parent),
      m_workbench(workbench),
      m_checks(checks),
      m_file(file) {
    setObjectName("rectificationSection");
    addShowRow(showRaw);
    addKeepRow();
    addBoxes();
    addRowErrors();
    addSwitch();
    addSaveButton(saveRectified);
    showAll();
    for (const auto signal : {&app::Workbench::pairChanged, &app::Workbench::calibrationChanged}) {
        connect(&m_workbench, signal, this, &RectificationSection::showAll);
    }
    connect(&m_workbench, &app::Workbench::failed, this, &RectificationSection::showAll);
    connect(&m_workbench.inputs(), &app::PairInputs::openingEnded, this, &RectificationSection::showAll);
    connect(&m_file, &app::CalibrationFile::changed, this, &RectificationSection::showAll);
    connect(&m_workbench.jobs(), &app::JobRunner::busyChanged, this, &RectificationSection::showState);
    connect(&m_checks, &app::PairChecks::examined, this, &RectificationSection::showRowErrors);
}

void RectificationSection::addShowRow(QAction& showRaw) {
    auto* show = new Segmented;
    show->setObjectName("rectificationShow");
    show->addText(
        tr("Raw"),
        tr("The images as they are in their files (Shift+R; hold to compare); matching takes the rectified "
           "ones"));
    show->addText(
        tr("Rectified"),
        tr("The images as they are matched: the same point in the same row (Shift+R; hold to compare)"));
    const auto follow = [show, &showRaw] { show->setCurrentIndex(showRaw.isChecked() ? kRaw : kRectified); };
    follow();
    connect(show, &Segmented::currentIndexChanged, &showRaw,
            [&showRaw](int index) { showRaw.setChecked(index == kRaw); });
    connect(&showRaw, &QAction::toggled, show, follow);
    peekWhileHeld(*show);
    auto* row = new ParameterRow(tr("Show"), show);
    m_whenActive.push_back(row);
    addWidget(row);
}

void RectificationSection::addKeepRow() {
    m_keep = new SliderField(
        {.minimum = 0, .maximum = 1, .step = 0.01, .decimals = 2, .defaultValue = 0, .suffix = {}});
    m_keep->setObjectName("keepField");
    connect(m_keep, &SliderField::valueChanged, this, &RectificationSection::chooseKeep);
    auto* row = new ParameterRow(tr("Keep"), m_keep);
    row->setToolTip(
        tr("0 crops to where both images have content everywhere, 1 keeps every pixel of the files, with "
           "black edges that have no disparity. Default 0, or as the calibration says; needs a run."));
    connect(row, &ParameterRow::defaultRequested, this,
            [this] { write([](RectifyOptions& options) { options.alpha.reset(); }); });
    auto* ends = new QWidget;
    auto* layout = new QHBoxLayout(ends);
    layout->setContentsMargins(metrics::kTextLeft + metrics::kRowLabelWidth + metrics::kSpacing, 0,
                               metrics::kTextRight, 2);
    m_least = new Label({}, Ink::Dim, TextRole::Caption);
    m_least->setObjectName("keepLeast");
    m_most = new Label(tr("all"), Ink::Dim, TextRole::Caption);
    m_most->setContentsMargins(0, 0, metrics::kNumberWidth + metrics::kSpacing, 0);  // under the knob
    layout->addWidget(m_least);
    layout->addStretch();
    layout->addWidget(m_most);
    for (QWidget* widget : {static_cast<QWidget*>(row), ends}) {
        m_whenActive.push_back(widget);
        addWidget(widget);
    }
}

void RectificationSection::addBoxes() {
    const auto add = [this](const char* name, const QString& label, const QString& tip) {
        auto* box = new ChoiceBox;
        box->setObjectName(name);
        auto* row = new ParameterRow(label, box);
        row->setToolTip(tip);
        m_whenActive.push_back(row);
        addWidget(row);
        return box;
    };
    m_size = add("rectifiedSizeBox", tr("Size"),
                 tr("Of the rectified images: half as wide and high takes a quarter of the time and memory, "
                    "with coarser disparities. Needs a run."));
    m_sampling = add("resamplingBox", tr("Sampling"),
                     tr("How pixels are taken from between those of the files: Lanczos keeps fine structure "
                        "sharper and takes longer. Needs a run."));
    m_sampling->addItem(tr("Linear"));
    m_sampling->addItem(tr("Lanczos"));
    connect(m_size, &QComboBox::activated, this, [this](int index) {
        write([&](RectifyOptions& options) { options.size = m_sizes.at(static_cast<std::size_t>(index)); });
    });
    connect(m_sampling, &QComboBox::activated, this, [this](int index) {
        write([&](RectifyOptions& options) { options.resampling = static_cast<Resampling>(index); });
    });
}

void RectificationSection::addRowErrors() {
    m_errors = new QWidget;
    m_verdict = new IconLabel("success", Ink::Ok);
    m_error = new Label;
    m_error->setObjectName("rowErrors");
    m_error->setWordWrap(true);
    m_source = new Label({}, Ink::Dim, TextRole::Caption);
    m_source->setObjectName("rowErrorsSource");
    m_source->setWordWrap(true);
    auto* grid = new QGridLayout(m_errors);
    grid->setContentsMargins(metrics::kTextLeft, 4, metrics::kTextRight, 2);
    grid->setHorizontalSpacing(metrics::kSpacing);
    grid->setVerticalSpacing(2);
    grid->addWidget(m_verdict, 0, 0, Qt::AlignTop);
    grid->addWidget(m_error, 0, 1);
    grid->addWidget(m_source, 1, 1);
    grid->setColumnStretch(1, 1);
    m_whenActive.push_back(m_errors);
    addWidget(m_errors);
}

void RectificationSection::addSwitch() {
    m_already = new QCheckBox(tr("Images are rectified already"));
    m_already->setObjectName("alreadyRectifiedCheck");
    auto* row = new ParameterRow({}, m_already);
    row->setToolTip(
        tr("On: matches the images as they are in their files, whatever the calibration says. Off: rectifies "
           "them first. Needs a run."));
    addWidget(row);
    connect(m_already, &QCheckBox::clicked, &m_workbench.inputs(), &app::PairInputs::setImagesAreRectified);
}

void RectificationSection::addSaveButton(QAction& saveRectified) {
    auto* save = new PushButton(tr("Save rectified pair…"));
    save->setIconName("save");
    save->setObjectName("saveRectifiedButton");
    save->setToolTip(saveRectified.statusTip());
    save->setEnabled(saveRectified.isEnabled());
    connect(save, &QPushButton::clicked, &saveRectified, &QAction::trigger);
    connect(&saveRectified, &QAction::enabledChanged, save, &QWidget::setEnabled);
    auto* row = new QWidget;
    auto* layout = new QVBoxLayout(row);
    layout->setContentsMargins(metrics::kTextLeft, 4, metrics::kTextRight, 6);
    layout->addWidget(save);
    m_whenActive.push_back(row);
    addWidget(row);
}

void RectificationSection::write(const std::function<void(RectifyOptions&)>& change) {
    if (m_showing) return;
    change(m_wanted);
    m_workbench.inputs().rectify(m_wanted);
    showState();
}

void RectificationSection::chooseKeep(double alpha) {
    write([&](RectifyOptions& options) {
        const auto& rig = m_workbench.project().calibration.rig;
        const bool isDefault = alpha == 0 && rig && !rig->given;
        options.alpha = isDefault ? std::nullopt : std::optional(alpha);
    });
}

void RectificationSection::showAll() {
    const auto& pair = m_workbench.inputs().pair();
    const CalibrationState& calibration = m_workbench.project().calibration;
    const RectifiedFrom* from = pair ? pair->rectifiedFrom() : nullptr;
    setPresent(from || (pair && (m_file.holdsBothKinds() || calibration.choices.imagesAreRectified)));
    for (QWidget* widget : m_whenActive) widget->setVisible(from != nullptr);
    m_already->setChecked(!from);
    // While somebody drags, what is shown is what was asked for, not what was made on the way there.
    if (from && !m_workbench.inputs().isRectifying()) showOptions(*from);
    showRowErrors();
    showState();
}

void RectificationSection::showState() {
    setMark(Mark::NeedsRun, m_workbench.inputs().isRectifying() ? tr("rectifying") : QString());
}

void RectificationSection::showOptions(const RectifiedFrom& from) {
    m_showing = true;
    m_wanted = from.rectifier.options();
    m_keep->setValue(m_wanted.alpha.value_or(0));
    m_least->setText(isAsFileSays(from) ? tr("as the file says") : tr("crop"));
    m_most->setVisible(!isAsFileSays(from));
    fillSizes(from);
    m_sampling->setCurrentIndex(static_cast<int>(m_wanted.resampling));
    m_showing = false;
}

void RectificationSection::fillSizes(const RectifiedFrom& from) {
    const ImageSize usual = usualSize(from);
    m_sizes = {ImageSize{}};
    for (const double factor : kSmaller) {
        const ImageSize size = scaled(usual, factor);
        if (std::min(size.width, size.height) >= kLeastSide) m_sizes.push_back(size);
    }
    auto chosen = std::ranges::find(m_sizes, m_wanted.size);
    if (chosen == m_sizes.end()) chosen = m_sizes.insert(m_sizes.begin() + 1, m_wanted.size);
    const int index = static_cast<int>(chosen - m_sizes.begin());
    m_size->clear();
    const QString whose = usual == from.raw->size() ? tr("as raw") : tr("as the file says");
    for (const ImageSize& size : m_sizes) {
        m_size->addItem(size.isEmpty() ? QStringLiteral("%1, %2").arg(sizeText(usual), whose)
                                       : sizeText(size));
    }
    m_size->setCurrentIndex(index);
}

void RectificationSection::showRowErrors() {
    const auto& evidence = m_checks.evidence();
    if (!evidence) return;  // those of before, until it is measured
    const std::optional<RectifiedRows>& rows = evidence->rectifiedRows;
    if (!rows) {
        m_verdict->setIcon("info", Ink::Dim);
        m_error->setText(
            tr("Too few points were found in both images to measure how far their rows are apart."));
        m_source->hide();
        return;
    }
    const bool isGood = checkRows(evidence->matches, evidence->size).verdict == Verdict::Good;
    m_verdict->setIcon(isGood ? "success" : "warning", isGood ? Ink::Ok : Ink::Warn);
    const QString change =
        tr("%1 → %2 px").arg(twoDecimals(rows->before.typicalPx), twoDecimals(rows->after.typicalPx));
    m_error->setRichText(RichText::filled(
        tr("Row error %1, worst %2"), {RichText::bold(change), RichText(twoDecimals(rows->after.worstPx))}));
    m_source->setText(tr("from %1 in both images").arg(counted(rows->points, tr("point"), tr("points"))));
    m_source->show();
}

}  // namespace stereo::ui
