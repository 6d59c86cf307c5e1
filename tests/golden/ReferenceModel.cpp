#include "tests/golden/ReferenceModel.h"

#include <fstream>

#include "core/nn/foundation_stereo/FoundationStereo.h"
#include "core/nn/foundation_stereo/ReferenceWeights.h"

namespace stereo::test {
namespace {

/// Reference weights that remember what was taken, to write it as .safetensors.
class SavedWeights final : public nn::Weights {
public:
    explicit SavedWeights(const std::string& seed) : m_reference(seed) {}

    at::Tensor take(const std::string& name, at::IntArrayRef shape) override {
        at::Tensor tensor = m_reference.take(name, shape);
        std::string sides;
        for (const std::int64_t side : shape) {
            if (!sides.empty()) sides += ", ";
            sides += std::to_string(side);
        }
        const std::size_t end = m_content.size() + tensor.nbytes();
        m_header += (m_header.empty() ? "{\"" : ", \"") + name + R"(": {"dtype": "F32", "shape": [)" + sides +
                    R"(], "data_offsets": [)" + std::to_string(m_content.size()) + ", " +
                    std::to_string(end) + "]}";
        m_content.append(static_cast<const char*>(tensor.const_data_ptr()), tensor.nbytes());
        return tensor;
    }
    void write(const std::filesystem::path& path) const {
        std::ofstream file(path, std::ios::binary);
        const std::uint64_t length = m_header.size() + 1;
        file.write(reinterpret_cast<const char*>(&length), sizeof length);
        file << m_header << '}' << m_content;
    }

private:
    nn::ReferenceWeights m_reference;
    std::string m_header, m_content;
};

}  // namespace

std::filesystem::path writeReferenceModel(const std::filesystem::path& folder, const std::string& weightSeed,
                                          const nn::FoundationStereoConfig& config) {
    std::filesystem::create_directories(folder);
    SavedWeights weights(weightSeed);
    const nn::FoundationStereo takesAll(config, weights);
    const std::filesystem::path path = folder / "model.safetensors";
    weights.write(path);
    std::ofstream(folder / "cfg.yaml")
        << "vit_size: " << nn::nameOf(config.vit) << "\nmax_disp: " << config.maxDisparityPx
        << "\nvalid_iters: " << config.iterations << '\n';
    return path;
}

}  // namespace stereo::test
