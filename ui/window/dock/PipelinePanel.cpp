#include "ui/window/dock/PipelinePanel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QResizeEvent>

#include "app/workbench/Workbench.h"
#include "ui/theme/FlatStyle.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/IconLabel.h"
#include "ui/window/dock/StageBox.h"
#include "ui/window/dock/StageWords.h"
#include "ui/window/inputs/Thumbnail.h"
#include "ui/window/tiles/StageMaps.h"
#include "ui/window/tiles/TileMaps.h"

namespace stereo::ui {
namespace {

using Kind = app::StageReport::Kind;

constexpr int kMargin = 10;
constexpr int kChevron = 14;

/// The id of the map that the third tile shows for a stage; empty = none.
std::string mapOf(Kind stage) {
    switch (stage) {
        case Kind::Features:
            return shown::kFeatures;
        case Kind::FirstDisparity:
            return shown::kFirstDisparity;
        case Kind::Iterations:
            return shown::kUpdateGate;
        case Kind::Upsampling:
        case Kind::Cleaning:
            return mapid::kDisparity;
        case Kind::Depth:
            return mapid::kDepth;
        default:
            return {};
    }
}

std::optional<StagePicture::Kind> pictureOf(Kind stage) {
    switch (stage) {
        case Kind::Features:
            return StagePicture::Kind::Features;
        case Kind::FirstDisparity:
            return StagePicture::Kind::FirstDisparity;
        case Kind::Iterations:
            return StagePicture::Kind::UpdateGate;
        default:
            return std::nullopt;
    }
}

/// The thumbnails, made in the background.
struct Seen {
    app::StereoResultPtr result;
    std::shared_ptr<const app::DisparityPicture> picture;

    [[nodiscard]] QImage thumbnail(Kind stage) const {
        if (stage == Kind::Upsampling || stage == Kind::Cleaning)
            return Thumbnail::scaledDown(picture->colours);
        for (const auto& made : result->match->pictures) {
            if (made->kind == pictureOf(stage))
                return Thumbnail::scaledDown(stageColours(*made, picture->display));
        }
        return {};
    }
};

}  // namespace

PipelinePanel::PipelinePanel(app::Workbench& workbench, TileMaps& maps, QWidget* parent)
    : QScrollArea(parent),
      m_workbench(workbench),
      m_maps(maps),
      m_row(new QWidget),
      m_layout(new QHBoxLayout(m_row)) {
    setObjectName("pipeline");
    setAccessibleName(tr("Stages of the last run"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);  // its boxes have it
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setBackgroundRole(QPalette::Base);
    m_row->setBackgroundRole(QPalette::Base);
    m_layout->setContentsMargins(12, kMargin, 12, kMargin);
    m_layout->setSpacing(metrics::kSpacing / 2);
    setWidget(m_row);
    connect(&m_workbench, &app::Workbench::resultChanged, this, &PipelinePanel::showStages);
    connect(&m_workbench.views(), &app::ResultViews::cloudChanged, this, &PipelinePanel::showStages);
    connect(&m_workbench.views(), &app::ResultViews::pictureChanged, this, &PipelinePanel::showPictures);
    connect(&m_maps, &TileMaps::shownChanged, this, &PipelinePanel::showChecked);
    showStages();
}

QWidget* PipelinePanel::makeTools() {
    auto* summary = new ElidedLabel({}, Ink::Dim, TextRole::Caption);
    summary->setObjectName("pipelineSummary");
    summary->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    const auto show = [this, summary] {
        const auto& result = m_workbench.desk().result();
        summary->setText(result ? pipelineSummary(m_stages, result->match->stats.totalSeconds,
                                                  result->match->stats.peakMemoryBytes)
                                : pipelineSummary({}, 0, 0));
    };
    connect(&m_workbench, &app::Workbench::resultChanged, summary, show);
    show();
    return summary;
}

void PipelinePanel::makeBoxes(std::size_t count) {
    if (m_boxes.size() == count) return;
    qDeleteAll(m_row->findChildren<QWidget*>(Qt::FindDirectChildrenOnly));
    m_boxes.clear();
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0)
            m_layout->addWidget(new IconLabel("chevron-right", Ink::Faint, kChevron), 0, Qt::AlignVCenter);
        auto* box = new StageBox;
        box->setObjectName(QStringLiteral("stage%1").arg(i));
        connect(box, &QAbstractButton::clicked, this, [this, i] { this->show(i); });
        m_layout->addWidget(box, 1);
        m_boxes.push_back(box);
    }
}

void PipelinePanel::showStages() {
    m_stages = stageReports(m_workbench);
    makeBoxes(m_stages.size());
    double all = 0;
    for (const app::StageReport& stage : m_stages) all += stage.seconds.value_or(0);
    const int iterations =
        m_workbench.desk().result() ? m_workbench.desk().result()->match->iterationsDone : 0;
    for (std::size_t i = 0; i < m_stages.size(); ++i) {
        const double share = all > 0 ? m_stages[i].seconds.value_or(0) / all : 0;
        m_boxes[i]->setStage(wordsOf(m_stages[i], iterations, m_workbench.views().cloud().get()), share);
    }
    showPictures();
    showChecked();
    viewport()->update();
}

void PipelinePanel::showPictures() {
    m_workbench.jobs().cancel("stage pictures");
    const Seen seen{m_workbench.desk().result(), m_workbench.views().picture()};
    if (!seen.result || !seen.picture) return;
    std::vector<Kind> kinds;
    for (const app::StageReport& stage : m_stages) kinds.push_back(stage.kind);
    m_workbench.jobs().run(
        "stage pictures",
        [seen, kinds](const RunControl&) {
            std::vector<QImage> pictures;
            for (const Kind kind : kinds) pictures.push_back(seen.thumbnail(kind));
            return pictures;
        },
        this,
        [this](const std::vector<QImage>& pictures) {
            for (std::size_t i = 0; i < std::min(pictures.size(), m_boxes.size()); ++i)
                m_boxes[i]->setPicture(pictures[i]);
        },
        [this](const app::Failure& failure) { Q_EMIT m_workbench.failed(failure); });
}

void PipelinePanel::showChecked() {
    for (std::size_t i = 0; i < m_boxes.size(); ++i) {
        const std::string map = mapOf(m_stages[i].kind);
        const bool isShown = map != mapid::kDisparity && map == m_maps.kind().id;
        m_boxes[i]->setCheckable(isShown);
        m_boxes[i]->setChecked(isShown);
    }
}

void PipelinePanel::show(std::size_t stage) {
    const std::string map = mapOf(m_stages[stage].kind);
    if (map.empty()) return;
    m_maps.setKind(m_maps.kind().id == map ? mapid::kDisparity : map);
    showChecked();
}

void PipelinePanel::resizeEvent(QResizeEvent* event) {
    QScrollArea::resizeEvent(event);
    viewport()->update();
}

void PipelinePanel::paintEvent(QPaintEvent* event) {
    QScrollArea::paintEvent(event);
    if (!m_stages.empty()) return;
    QPainter painter(viewport());
    painter.setPen(tokensOf(*this).dim);
    painter.drawText(viewport()->rect(), Qt::AlignCenter, tr("Run to see what each stage makes and takes"));
}

}  // namespace stereo::ui
