#include "core/match/dense/Kernels.h"

#include "core/match/dense/KernelSets.h"

namespace stereo::dense {

std::vector<Instructions> runnableInstructions() {
    std::vector<Instructions> runnable{Instructions::Portable};
#ifdef __x86_64__
    if (__builtin_cpu_supports("avx2")) runnable.push_back(Instructions::Avx2);
    if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512vpopcntdq")) {
        runnable.push_back(Instructions::Avx512);
    }
#endif
    return runnable;
}

const Kernels& kernelsFor([[maybe_unused]] Instructions instructions) {
#ifdef __x86_64__
    if (instructions == Instructions::Avx2) return kAvx2Kernels;
    if (instructions == Instructions::Avx512) return kAvx512Kernels;
#endif
    return kPortableKernels;
}

}  // namespace stereo::dense
