#pragma once

#include "core/display/Colormap.h"
#include "ui/widgets/ChoiceBox.h"

namespace stereo::ui {

/// The colour maps, each painted beside its name.
class ColormapBox : public ChoiceBox {
    Q_OBJECT

public:
    explicit ColormapBox(QWidget* parent = nullptr);

    [[nodiscard]] Colormap colormap() const;
    void setColormap(Colormap map);

Q_SIGNALS:
    /// Another colormap(), in `map`, chosen or set.
    void colormapChanged(stereo::Colormap map);
};

}  // namespace stereo::ui
