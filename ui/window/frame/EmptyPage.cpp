#include "ui/window/frame/EmptyPage.h"

#include <QVBoxLayout>

#include "ui/widgets/Label.h"
#include "ui/widgets/PushButton.h"
#include "ui/window/frame/WindowActions.h"
#include "ui/window/inputs/RecentRow.h"

namespace stereo::ui {
namespace {

constexpr int kRecentShown = 4;

}  // namespace

EmptyPage::EmptyPage(const WindowActions& actions, app::JobRunner& jobs, QWidget* parent)
    : CentredPage(parent), m_jobs(jobs) {
    addHeadline(
        tr("Open a stereo pair"),
        tr("Drop two images, a folder, a calibration or a project anywhere in this window. Names tell left "
           "from right."));
    addBoxes({{"image", tr("Left image"), tr("PNG, JPEG, TIFF, PGM\n8 or 16 bit")},
              {"image", tr("Right image"), tr("same size\n")},
              {"rig", tr("Calibration"), tr("of rectified images, or\nof the cameras")}});
    addButtons({buttonFor(*actions.openPair, "open-pair", true), buttonFor(*actions.openFolder, "open"),
                buttonFor(*actions.openProject, "import")},
               buttonFor(*actions.openSample, "run"));
    column().addSpacing(20);
    m_recentBlock = new QWidget;
    m_recent = new QVBoxLayout(m_recentBlock);
    m_recent->setContentsMargins({});
    m_recent->setSpacing(0);
    column().addWidget(m_recentBlock);
}

void EmptyPage::setRecent(const std::vector<app::RecentPair>& pairs) {
    while (QLayoutItem* item = m_recent->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_recentBlock->setVisible(!pairs.empty());
    if (pairs.empty()) return;
    m_recent->addWidget(new Label(tr("Recent"), Ink::Dim, TextRole::Title));
    m_recent->addSpacing(4);
    for (std::size_t i = 0; i < pairs.size() && i < kRecentShown; ++i) {
        const app::RecentPair pair = pairs[i];
        auto* row = new RecentRow(pair, m_jobs);
        row->setObjectName(QStringLiteral("recent%1").arg(i));
        connect(row, &QAbstractButton::clicked, this, [this, pair] { Q_EMIT recentChosen(pair); });
        m_recent->addWidget(row);
    }
}

}  // namespace stereo::ui
