#include "ui/window/frame/DockStrip.h"

#include <QPainter>
#include <QVBoxLayout>

#include "ui/theme/FlatStyle.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Section.h"
#include "ui/widgets/ToolButton.h"

namespace stereo::ui {
namespace {

constexpr int kDot = 6;
constexpr int kDotInset = 2;

class SectionButton : public ToolButton {
public:
    explicit SectionButton(const Section& section)
        : ToolButton(section.iconName(), section.title()), m_section(section) {
        setObjectName("strip." + section.title());
        connect(&section, &Section::alertChanged, this, &SectionButton::showAlert);
        showAlert();
    }

protected:
    void paintEvent(QPaintEvent* event) override {
        ToolButton::paintEvent(event);
        if (!m_section.hasAlert()) return;
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tokensOf(*this).error);
        painter.drawEllipse(QRect(width() - kDot - kDotInset, kDotInset, kDot, kDot));
    }

private:
    void showAlert() {
        const QString alert = m_section.hasAlert() ? tr("needs a look") : QString();
        setAccessibleDescription(alert);
        setToolTip(alert.isEmpty() ? m_section.title() : tr("%1: %2").arg(m_section.title(), alert));
        update();
    }

    const Section& m_section;
};

}  // namespace

DockStrip::DockStrip(const QString& title, const QString& unfoldIcon, const QList<Section*>& sections,
                     QWidget* parent)
    : QWidget(parent), m_layout(new QVBoxLayout(this)) {
    setFixedWidth(kWidth);
    setAccessibleName(title);
    m_layout->setContentsMargins({});
    m_layout->setSpacing(0);
    auto* whole = new ToolButton(unfoldIcon, title);
    whole->setObjectName("strip.whole");
    add(*whole, metrics::kHeaderHeight);
    connect(whole, &ToolButton::clicked, this, &DockStrip::panelRequested);
    for (Section* section : sections) {
        auto* button = new SectionButton(*section);
        QWidget& row = add(*button, metrics::kRowHeight);
        const auto follow = [&row, section] { row.setVisible(section->isPresent()); };
        connect(section, &Section::presenceChanged, &row, follow);
        follow();
        connect(button, &ToolButton::clicked, this, [this, section] { Q_EMIT sectionRequested(section); });
    }
    m_layout->addStretch();
}

QWidget& DockStrip::add(ToolButton& button, int height) {
    auto* row = new QWidget;
    row->setFixedHeight(height);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->addWidget(&button, 0, Qt::AlignCenter);
    m_layout->addWidget(row);
    return *row;
}

void DockStrip::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), tokensOf(*this).window);
}

}  // namespace stereo::ui
