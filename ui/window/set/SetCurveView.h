#pragma once

#include <QWidget>
#include <optional>
#include <vector>

#include "app/workbench/set/SetStudy.h"
#include "core/stereo/StereoCalibration.h"

namespace stereo::ui {

/// A pixel of the results over the members of a set: depth where there is a calibration, else disparity. A
/// hairline stands at the member that is shown, gaps where nothing is known.
class SetCurveView : public QWidget {
    Q_OBJECT

public:
    explicit SetCurveView(QWidget* parent = nullptr);

    void setCurve(std::vector<app::SetSample> curve, std::optional<StereoCalibration> calibration);
    void setShown(std::optional<std::size_t> index);
    /// What to say in the place of a curve.
    void setEmptyText(const QString& text);
    /// The range that is drawn, in words; empty = there is no curve.
    [[nodiscard]] QString rangeText() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// A member was clicked.
    void chosen(std::size_t index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    [[nodiscard]] QRectF area() const;
    [[nodiscard]] double xOf(std::size_t place) const;
    void makeValues();

    std::vector<app::SetSample> m_curve;
    std::vector<double> m_values;  ///< to be drawn; NaN = a gap
    std::optional<StereoCalibration> m_calibration;
    std::optional<std::size_t> m_shown;
    QString m_emptyText;
    double m_low = 0;
    double m_high = 0;
    std::size_t m_known = 0;
};

}  // namespace stereo::ui
