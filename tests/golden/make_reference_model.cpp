// make_reference_model FOLDER [vits|vitb|vitl] [SEED]: writes model.safetensors and cfg.yaml with the weights
// that the recorded tensors were made with (seed a), for tests that need a user's file.
#include <cstdio>

#include "tests/golden/ReferenceModel.h"

int main(int argc, char** argv) {
    if (argc < 2) return std::fprintf(stderr, "make_reference_model FOLDER [vits|vitb|vitl] [SEED]\n"), 2;
    stereo::nn::FoundationStereoConfig config;
    config.vit = stereo::nn::vitSizeNamed(argc > 2 ? argv[2] : "vits").value();
    stereo::test::writeReferenceModel(argv[1], argc > 3 ? argv[3] : "a", config);
}
