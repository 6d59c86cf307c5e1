#pragma once

#include <QComboBox>

namespace stereo::ui {

/// A choice list that the wheel does not change unless it has the focus.
class ChoiceBox : public QComboBox {
    Q_OBJECT

public:
    explicit ChoiceBox(QWidget* parent = nullptr);

protected:
    void wheelEvent(QWheelEvent* event) override;
};

}  // namespace stereo::ui
