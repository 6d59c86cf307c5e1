#include <sys/mman.h>
#include <unistd.h>

#include <string>

#include "core/io/ModelCard.h"
#include "core/match/sgm/SgbmMatcher.h"
#include "tests/fuzz/ReadBytes.h"

static const stereo::MatcherRegistry matchers = [] {
    stereo::MatcherRegistry sgm;
    sgm.add(stereo::sgbmInfo());
    return sgm;
}();

// It is read from a file, which is in memory here.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const int file = ::memfd_create("card.yaml", 0);
    if (::ftruncate(file, 0) != 0 || ::pwrite(file, data, size, 0) != static_cast<ssize_t>(size)) return -1;
    return stereo::fuzz::readBytes(data, size, [](auto) {
        return stereo::readModelCard("/proc/self/fd/" + std::to_string(file), matchers);
    });
}
