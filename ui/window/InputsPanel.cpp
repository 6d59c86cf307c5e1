#include "ui/window/InputsPanel.h"

#include <QGridLayout>
#include <QHBoxLayout>

#include "app/Workbench.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Section.h"
#include "ui/widgets/ToolButton.h"
#include "ui/window/CalibrationSection.h"
#include "ui/window/ChecksSection.h"
#include "ui/window/Thumbnail.h"
#include "ui/window/Words.h"

namespace stereo::ui {
namespace {

QString nameOf(const std::filesystem::path& path) { return QString::fromStdString(path.filename().string()); }

QWidget* padded(QLayout* layout) {
    auto* widget = new QWidget;
    layout->setContentsMargins(metrics::kTextLeft, 2, metrics::kTextRight, 6);
    widget->setLayout(layout);
    return widget;
}

}  // namespace

InputsPanel::InputsPanel(app::Workbench& workbench, app::PairChecks& checks, QWidget* parent)
    : QScrollArea(parent), m_workbench(workbench) {
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(makePairSection());
    auto* calibration = new CalibrationSection(workbench);
    layout->addWidget(calibration);
    layout->addWidget(new ChecksSection(m_workbench, checks));
    layout->addStretch();
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    showPair();
    connect(&m_workbench, &app::Workbench::pairChanged, this, &InputsPanel::showPair);
    connect(calibration, &CalibrationSection::openRequested, this, &InputsPanel::openCalibrationRequested);
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
    connect(m_left, &Thumbnail::clicked, this, &InputsPanel::openPairRequested);
    connect(m_right, &Thumbnail::clicked, this, &InputsPanel::openPairRequested);
    connect(m_swap, &QToolButton::clicked, &m_workbench, &app::Workbench::swapSides);
    return section;
}

void InputsPanel::showPair() {
    const auto& pair = m_workbench.pair();
    m_left->setPicture({});
    m_right->setPicture({});
    if (pair) showThumbnails(pair);
    m_leftName->setText(pair ? nameOf(pair->leftPath()) : tr("Left image"));
    m_rightName->setText(pair ? nameOf(pair->rightPath()) : tr("Right image"));
    m_swap->setEnabled(pair != nullptr);
    QString facts;
    if (pair) {
        facts = sizeText(pair->size());
        if (m_workbench.source().split) facts += tr(" · two pictures in one file");
        if (m_workbench.source().sidesGuessed) facts += tr(" · sides guessed");
    }
    m_facts->setText(facts);
    m_facts->setVisible(pair != nullptr);
}

void InputsPanel::showThumbnails(const std::shared_ptr<const StereoPair>& pair) {
    using Pictures = std::pair<QImage, QImage>;
    m_workbench.jobs().run(
        "thumbnails",
        [pair](const RunControl&) {
            return Pictures(Thumbnail::scaledDown(pair->left()), Thumbnail::scaledDown(pair->right()));
        },
        this,
        [this](const Pictures& pictures) {
            m_left->setPicture(pictures.first);
            m_right->setPicture(pictures.second);
        },
        [this](const app::Failure& failure) { Q_EMIT m_workbench.failed(failure); });
}

}  // namespace stereo::ui
