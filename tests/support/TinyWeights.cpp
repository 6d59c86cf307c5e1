#include "tests/support/TinyWeights.h"

#include <cstring>
#include <sstream>

namespace stereo::test {

std::string safetensorsBytes(const TensorShapes& tensors, char fill) {
    std::ostringstream header;
    header << '{';
    std::size_t end = 0;
    for (const auto& [name, shape] : tensors) {
        std::size_t bytes = sizeof(float);
        header << (end > 0 ? ",\"" : "\"") << name << R"(":{"dtype":"F32","shape":[)";
        for (std::size_t i = 0; i < shape.size(); ++i) {
            header << (i > 0 ? "," : "") << shape[i];
            bytes *= static_cast<std::size_t>(shape[i]);
        }
        header << R"(],"data_offsets":[)" << end << ',' << end + bytes << "]}";
        end += bytes;
    }
    header << '}';
    const std::uint64_t length = header.str().size();
    std::string file(sizeof length, '\0');
    std::memcpy(file.data(), &length, sizeof length);
    file.append(header.str());
    file.append(end, fill);
    return file;
}

std::string tinyFoundationStereo(std::int64_t channels, char fill) {
    return safetensorsBytes({{"feature.dino.depth_anything.pretrained.cls_token", {1, 1, channels}}}, fill);
}

}  // namespace stereo::test
