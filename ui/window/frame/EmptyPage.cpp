#include "ui/window/frame/EmptyPage.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/theme/FlatStyle.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/IconLabel.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/PushButton.h"
#include "ui/window/inputs/RecentRow.h"

namespace stereo::ui {
namespace {

constexpr int kWidth = 620;
constexpr int kRecentShown = 4;

/// A dashed box that says what belongs in it.
class Place : public QWidget {
public:
    Place(const char* icon, const QString& title, const QString& kinds) {
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(12, 26, 12, 22);
        layout->setSpacing(6);
        layout->addWidget(new IconLabel(icon, Ink::Dim, 32), 0, Qt::AlignHCenter);
        layout->addSpacing(6);
        layout->addWidget(new Label(title, Ink::Text, TextRole::Title), 0, Qt::AlignHCenter);
        auto* line = new Label(kinds, Ink::Dim, TextRole::Caption);
        line->setAlignment(Qt::AlignHCenter);
        layout->addWidget(line, 0, Qt::AlignHCenter);
        layout->addStretch();
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Tokens& tokens = tokensOf(*this);
        painter.setBrush(tokens.window);
        painter.setPen(QPen(tokens.borderStrong, 1.2, Qt::DashLine));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    }
};

PushButton* buttonFor(QAction& action, const QString& icon, PushButton::Kind kind) {
    auto* button = new PushButton(action.text().remove('&'), kind);
    button->setIconName(icon);
    QObject::connect(button, &QPushButton::clicked, &action, &QAction::trigger);
    return button;
}

}  // namespace

EmptyPage::EmptyPage(QAction& openPair, QAction& openFolder, QAction& openSample, app::JobRunner& jobs,
                     QWidget* parent)
    : QWidget(parent), m_jobs(jobs) {
    auto* column = new QWidget;
    column->setMaximumWidth(kWidth);
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins({});
    layout->addWidget(new Label(tr("Open a stereo pair"), Ink::Text, TextRole::Empty));
    auto* hint = new Label(
        tr("Drop two images, a folder, a calibration or a project anywhere in this window. Names tell left "
           "from right."),
        Ink::Dim);
    hint->setWordWrap(true);
    layout->addWidget(hint);
    layout->addSpacing(12);
    auto* places = new QHBoxLayout;
    places->setSpacing(12);
    places->addWidget(new Place("image", tr("Left image"), tr("PNG, JPEG, TIFF, PGM\n8 or 16 bit")), 1);
    places->addWidget(new Place("image", tr("Right image"), tr("same size, rectified\n")), 1);
    places->addWidget(new Place("rig", tr("Calibration"), tr("K.txt, calib.txt\noptional")), 1);
    layout->addLayout(places);
    layout->addSpacing(8);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::kSpacing);
    auto* open = buttonFor(openPair, "open-pair", PushButton::Kind::Primary);
    open->setKeyText(openPair.shortcut().toString(QKeySequence::NativeText));
    buttons->addWidget(open);
    buttons->addWidget(buttonFor(openFolder, "open", PushButton::Kind::Normal));
    buttons->addStretch();
    buttons->addWidget(buttonFor(openSample, "run", PushButton::Kind::Normal));
    layout->addLayout(buttons);
    layout->addSpacing(20);
    m_recentBlock = new QWidget;
    m_recent = new QVBoxLayout(m_recentBlock);
    m_recent->setContentsMargins({});
    m_recent->setSpacing(0);
    layout->addWidget(m_recentBlock);

    auto* across = new QHBoxLayout;
    across->addStretch(1);
    across->addWidget(column, 100);
    across->addStretch(1);
    auto* outer = new QVBoxLayout(this);
    outer->addStretch(2);
    outer->addLayout(across);
    outer->addStretch(3);
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

void EmptyPage::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), tokensOf(*this).canvas);
}

}  // namespace stereo::ui
