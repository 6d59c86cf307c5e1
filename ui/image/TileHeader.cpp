#include "ui/image/TileHeader.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QResizeEvent>

#include <cmath>

#include "ui/theme/FlatStyle.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Chip.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/ToolButton.h"

namespace stereo::ui {

namespace {

constexpr int kTextLeft = 12;
/// A text button starts its text this far inside itself.
constexpr int kButtonPadding = 7;
constexpr int kZoomWidth = 44;
constexpr int kStaleLine = 2;

}  // namespace

TileHeader::TileHeader(const QString& title, QWidget* parent)
    : QWidget(parent),
      m_layout(new QHBoxLayout(this)),
      m_toolRow(new QHBoxLayout),
      m_ends(new QHBoxLayout),
      m_title(new Label(title, Ink::Text, TextRole::Title, this)),
      m_titleButton(ToolButton::withText({}, title, tr("Show something else here"), this)),
      m_fact(new ElidedLabel({}, Ink::Dim, TextRole::Caption, this)),
      m_chip(new Chip({}, Tone::Neutral, {}, this)),
      m_more(new ToolButton("more", tr("More tools"), this)),
      m_zoom(new Label({}, Ink::Dim, TextRole::Caption, this)),
      m_fit(new ToolButton("fit", tr("Fit picture (F)"), this)),
      m_maximise(new ToolButton("maximise", {}, this)) {
    setFixedHeight(metrics::kHeaderHeight);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_titleButton->setFont(ui::font(TextRole::Title));
    m_titleButton->setPopupMode(QToolButton::InstantPopup);
    m_titleButton->setObjectName("tileTitle");
    m_zoom->setFixedWidth(kZoomWidth);
    m_zoom->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_fit->setObjectName("tileFit");
    m_maximise->setObjectName("tileMaximise");
    m_more->setObjectName("tileMore");

    m_toolRow->setSpacing(0);
    m_layout->setContentsMargins(kTextLeft, 0, 4, 0);
    m_layout->setSpacing(6);
    for (QWidget* part : {static_cast<QWidget*>(m_title), static_cast<QWidget*>(m_titleButton),
                          static_cast<QWidget*>(m_fact), static_cast<QWidget*>(m_chip)}) {
        m_layout->addWidget(part);
    }
    m_layout->addStretch(1);
    m_layout->addLayout(m_toolRow);
    for (QWidget* part : {static_cast<QWidget*>(m_more), static_cast<QWidget*>(m_zoom)})
        m_layout->addWidget(part);
    m_ends->setSpacing(0);
    m_ends->addWidget(m_fit);
    m_ends->addWidget(m_maximise);
    m_layout->addLayout(m_ends);
    for (QWidget* hidden :
         {static_cast<QWidget*>(m_titleButton), static_cast<QWidget*>(m_fact), static_cast<QWidget*>(m_chip),
          static_cast<QWidget*>(m_more), static_cast<QWidget*>(m_zoom), static_cast<QWidget*>(m_fit)}) {
        hidden->hide();
    }
    setMaximised(false);
    connect(m_fit, &ToolButton::clicked, this, &TileHeader::fitRequested);
    connect(m_maximise, &ToolButton::clicked, this, &TileHeader::maximiseRequested);
    connect(m_more, &ToolButton::clicked, this, &TileHeader::openMoreMenu);
}

void TileHeader::setTitle(const QString& title) {
    m_title->setText(title);
    m_titleButton->setText(title);
    fold();
}

void TileHeader::setTitleMenu(QMenu* menu) {
    m_titleButton->setMenu(menu);
    m_titleButton->setVisible(menu);
    m_title->setVisible(!menu);
    m_layout->setContentsMargins(menu ? kTextLeft - kButtonPadding : kTextLeft, 0, 4, 0);
    fold();
}

void TileHeader::setFact(const QString& fact) {
    m_fact->setText(fact);
    fold();
}

void TileHeader::setChip(const QString& text, Tone tone, const QString& iconName) {
    m_chip->setContents(text, tone, iconName);
    m_hasChip = true;
    fold();
}

void TileHeader::clearChip() {
    m_hasChip = false;
    fold();
}

void TileHeader::setStaleLine(bool stale) {
    m_stale = stale;
    update();
}

void TileHeader::addTool(ToolButton* button) {
    m_toolRow->addWidget(button);
    m_tools.push_back(button);
    fold();
}

void TileHeader::setToolPresent(ToolButton& button, bool present) {
    if (present) m_absent.erase(&button);
    if (!present) m_absent.insert(&button);
    fold();
}

void TileHeader::setZoom(double zoom) {
    m_zoom->setText(zoom > 0 ? tr("%1 %").arg(std::lround(zoom * 100)) : QString());
    m_fit->setEnabled(zoom > 0);
}

void TileHeader::showFit() {
    m_hasFit = true;
    fold();
}

void TileHeader::setMaximised(bool maximised) {
    const QString tip = maximised ? tr("Back to tiles (Esc)") : tr("Maximise (double click on the header)");
    m_maximise->setIcon(icon(maximised ? "restore" : "maximise"));
    m_maximise->setToolTip(tip);
    m_maximise->setAccessibleName(tip);
}

void TileHeader::mouseDoubleClickEvent(QMouseEvent*) {
    Q_EMIT maximiseRequested();
}

void TileHeader::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& tokens = tokensOf(*this);
    painter.fillRect(rect(), tokens.window);
    if (m_stale) painter.fillRect(0, height() - kStaleLine, width(), kStaleLine, tokens.warnMark);
}

void TileHeader::resizeEvent(QResizeEvent* event) {
    if (event->size().width() != event->oldSize().width()) fold();
}

bool TileHeader::fits() const {
    // What was shown or hidden just now is news to the layout of the header alone, not to those inside it.
    for (QLayout* layout : {m_toolRow, m_ends, m_layout}) layout->invalidate();
    const int cut = m_fact->isHidden() ? 0 : m_fact->sizeHint().width() - m_fact->minimumSizeHint().width();
    return m_layout->minimumSize().width() + cut <= width();
}

void TileHeader::showTools(bool shown) {
    for (ToolButton* tool : m_tools) tool->setVisible(shown && !m_absent.contains(tool));
    m_more->setVisible(!shown && m_tools.size() > m_absent.size());
}

void TileHeader::fold() {
    m_fact->setVisible(!m_fact->text().isEmpty());
    m_chip->setVisible(m_hasChip);
    m_chip->setCompact(false);
    showTools(true);
    m_zoom->setVisible(m_hasFit);
    m_fit->setVisible(m_hasFit);
    if (!fits()) m_fact->hide();
    if (!fits()) m_chip->setCompact(true);
    if (!fits()) showTools(false);
    if (!fits()) m_zoom->hide();
    if (!fits()) m_fit->hide();
}

void TileHeader::openMoreMenu() {
    QMenu menu(this);
    for (ToolButton* tool : m_tools) {
        if (m_absent.contains(tool)) continue;
        if (tool->menu()) {
            menu.addMenu(tool->menu())->setText(tool->toolTip());
            continue;
        }
        QAction* action = menu.addAction(tool->icon(), tool->toolTip(), tool, &ToolButton::click);
        action->setEnabled(tool->isEnabled());
    }
    menu.exec(m_more->mapToGlobal(m_more->rect().bottomLeft()));
}

}  // namespace stereo::ui
