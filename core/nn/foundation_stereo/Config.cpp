#include "core/nn/foundation_stereo/Config.h"

namespace stereo::nn {

std::string_view nameOf(VitSize size) {
    switch (size) {
        case VitSize::Small:
            return "vits";
        case VitSize::Base:
            return "vitb";
        case VitSize::Large:
            break;
    }
    return "vitl";
}

std::optional<VitSize> vitSizeNamed(std::string_view name) {
    for (const VitSize size : {VitSize::Small, VitSize::Base, VitSize::Large}) {
        if (nameOf(size) == name) return size;
    }
    return std::nullopt;
}

}  // namespace stereo::nn
