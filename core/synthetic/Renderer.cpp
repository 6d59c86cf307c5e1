#include "core/synthetic/Renderer.h"

#include <algorithm>
#include <cmath>

namespace stereo::synthetic {
namespace {

const Stage kPainting(Stage::Own, "painting");
const Stage kMeasuring(Stage::Own, "measuring");

/// A surface at a pixel.
struct Fragment {
    double leftX = 0;
    double disparity = 0;
    float coverage = 0;
    const Layer* layer = nullptr;
};

/// Before others come those with the larger disparity; equal ones keep their order.
bool isBefore(const Fragment& a, const Fragment& b) {
    return a.disparity > b.disparity;
}

/// The most that a surface's disparity may differ between two rows, px.
double changeOver(double rows, const Surface& surface) {
    double slope = std::abs(surface.b);
    for (const Bump& bump : surface.bumps) slope += bump.steepest();
    return slope * rows;
}

/// The columns of a view that a layer may cover in rows up to `reach` from y.
std::pair<int, int> columnsOf(const Layer& layer, Side side, double y, double reach, int width) {
    double left = layer.mask->box().left;
    double right = layer.mask->box().right;
    double margin = 3;
    if (side == Side::Right) {
        left -= layer.surface.disparity(left, y);
        right -= layer.surface.disparity(right, y);
        margin += std::ceil(changeOver(reach, layer.surface));
    }
    return {static_cast<int>(std::max(0.0, std::floor(left) - margin)),
            static_cast<int>(std::min(width - 1.0, std::ceil(right) + margin))};
}

/// What lies at a position of a view, on any layer; nothing where the layer does not cover it.
Fragment fragmentAt(const Layer& layer, Side side, double imageX, double y) {
    Fragment fragment{.layer = &layer};
    fragment.leftX = side == Side::Right ? layer.surface.leftX(imageX, y) : imageX;
    fragment.coverage = layer.mask ? layer.mask->at(fragment.leftX, y) : 1;
    if (fragment.coverage > 0) fragment.disparity = layer.surface.disparity(fragment.leftX, y);
    return fragment;
}

/// The fragments of each pixel of a row, front to back. Used for row after row.
class FragmentRow {
public:
    FragmentRow(const SceneLayout& layout, ImageSize size)
        : m_layout(layout), m_size(size), m_pixels(static_cast<std::size_t>(size.width)) {}

    void collect(Side side, int y, const RowTilt& tilt) {
        for (std::vector<Fragment>& pixel : m_pixels) pixel.clear();
        for (const Layer& layer : m_layout.layers) {
            if (layer.mask) {
                addThing(layer, side, y, tilt);
            } else {
                addWall(layer, side, y, tilt);
            }
        }
        for (std::vector<Fragment>& pixel : m_pixels) std::ranges::stable_sort(pixel, isBefore);
    }

    [[nodiscard]] const std::vector<Fragment>& at(int x) const {
        return m_pixels[static_cast<std::size_t>(x)];
    }

private:
    void addThing(const Layer& layer, Side side, int y, const RowTilt& tilt) {
        const Box& box = layer.mask->box();
        const double first = tilt.rowAt(0, y, m_size.width);
        const double last = tilt.rowAt(m_size.width, y, m_size.width);
        if (std::max(first, last) < box.top || std::min(first, last) > box.bottom) return;
        const double reach = std::max(std::abs(first - y), std::abs(last - y));
        const auto [from, to] = columnsOf(layer, side, y, reach, m_size.width);
        for (int x = from; x <= to; ++x) {
            const Fragment fragment = fragmentAt(layer, side, x, tilt.rowAt(x, y, m_size.width));
            if (fragment.coverage > 0) m_pixels[static_cast<std::size_t>(x)].push_back(fragment);
        }
    }

    /// Of the walls only the nearest is kept, as the first.
    void addWall(const Layer& layer, Side side, int y, const RowTilt& tilt) {
        for (int x = 0; x < m_size.width; ++x) {
            std::vector<Fragment>& pixel = m_pixels[static_cast<std::size_t>(x)];
            const Fragment fragment = fragmentAt(layer, side, x, tilt.rowAt(x, y, m_size.width));
            if (pixel.empty()) {
                pixel.push_back(fragment);
            } else if (isBefore(fragment, pixel.front())) {
                pixel.front() = fragment;
            }
        }
    }

    const SceneLayout& m_layout;
    ImageSize m_size;
    std::vector<std::vector<Fragment>> m_pixels;
};

Colour blended(const std::vector<Fragment>& fragments, Side side, double imageX, double y) {
    constexpr float kNothing = 0.002F;
    Colour sum{};
    float through = 1;
    for (const Fragment& fragment : fragments) {
        const float share = through * fragment.coverage;
        const Colour colour = fragment.layer->colourAt({fragment.leftX, y}, side, imageX);
        for (std::size_t i = 0; i < 3; ++i) sum[i] += share * colour[i];
        through -= share;
        if (through < kNothing) break;
    }
    return scaled(sum, 1 / (1 - through));
}

/// The first with which half of the pixel is covered.
const Fragment& ownerOf(const std::vector<Fragment>& fragments) {
    float through = 1;
    for (const Fragment& fragment : fragments) {
        through *= 1 - fragment.coverage;
        if (through <= 0.5F) return fragment;
    }
    return fragments.back();
}

/// The layers that may be seen in a row of the right view.
struct Candidate {
    const Layer* layer;
    int from;
    int to;
};

Visibility visibilityOf(const Fragment& point, double y, const std::vector<Candidate>& candidates,
                        int width) {
    const double rightX = point.leftX - point.disparity;
    if (rightX < 0 || rightX > width - 1) return Visibility::Outside;
    float through = 1;
    for (const Candidate& candidate : candidates) {
        if (candidate.layer == point.layer || rightX < candidate.from || rightX > candidate.to) continue;
        const Fragment other = fragmentAt(*candidate.layer, Side::Right, rightX, y);
        if (other.coverage > 0 && other.disparity > point.disparity) through *= 1 - other.coverage;
        if (through <= 0.5F) return Visibility::Occluded;
    }
    return Visibility::Visible;
}

}  // namespace

Picture Renderer::view(Side side, const RowTilt& tilt) const {
    Picture picture(m_size);
    FragmentRow fragments(m_layout, m_size);
    for (int y = 0; y < m_size.height; ++y) {
        m_run.checkpoint(kPainting, y, m_size.height);
        fragments.collect(side, y, tilt);
        Colour* pixels = picture.row(y);
        for (int x = 0; x < m_size.width; ++x)
            pixels[x] = blended(fragments.at(x), side, x, tilt.rowAt(x, y, m_size.width));
    }
    return picture;
}

Renderer::Truth Renderer::truth() const {
    Truth truth{DisparityMap(m_size), {}};
    truth.inRight.reserve(m_size.pixelCount());
    FragmentRow fragments(m_layout, m_size);
    std::vector<Candidate> candidates;
    for (int y = 0; y < m_size.height; ++y) {
        m_run.checkpoint(kMeasuring, y, m_size.height);
        candidates.clear();
        for (const Layer& layer : m_layout.layers) {
            if (!layer.mask) {
                candidates.push_back({&layer, 0, m_size.width});
            } else if (layer.mask->box().top <= y && y <= layer.mask->box().bottom) {
                const auto [from, to] = columnsOf(layer, Side::Right, y, 0, m_size.width);
                if (from <= to) candidates.push_back({&layer, from, to});
            }
        }
        fragments.collect(Side::Left, y, {});
        for (int x = 0; x < m_size.width; ++x) {
            const Fragment& owner = ownerOf(fragments.at(x));
            truth.disparity.at(x, y) = static_cast<float>(owner.disparity);
            truth.inRight.push_back(visibilityOf(owner, y, candidates, m_size.width));
        }
    }
    return truth;
}

}  // namespace stereo::synthetic
