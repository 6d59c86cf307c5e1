#include "core/synthetic/SyntheticScene.h"

#include "core/synthetic/Camera.h"
#include "core/synthetic/Renderer.h"

namespace stereo {

using namespace synthetic;

SyntheticScene renderScene(const SceneOptions& options, std::uint64_t seed, const RunControl& run) {
    options.validate();
    Random random(seed);
    Random ofLayout = random.fork();
    Random ofCameras = random.fork();
    Random ofLeft = random.fork();
    Random ofRight = random.fork();
    const SceneLayout layout = randomLayout(options, ofLayout, run);
    const CameraPair cameras = randomCameras(options.camera, ofCameras);
    const Renderer renderer(layout, options.size, run);
    Renderer::Truth truth = renderer.truth();
    const RowTilt tilt{cameras.right.rowShiftPx, cameras.right.rowTiltPx};
    return {.left = photograph(renderer.view(Side::Left, {}), cameras.left, ofLeft),
            .right = photograph(renderer.view(Side::Right, tilt), cameras.right, ofRight),
            .disparity = std::move(truth.disparity),
            .inRight = std::move(truth.inRight),
            .maxDisparityPx = layout.maxDisparityPx};
}

std::uint64_t sceneSeed(std::uint64_t seriesSeed, std::uint64_t number) {
    return seedOf(seriesSeed, number);
}

}  // namespace stereo
