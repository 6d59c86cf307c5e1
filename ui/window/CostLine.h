#pragma once

#include "app/runs/RunForecast.h"
#include "ui/widgets/Label.h"

namespace stereo::ui {

/// One line that says what the next run will take: "Will take 1 min 8 s and 2.1 GB, 19.8 GB free". Amber
/// where the memory will not do.
class CostLine : public Label {
    Q_OBJECT

public:
    explicit CostLine(QWidget* parent = nullptr);

    /// `freeBytes`: none = not known, and not said.
    void showCost(const app::RunCost& cost, std::optional<std::size_t> freeBytes);
};

}  // namespace stereo::ui
