#include "core/match/CommonOptions.h"

#include <algorithm>
#include <cassert>

namespace stereo {

OptionRow scaleRow() {
    return {.id = option::kScale,
            .type = OptionType::Number,
            .byDefault = MatchOptions{}.scale,
            .minimum = 0.1,
            .maximum = 1,
            .step = 0.05,
            .decimals = 2,
            .label = "Scale",
            .effect =
                "The images are resized by this before matching. 0.50 takes a quarter of the time and "
                "memory; one step of disparity becomes twice as coarse.",
            .flag = "scale",
            .flagValue = "S",
            .flagHelp =
                "Images are resized by this before matching, 0.1 to 1 (1 when not given); 0.5 = a "
                "quarter of time and memory."};
}

OptionRow iterationsRow() {
    return {.id = option::kIterations,
            .type = OptionType::Whole,
            .byDefault = MatchOptions{}.iterations,
            .minimum = 1,
            .maximum = MatchOptions::kMaxIterations,
            .label = "Iterations",
            .symbol = "valid_iters",
            .effect = "Refinement steps; each takes the same time, most scenes settle after 16 to 32.",
            .flag = "valid-iters",
            .flagValue = "N",
            .flagHelp =
                "Refinement steps of a matcher that iterates, 1 to 64; those that its weights "
                "propose, or 32, when not given."};
}

OptionRow maxDisparityRow() {
    return {
        .id = option::kMaxDisparity,
        .key = "maxDisparityPx",
        .type = OptionType::Whole,
        .minimum = 1,
        .maximum = MatchOptions::kMaxDisparityPx,
        .unit = "px",
        .label = "Max disparity",
        .effect =
            "The largest shift that is searched for. Nearer things are not matched; time and "
            "memory grow with it. Auto takes it from the calibration, else from the image width.",
        .flag = "max-disp",
        .flagValue = "D",
        .flagHelp = "Largest disparity searched for, px; chosen from image and calibration when not given."};
}

bool isCommonOption(std::string_view id) {
    return std::ranges::find(kCommonOptions, id) != kCommonOptions.end();
}

OptionRow commonRow(std::string_view id) {
    assert(isCommonOption(id));
    if (id == option::kScale) return scaleRow();
    return id == option::kIterations ? iterationsRow() : maxDisparityRow();
}

OptionValue commonValue(const MatchOptions& options, std::string_view id) {
    assert(isCommonOption(id));
    if (id == option::kScale) return options.scale;
    if (id == option::kIterations) return options.iterations;
    return options.maxDisparityPx ? OptionValue(*options.maxDisparityPx) : OptionValue();
}

void setCommonValue(MatchOptions& options, std::string_view id, const OptionValue& value) {
    assert(isCommonOption(id));
    if (id == option::kScale) options.scale = std::get<double>(value);
    if (id == option::kIterations) options.iterations = std::get<int>(value);
    if (id != option::kMaxDisparity) return;
    const auto* px = std::get_if<int>(&value);
    options.maxDisparityPx = px ? std::optional(*px) : std::nullopt;
}

}  // namespace stereo
