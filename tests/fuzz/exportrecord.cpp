#include "core/project/ExportRecord.h"
#include "core/match/sgm/SgbmMatcher.h"
#include "tests/fuzz/ReadBytes.h"

static const stereo::MatcherRegistry matchers = [] {
    stereo::MatcherRegistry sgm;
    sgm.add(stereo::sgbmInfo());
    return sgm;
}();

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return stereo::fuzz::readBytes(data, size, [](auto bytes) {
        return stereo::exportRecordFromJson({reinterpret_cast<const char*>(bytes.data()), bytes.size()},
                                            "fuzz.json", matchers);
    });
}
