#include "core/nn/run/IntermediatePictures.h"

#include <ATen/ops/upsample_nearest2d.h>
#include <c10/core/InferenceMode.h>

#include "core/nn/foundation_stereo/MainComponents.h"
#include "core/nn/layers/Padding.h"

namespace stereo::nn {
namespace {

constexpr int kCellPixels = 4;

/// At the size of the matched images, without the padding; contiguous.
at::Tensor enlarged(const at::Tensor& cells, ImageSize size) {
    const at::Tensor pixels =
        at::upsample_nearest2d(cells, {cells.size(2) * kCellPixels, cells.size(3) * kCellPixels});
    return Padding::forSize(size.height, size.width).removed(pixels).contiguous();
}

std::shared_ptr<const StagePicture> valuesPicture(StagePicture::Kind kind, const at::Tensor& cells,
                                                  double factor, ImageSize size) {
    const at::Tensor values = enlarged(cells.to(at::kFloat), size).mul_(factor);
    const float* first = values.const_data_ptr<float>();
    return std::make_shared<const StagePicture>(
        StagePicture{kind, FloatMap(size, {first, first + values.numel()})});
}

std::shared_ptr<const StagePicture> coloursPicture(const at::Tensor& cells, ImageSize size) {
    const at::Tensor bytes = enlarged(cells, size).permute({0, 2, 3, 1}).contiguous();
    const auto* first = bytes.const_data_ptr<std::uint8_t>();
    return std::make_shared<const StagePicture>(
        StagePicture{StagePicture::Kind::Features, RgbImage(size, {first, first + bytes.numel()})});
}

}  // namespace

void IntermediatePictures::add(Intermediate which, const at::Tensor& output) {
    switch (which) {
        case Intermediate::Features:
            m_features = mainComponents(output).to(at::kCPU);
            m_featureChannels = static_cast<int>(output.size(1));
            break;
        case Intermediate::FirstDisparity:
            m_firstDisparity = output.to(at::kCPU, at::kFloat, false, true);
            m_gates.clear();
            break;
        case Intermediate::UpdateGate:
            m_gates.push_back(output.to(at::kCPU, at::kHalf));
            break;
    }
    m_fixed.clear();
}

StagePictures IntermediatePictures::after(int iteration) const {
    const c10::InferenceMode inference;
    if (m_fixed.empty()) {
        if (m_features.defined()) m_fixed.push_back(coloursPicture(m_features, m_matched));
        if (m_firstDisparity.defined()) {
            m_fixed.push_back(valuesPicture(StagePicture::Kind::FirstDisparity, m_firstDisparity,
                                            kCellPixels / m_ratio, m_matched));
        }
    }
    StagePictures pictures = m_fixed;
    const auto index = static_cast<std::size_t>(iteration - 1);
    if (iteration > 0 && index < m_gates.size()) {
        pictures.push_back(valuesPicture(StagePicture::Kind::UpdateGate, m_gates[index], 1, m_matched));
    }
    return pictures;
}

}  // namespace stereo::nn
