#pragma once

#include <span>
#include <vector>

#include "core/display/Colormap.h"
#include "ui/widgets/ChoiceBox.h"

namespace stereo::ui {

/// The colour maps, each painted beside its name.
class ColormapBox : public ChoiceBox {
    Q_OBJECT

public:
    /// To choose from these. REQUIRES: one at least
    explicit ColormapBox(std::span<const Colormap> maps = kColormaps, QWidget* parent = nullptr);

    [[nodiscard]] Colormap colormap() const;
    /// REQUIRES: it is one of them
    void setColormap(Colormap map);

Q_SIGNALS:
    /// Another colormap(), in `map`, chosen or set.
    void colormapChanged(stereo::Colormap map);

private:
    std::vector<Colormap> m_maps;
};

}  // namespace stereo::ui
