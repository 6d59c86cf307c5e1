#include "app/project/Version.h"

namespace stereo::app {

std::string_view programVersion() {
    return STEREOSCOPE_VERSION;
}

}  // namespace stereo::app
