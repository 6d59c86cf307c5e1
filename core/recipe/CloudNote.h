#pragma once

#include <string>

#include "core/base/Export.h"
#include "core/cloud/BuildCloud.h"

namespace stereo {

/// Why a cloud that was built by these options has no points, for a record: which depths were asked for and
/// which the pair has, or which filters removed the rest. Empty when it has points.
[[nodiscard]] STEREOSCOPE_CORE_API std::string whyEmpty(const CloudResult& cloud,
                                                        const CloudOptions& options);

}  // namespace stereo
