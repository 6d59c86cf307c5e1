#include "core/set/PairSizes.h"

#include <fmt/core.h>

#include <optional>

#include "core/base/Error.h"
#include "core/base/PlainText.h"
#include "core/io/ImageReader.h"

namespace stereo {
namespace {

std::optional<SetRemark> remarkOn(const SetPair& pair) {
    try {
        const ImageSize left = readImageFacts(pair.files.left).shownSize();
        const ImageSize right = readImageFacts(pair.files.right).shownSize();
        if (left == right) return std::nullopt;
        return SetRemark{
            pair.files.left,
            fmt::format("The images of the pair {} have two sizes: the left one is {}, the right one {}.",
                        plainLine(pair.id), left.text(), right.text())};
    } catch (const Error& error) {  // becomes a remark: the other pairs are as good as before
        if (error.kind() == ErrorKind::OutOfMemory) throw;
        return SetRemark{error.path().empty() ? pair.files.left : error.path(), error.sentence()};
    }
}

}  // namespace

std::vector<SetRemark> remarksOnImages(const PairSet& set, const RunControl& run) {
    std::vector<SetRemark> remarks;
    for (std::size_t i = 0; i < set.size(); ++i) {
        run.checkpoint(Stage::Reading, static_cast<int>(i), static_cast<int>(set.size()));
        const SetPair pair = set.pair(i);
        if (pair.frame) continue;
        if (auto remark = remarkOn(pair)) remarks.push_back(*std::move(remark));
    }
    return remarks;
}

}  // namespace stereo
