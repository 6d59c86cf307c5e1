#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace stereo::ui {

class Section;

/// Sections above one another, as a dock shows them: as wide as the dock, scrolled only up and down, and no
/// stop on the way of the Tab key.
class SectionColumn : public QScrollArea {
    Q_OBJECT

public:
    explicit SectionColumn(QWidget* parent = nullptr);

    /// Adds the section below those that are there; `iconName` represents it in a strip. The column owns it.
    void addSection(Section* section, const QString& iconName);
    [[nodiscard]] const QList<Section*>& sections() const { return m_all; }
    /// Unfolds it, scrolls it to the top and gives it the focus; null: the focus to the first.
    void showSection(Section* section);

private:
    QVBoxLayout* m_sections;
    QList<Section*> m_all;
};

}  // namespace stereo::ui
