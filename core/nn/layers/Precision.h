#pragma once

#include <c10/core/ScalarType.h>

#include <optional>
#include <string_view>

namespace stereo::nn {

/// The types a network can compute in, by their names on the command line: "fp32", "fp16", "bf16".
[[nodiscard]] std::string_view nameOf(at::ScalarType type);
[[nodiscard]] std::optional<at::ScalarType> typeNamed(std::string_view name);

/// The type to compute in when numbers overflow in `type`: bfloat16 after float16 (the range of float32, an
/// eighth of float16's precision), then float32; none after that.
[[nodiscard]] std::optional<at::ScalarType> saferType(at::ScalarType type);

/// Makes float32 mean float32 on CUDA too: LibTorch would round the factors of convolutions to TF32 (10
/// bits). Also lets cuDNN try its algorithms once for every size, which lengthens the first run of a size,
/// and use the fastest of those that give the same result every time. For the whole process.
void useExactArithmetic();

}  // namespace stereo::nn
