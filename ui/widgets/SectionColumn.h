#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace stereo::ui {

/// Sections above one another, as a dock shows them: as wide as the dock, scrolled only up and down, and no
/// stop on the way of the Tab key.
class SectionColumn : public QScrollArea {
    Q_OBJECT

public:
    explicit SectionColumn(QWidget* parent = nullptr);

    /// Below the sections that are there. The column owns it.
    void addSection(QWidget* section);

private:
    QVBoxLayout* m_sections;
};

}  // namespace stereo::ui
