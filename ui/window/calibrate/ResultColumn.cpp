#include "ui/window/calibrate/ResultColumn.h"

#include <QHBoxLayout>

#include "app/calibrate/CalibrationDesk.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Section.h"
#include "ui/window/calibrate/CoverageView.h"
#include "ui/window/calibrate/RigSection.h"
#include "ui/window/calibrate/WorstSection.h"

namespace stereo::ui {
namespace {

constexpr int kBetween = 10;

}  // namespace

ResultColumn::ResultColumn(app::CalibrationDesk& desk, QWidget* parent)
    : SectionColumn(parent),
      m_desk(desk),
      m_left(new CoverageView(tr("Left"))),
      m_right(new CoverageView(tr("Right"))),
      m_worst(new WorstSection(desk)) {
    auto* coverage = new Section(tr("Coverage"));
    auto* both = new QWidget;
    auto* row = new QHBoxLayout(both);
    row->setContentsMargins(metrics::kTextLeft, 0, metrics::kTextRight, 0);
    row->setSpacing(kBetween);
    row->addWidget(m_left);
    row->addWidget(m_right);
    coverage->addWidget(both);
    addSection(coverage, "image");
    addSection(new RigSection(desk), "rig");
    addSection(m_worst, "warning");
    connect(&m_desk, &app::CalibrationDesk::changed, this, &ResultColumn::showCoverage);
    showCoverage();
}

void ResultColumn::showCoverage() {
    m_left->setCoverage(m_desk.coverage(Side::Left));
    m_right->setCoverage(m_desk.coverage(Side::Right));
}

}  // namespace stereo::ui
