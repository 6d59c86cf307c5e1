#pragma once

#include "app/match/RunForecast.h"
#include "ui/widgets/Label.h"

namespace stereo::ui {

/// One line with the cost of the next run: "Will take about 1 min 8 s and 2.1 GB, 19.8 GB free". Amber, with
/// a sign and a scale that fits, when the memory is not enough.
class CostLine : public Label {
    Q_OBJECT

public:
    explicit CostLine(QWidget* parent = nullptr);

    /// `freeBytes`: the memory that the run can use; none = not known, and not mentioned.
    void showCost(const app::RunCost& cost, std::optional<std::size_t> freeBytes);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] static RichText costText(const app::RunCost& cost, std::optional<std::size_t> freeBytes,
                                           bool isTooMuch);
    [[nodiscard]] static QString tipOf(const app::RunCost& cost, bool isTooMuch);
    void setWarns(bool warns);
};

}  // namespace stereo::ui
