#include "core/cloud/CloudFrame.h"

namespace stereo {

std::string_view axesOf(CloudFrame frame) {
    switch (frame) {
        case CloudFrame::OpenCvCamera:
            return "X right, Y down, Z forward";
        case CloudFrame::YUp:
            return "X right, Y up, Z backward";
        case CloudFrame::ZUp:
            return "X right, Y forward, Z up";
    }
    return {};
}

PointCloud::Point toFrame(const PointCloud::Point& pointInLeft, CloudFrame frame) {
    const auto [right, down, forward] = pointInLeft;
    switch (frame) {
        case CloudFrame::OpenCvCamera:
            break;
        case CloudFrame::YUp:
            return {right, -down, -forward};
        case CloudFrame::ZUp:
            return {right, forward, -down};
    }
    return pointInLeft;
}

}  // namespace stereo
