#pragma once

#include <QWidget>
#include <optional>

namespace stereo::ui {

class NumberField;

/// Two fields for the ends of a range of lengths, in metres or, for small scenes, in millimetres. Ends in the
/// wrong order change places; of equal ones the other gives way by the smallest step.
class LengthEnds : public QWidget {
    Q_OBJECT

public:
    struct Names {
        QString object;  ///< of the fields, before "Low" and "High"
        QString low;     ///< for those who do not see them
        QString high;
    };

    /// `noneText` stands in a field without a length, and `leastMetres` means none then; without it there is
    /// a length always.
    LengthEnds(const Names& names, double leastMetres, const QString& noneText = {},
               QWidget* parent = nullptr);

    /// Of a scene as large as this lengths are to the millimetre, of one below a metre to the hundredth of
    /// it.
    void setSceneMetres(double metres);
    void show(std::optional<double> lowMetres, std::optional<double> highMetres);

Q_SIGNALS:
    /// A person has changed one of the ends; the other is exactly what show() was given, unless they changed
    /// places.
    void changed(std::optional<double> lowMetres, std::optional<double> highMetres);

private:
    void takeLow();
    void takeHigh();
    void take();
    void showEnds();
    [[nodiscard]] std::optional<double> metresIn(const NumberField& field) const;

    NumberField* m_low;
    NumberField* m_high;
    double m_leastMetres;
    bool m_hasNone;
    double m_perMetre = 1;  ///< of the fields' unit
    std::optional<double> m_lowMetres;
    std::optional<double> m_highMetres;
    bool m_showing = false;
};

}  // namespace stereo::ui
