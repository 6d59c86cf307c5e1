#include "ui/window/inputs/InputsPanel.h"

#include <QGridLayout>
#include <QHBoxLayout>

#include "app/workbench/CalibrationFile.h"
#include "app/workbench/Workbench.h"
#include "core/base/Error.h"
#include "core/io/ImageReader.h"
#include "core/stereo/RectifiedFrom.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Section.h"
#include "ui/widgets/ToolButton.h"
#include "ui/window/inputs/CalibrationSection.h"
#include "ui/window/inputs/ChecksSection.h"
#include "ui/window/inputs/GroundTruthSection.h"
#include "ui/window/inputs/NotesSection.h"
#include "ui/window/inputs/RectificationSection.h"
#include "ui/window/inputs/Thumbnail.h"
#include "ui/window/inputs/TonesRows.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

/// "8-bit RGB", "16-bit gray"; empty for a picture of no file, or of one that is gone.
QString kindOf(const std::filesystem::path& path) {
    if (path.empty()) return {};
    try {
        const ImageFacts facts = readImageFacts(path);
        const bool isGray = facts.channels < 3 && !facts.palette;
        return InputsPanel::tr("%1-bit %2")
            .arg(facts.bitsPerChannel)
            .arg(isGray ? InputsPanel::tr("gray") : "RGB");
    } catch (const Error&) {
        return {};
    }
}

QWidget* padded(QLayout* layout) {
    auto* widget = new QWidget;
    layout->setContentsMargins(metrics::kTextLeft, 2, metrics::kTextRight, 6);
    widget->setLayout(layout);
    return widget;
}

}  // namespace

InputsPanel::InputsPanel(app::Workbench& workbench, app::PairChecks& checks, QAction& showRaw,
                         QAction& saveRectified, QWidget* parent)
    : SectionColumn(parent), m_workbench(workbench) {
    addSection(makePairSection(), "image");
    auto* file = new app::CalibrationFile(workbench, this);
    auto* calibration = new CalibrationSection(workbench, *file);
    addSection(calibration, "rig");
    addSection(new RectificationSection(workbench, checks, *file, showRaw, saveRectified), "rows");
    auto* truth = new GroundTruthSection(m_workbench);
    addSection(truth, "truth");
    connect(truth, &GroundTruthSection::openRequested, this, &InputsPanel::openTruthRequested);
    addSection(new ChecksSection(m_workbench, checks), "success");
    addSection(new NotesSection(m_workbench), "notes");
    showPair();
    connect(&m_workbench, &app::Workbench::pairChanged, this, &InputsPanel::showPair);
    connect(calibration, &CalibrationSection::openRequested, this, &InputsPanel::openCalibrationRequested);
    connect(calibration, &CalibrationSection::calibrateRequested, this, &InputsPanel::calibrateRequested);
    connect(calibration, &CalibrationSection::enterRequested, this, &InputsPanel::enterCalibrationRequested);
}

Section* InputsPanel::makePairSection() {
    auto* section = new Section(tr("Pair"));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(4);
    grid->setVerticalSpacing(4);
    m_left = new Thumbnail;
    m_right = new Thumbnail;
    m_left->setObjectName("leftThumbnail");
    m_right->setObjectName("rightThumbnail");
    m_left->setAccessibleName(tr("Left image, open another pair"));
    m_right->setAccessibleName(tr("Right image, open another pair"));
    m_leftName = new ElidedLabel({}, Ink::Dim, TextRole::Caption);
    m_rightName = new ElidedLabel({}, Ink::Dim, TextRole::Caption);
    m_swap = new ToolButton("swap", tr("Swap left and right"));
    m_swap->setObjectName("swapButton");
    m_facts = new Label({}, Ink::Dim, TextRole::Caption);
    grid->addWidget(m_left, 0, 0);
    grid->addWidget(m_swap, 0, 1);
    grid->addWidget(m_right, 0, 2);
    grid->addWidget(m_leftName, 1, 0);
    grid->addWidget(m_rightName, 1, 2);
    grid->addWidget(m_facts, 2, 0, 1, 3);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(2, 1);
    section->addWidget(padded(grid));
    section->addWidget(new TonesRows(m_workbench));
    connect(m_left, &Thumbnail::clicked, this, &InputsPanel::openPairRequested);
    connect(m_right, &Thumbnail::clicked, this, &InputsPanel::openPairRequested);
    connect(m_swap, &QToolButton::clicked, &m_workbench.inputs(), &app::PairInputs::swapSides);
    return section;
}

void InputsPanel::showPair() {
    const auto& pair = m_workbench.inputs().pair();
    const auto images = rawOf(pair);
    if (pair && images == m_shown) return;  // rectified in another way, which the thumbnails do not show
    m_shown = images;
    m_left->setPicture({});
    m_right->setPicture({});
    if (pair) showThumbnails();
    const bool isWithoutImages = m_workbench.inputs().lacksImages();
    const ProjectInputs& inputs = m_workbench.project().inputs;
    m_leftName->setText(pair              ? nameOf(pair->leftPath())
                        : isWithoutImages ? nameOf(inputs.left)
                                          : tr("Left image"));
    m_rightName->setText(pair              ? nameOf(pair->rightPath())
                         : isWithoutImages ? nameOf(inputs.right)
                                           : tr("Right image"));
    m_swap->setEnabled(pair != nullptr);
    m_facts->setVisible(pair || isWithoutImages);
    m_facts->setInk(pair ? Ink::Dim : Ink::Warn);
    if (pair) showFacts({});
    if (isWithoutImages) {
        m_facts->setText(m_workbench.inputs().missingImages().empty() ? tr("cannot be read") : tr("missing"));
    }
}

void InputsPanel::showFacts(const QString& kind) {
    QString facts = sizeText(m_shown->size());
    const app::PairInputs& inputs = m_workbench.inputs();
    if (inputs.pair()->rectifiedFrom() || inputs.pair()->straightenedFrom()) facts += tr(" · raw");
    if (m_workbench.project().inputs.turn) facts += tr(" · turned");
    if (!kind.isEmpty()) facts += QStringLiteral(" · ") + kind;
    if (m_workbench.project().inputs.split) facts += tr(" · two pictures in one file");
    if (m_workbench.project().inputs.sidesGuessed) facts += tr(" · sides guessed");
    m_facts->setText(facts);
}

void InputsPanel::showThumbnails() {
    struct Shown {
        QImage left;
        QImage right;
        QString kind;
    };
    m_workbench.jobs().run(
        "thumbnails",
        [pair = m_shown](const RunControl&) {
            return Shown{Thumbnail::scaledDown(pair->left()), Thumbnail::scaledDown(pair->right()),
                         kindOf(pair->leftPath())};
        },
        this,
        [this](const Shown& shown) {
            m_left->setPicture(shown.left);
            m_right->setPicture(shown.right);
            showFacts(shown.kind);
        },
        [this](const app::Failure& failure) { Q_EMIT m_workbench.failed(failure); });
}

}  // namespace stereo::ui
