#pragma once

#include "ui/widgets/Label.h"

namespace stereo::ui {

/// One line that loses its middle when there is no room; the whole text is then its tool tip.
class ElidedLabel : public Label {
    Q_OBJECT

public:
    using Label::Label;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QString shownText() const;
};

}  // namespace stereo::ui
