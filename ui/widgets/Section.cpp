#include "ui/widgets/Section.h"

#include <QVBoxLayout>
#include <utility>

#include "ui/theme/Metrics.h"
#include "ui/widgets/HairLine.h"
#include "ui/widgets/SectionHeader.h"

namespace stereo::ui {

Section::Section(const QString& title, Mark mark, QWidget* parent)
    : QWidget(parent),
      m_header(new SectionHeader(title, this)),
      m_content(new QWidget(this)),
      m_body(new QVBoxLayout(m_content)) {
    m_body->setContentsMargins(0, 0, 0, 4);
    m_body->setSpacing(0);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_content);
    column->addWidget(new HairLine(Qt::Horizontal, this));
    // Not Maximum: its limit would be the height at the preferred width, which cuts text that wraps more
    // often.
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    setFocusProxy(m_header);
    m_header->setMark(mark, {});
    connect(m_header, &SectionHeader::toggled, this, [this](bool expanded) {
        m_content->setVisible(expanded);
        Q_EMIT expandedChanged(expanded);
    });
}

QString Section::title() const {
    return m_header->text();
}

void Section::setPresent(bool present) {
    if (std::exchange(m_isPresent, present) == present) return;
    setVisible(present);
    Q_EMIT presenceChanged();
}

void Section::setAlert(bool alert) {
    if (std::exchange(m_hasAlert, alert) != alert) Q_EMIT alertChanged();
}

void Section::setMark(Mark mark, const QString& text) {
    m_header->setMark(mark, text);
}

bool Section::isExpanded() const {
    return m_header->isChecked();
}

void Section::setExpanded(bool expanded) {
    m_header->setChecked(expanded);
}

void Section::addWidget(QWidget* widget) {
    m_body->addWidget(widget);
}

}  // namespace stereo::ui
