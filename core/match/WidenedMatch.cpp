#include "core/match/WidenedMatch.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace stereo {
namespace {

/// The image with `px` copies of the first pixel of each row before it, or of the last one behind it.
RgbImage withMargin(const RgbImage& image, int px, bool isOnTheLeft) {
    RgbImage wide({image.width() + px, image.height()});
    for (int y = 0; y < image.height(); ++y) {
        std::uint8_t* to = wide.row(y);
        const auto addMargin = [&](int x) {
            for (int i = 0; i < px; ++i) to = std::copy_n(image.at(x, y), 3, to);
        };
        if (isOnTheLeft) addMargin(0);
        to = std::copy_n(image.row(y), 3 * image.width(), to);
        if (!isOnTheLeft) addMargin(image.width() - 1);
    }
    return wide;
}

MatchInput widenedInput(const MatchInput& input, int px) {
    const StereoPair& pair = *input.pair;
    CalibrationNumbers numbers = input.calibration->numbers();
    numbers.cx += px;
    if (!numbers.imageSize.isEmpty()) numbers.imageSize.width += px;
    if (numbers.maxDisparityPx) *numbers.maxDisparityPx += px;
    return {std::make_shared<const StereoPair>(
                withMargin(pair.left(), px, true), withMargin(pair.right(), px, false), pair.name(),
                pair.leftPath(), pair.rightPath(), pair.leftStamp(), pair.rightStamp()),
            StereoCalibration(numbers), px};
}

/// Without the first `px` columns, and smaller by `lessPx`.
template <typename Map>
Map narrowed(const Map& wide, int px, float lessPx) {
    Map map(ImageSize{wide.width() - px, wide.height()});
    for (int y = 0; y < map.height(); ++y) {
        std::transform(wide.row(y) + px, wide.row(y) + wide.width(), map.row(y),
                       [lessPx](float value) { return value - lessPx; });
    }
    return map;
}

PixelMask narrowed(const PixelMask& wide, int px) {
    if (wide.isEmpty()) return {};
    PixelMask mask({wide.size().width - px, wide.size().height});
    for (int y = 0; y < mask.size().height; ++y)
        std::copy_n(wide.row(y) + px, mask.size().width, mask.row(y));
    return mask;
}

RgbImage narrowed(const RgbImage& wide, int px) {
    RgbImage image({wide.width() - px, wide.height()});
    for (int y = 0; y < image.height(); ++y) std::copy_n(wide.at(px, y), 3 * image.width(), image.row(y));
    return image;
}

/// A run on widened images, seen as one on those that were asked about.
class NarrowedRun final : public MatchRun {
public:
    NarrowedRun(std::unique_ptr<MatchRun> wide, int px, int width, std::string note)
        : m_wide(std::move(wide)), m_px(px), m_width(width), m_note(std::move(note)) {}

    [[nodiscard]] bool iterates() const override { return m_wide->iterates(); }
    void advance(const RunControl& run) override { m_wide->advance(run); }
    [[nodiscard]] DisparityMap disparity() const override { return shown(m_wide->disparity()); }
    [[nodiscard]] std::optional<ConfidenceMap> confidence() const override {
        return shown(m_wide->confidence());
    }
    [[nodiscard]] PixelMask guessed() const override { return narrowed(m_wide->guessed(), m_px); }
    [[nodiscard]] int iterationsDone() const override { return m_wide->iterationsDone(); }
    [[nodiscard]] RunStats stats() const override { return m_wide->stats(); }
    [[nodiscard]] MatchOptions resolvedOptions() const override {
        MatchOptions options = m_wide->resolvedOptions();
        if (options.maxDisparityPx) options.maxDisparityPx = std::max(1, *options.maxDisparityPx - m_px);
        return options;
    }
    [[nodiscard]] std::vector<std::string> notes() const override {
        std::vector<std::string> notes = m_wide->notes();
        notes.push_back(m_note);
        return notes;
    }
    [[nodiscard]] MadeWith madeWith() const override {
        MadeWith madeWith = m_wide->madeWith();
        madeWith.chosen.push_back({"margin for disparities below 0", std::to_string(m_px) + " px"});
        return madeWith;
    }
    void aimAt(int iterations) override { m_wide->aimAt(iterations); }
    void storeStates(std::size_t bytes) override { m_wide->storeStates(bytes); }
    [[nodiscard]] std::vector<int> storedIterations() const override { return m_wide->storedIterations(); }
    [[nodiscard]] DisparityMap disparityAfter(int iteration) const override {
        return shown(m_wide->disparityAfter(iteration));
    }
    [[nodiscard]] std::optional<ConfidenceMap> confidenceAfter(int iteration) const override {
        return shown(m_wide->confidenceAfter(iteration));
    }
    [[nodiscard]] StagePictures picturesAfter(int iteration) const override {
        StagePictures pictures;
        for (const auto& wide : m_wide->picturesAfter(iteration))
            pictures.push_back(std::make_shared<const StagePicture>(shown(*wide)));
        return pictures;
    }

private:
    [[nodiscard]] DisparityMap shown(const DisparityMap& wide) const {
        return narrowed(wide, m_px, static_cast<float>(m_px));
    }
    [[nodiscard]] std::optional<ConfidenceMap> shown(const std::optional<ConfidenceMap>& wide) const {
        return wide ? std::optional(narrowed(*wide, m_px, 0)) : std::nullopt;
    }
    [[nodiscard]] StagePicture shown(const StagePicture& wide) const {
        const bool isDisparity = wide.kind == StagePicture::Kind::FirstDisparity;
        if (const auto* image = std::get_if<RgbImage>(&wide.pixels))
            return {wide.kind, narrowed(*image, marginIn(image->width()))};
        const auto& map = std::get<FloatMap>(wide.pixels);
        return {wide.kind, narrowed(map, marginIn(map.width()), isDisparity ? static_cast<float>(m_px) : 0)};
    }
    /// Of a picture, which may be scaled.
    [[nodiscard]] int marginIn(int width) const {
        return static_cast<int>(std::lround(static_cast<double>(m_px) * width / (m_width + m_px)));
    }

    std::unique_ptr<MatchRun> m_wide;
    int m_px;
    int m_width;  ///< of the images that were asked about
    std::string m_note;
};

}  // namespace

WidenedRequest widened(ImageSize size, const std::optional<StereoCalibration>& calibration,
                       const MatchOptions& options) {
    WidenedRequest request{size, options, -searchStartPx(size, calibration)};
    request.size.width += request.px;
    auto& end = request.options.maxDisparityPx;
    if (end) end = std::min(*end + request.px, MatchOptions::kMaxDisparityPx);
    return request;
}

std::unique_ptr<MatchRun> beginMatch(StereoMatcher& matcher, const MatchInput& input,
                                     const MatchOptions& options, const RunControl& run) {
    const ImageSize size = input.pair->size();
    const WidenedRequest request = widened(size, input.calibration, options);
    if (request.px == 0 || matcher.searchesBelowZero()) return matcher.begin(input, options, run);
    return std::make_unique<NarrowedRun>(matcher.begin(widenedInput(input, request.px), request.options, run),
                                         request.px, size.width,
                                         noteOnStart(-request.px, *input.calibration));
}

}  // namespace stereo
