#pragma once

#include <QScrollArea>

namespace stereo::ui {

/// The part of a dialog that gives way where the screen is low: as high as its content wants, scrolled up and
/// down where there is less room. No stop on the way of the Tab key.
class ScrollBody : public QScrollArea {
    Q_OBJECT

public:
    /// Takes the content.
    explicit ScrollBody(QWidget* content, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] bool hasHeightForWidth() const override;

protected:
    /// The content wants another height.
    bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace stereo::ui
