#include "core/base/Stage.h"

#include <algorithm>
#include <array>
#include <utility>

namespace stereo {
namespace {

using Kind = Stage::Kind;

constexpr std::array<std::pair<Kind, std::string_view>, 17> kNames{{{Kind::Reading, "reading files"},
                                                                    {Kind::Checking, "checking"},
                                                                    {Kind::Loading, "loading weights"},
                                                                    {Kind::Preparing, "preparing"},
                                                                    {Kind::Features, "features"},
                                                                    {Kind::CostVolume, "cost volume"},
                                                                    {Kind::Hourglass, "hourglass"},
                                                                    {Kind::FirstDisparity, "first disparity"},
                                                                    {Kind::Context, "context"},
                                                                    {Kind::Refinement, "refinement"},
                                                                    {Kind::Upsampling, "upsampling"},
                                                                    {Kind::Matching, "matching"},
                                                                    {Kind::Cleaning, "cleaning"},
                                                                    {Kind::Finishing, "finishing"},
                                                                    {Kind::Filtering, "filtering the cloud"},
                                                                    {Kind::Hashing, "hashing"},
                                                                    {Kind::Writing, "writing files"}}};
constexpr std::string_view kBetween = ": ";

}  // namespace

std::string Stage::text() const {
    if (kind == Own) return detail;
    std::string text(std::ranges::find(kNames, kind, &std::pair<Kind, std::string_view>::first)->second);
    return detail.empty() ? text : text.append(kBetween).append(detail);
}

Stage Stage::fromText(std::string_view text) {
    for (const auto& [kind, name] : kNames) {
        if (text == name) return kind;
        const bool goesOn = text.starts_with(name) && text.substr(name.size()).starts_with(kBetween);
        if (goesOn) return {kind, std::string(text.substr(name.size() + kBetween.size()))};
    }
    return {Own, std::string(text)};
}

}  // namespace stereo
