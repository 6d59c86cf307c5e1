#pragma once

#include <c10/core/ScalarType.h>

#include <optional>
#include <string_view>

namespace stereo::nn {

/// The types a network can compute in, as the command line calls them: "fp32", "fp16", "bf16".
[[nodiscard]] std::string_view nameOf(at::ScalarType type);
[[nodiscard]] std::optional<at::ScalarType> typeNamed(std::string_view name);

/// What to compute in when the numbers of `type` do not reach: bfloat16 after float16 (the range of float32,
/// an eighth of float16's exactness), then float32; none after that.
[[nodiscard]] std::optional<at::ScalarType> saferType(at::ScalarType type);

/// Makes float32 mean float32 on CUDA too: LibTorch would round the factors of convolutions to TF32 (10
/// bits). And lets cuDNN try its algorithms once for every size, which lengthens the first run of a size; of
/// those that give the same result every time, the fastest is taken. For the whole process.
void useExactArithmetic();

}  // namespace stereo::nn
