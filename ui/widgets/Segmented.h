#pragma once

#include <QButtonGroup>
#include <QWidget>

class QToolButton;

namespace stereo::ui {

/// A few choices side by side, exactly one of them on. Arrow keys move the choice.
class Segmented : public QWidget {
    Q_OBJECT

public:
    explicit Segmented(QWidget* parent = nullptr);

    /// The new segment's index. The first one added is on.
    int addText(const QString& text, const QString& tip = {});
    int addIcon(const QString& iconName, const QString& tip);

    [[nodiscard]] int count() const;
    [[nodiscard]] int currentIndex() const;
    /// REQUIRES: 0 <= index < count(). Emits currentIndexChanged when that is another one.
    void setCurrentIndex(int index);
    /// To set tips, object names or a reason for being disabled.
    [[nodiscard]] QToolButton* segment(int index) const;

Q_SIGNALS:
    /// Another currentIndex(), in `index`.
    void currentIndexChanged(int index);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int add(QToolButton* button);

    QButtonGroup m_group;
};

}  // namespace stereo::ui
