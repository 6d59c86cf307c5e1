#pragma once

#include <QWidget>

namespace stereo::ui {

class ChoiceBox;
class NumberField;

/// The distance between two cameras: a number and its unit (m, cm, mm; mm at first). Another unit writes the
/// same length differently.
class BaselineField : public QWidget {
    Q_OBJECT

public:
    explicit BaselineField(QWidget* parent = nullptr);

    [[nodiscard]] double metres() const { return m_metres; }
    /// Shows the length; 0 = not given yet. Emits nothing.
    void setMetres(double metres);
    /// Whether edited() is emitted at each key or when the number is complete (the default).
    void setKeyboardTracking(bool on);

Q_SIGNALS:
    /// Somebody typed another length; 0 = none.
    void edited(double metres);

private:
    void show();
    void read();

    NumberField* m_number;
    ChoiceBox* m_unit;
    double m_metres = 0;
};

}  // namespace stereo::ui
