#pragma once

#include <QAbstractButton>

#include "ui/widgets/Section.h"

namespace stereo::ui {

/// The 28 px line of a Section: chevron, title, mark. Checked = expanded.
class SectionHeader : public QAbstractButton {
    Q_OBJECT

public:
    explicit SectionHeader(const QString& title, QWidget* parent = nullptr);

    void setMark(Section::Mark mark, const QString& text);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QFont markFont() const;
    void paintMark(QPainter& painter) const;

    Section::Mark m_mark = Section::Mark::None;
    QString m_markText;
};

}  // namespace stereo::ui
