#include "core/synthetic/SceneOptions.h"

#include "core/base/RequireWithin.h"

namespace stereo {

void SceneOptions::validate() const {
    requireWithin("The width", size.width, 32, 8192);
    requireWithin("The height", size.height, 32, 8192);
    if (maxDisparityPx) requireWithin("The largest disparity", *maxDisparityPx, 4, size.width / 2.0);
    requireWithin("The mean number of further things", moreObjects, 0, 200);
    requireWithin("The share of plain surfaces", plainShare, 0, 1);
    requireWithin("The share of highlights", highlightShare, 0, 1);
    requireWithin("The strength of the tones", camera.tones, 0, 4);
    requireWithin("The share of other light", camera.lightFieldShare, 0, 1);
    requireWithin("The share of grey pairs", camera.greyShare, 0, 1);
    requireWithin("The blur", camera.blurPx, 0, 8);
    requireWithin("The share of unequal blur", camera.unequalBlurShare, 0, 1);
    requireWithin("The deviation of the rows", camera.misalignedPx, 0, 8);
    requireWithin("The noise", camera.noise, 0, 10);
    requireWithin("The share of JPEG", camera.jpegShare, 0, 1);
}

}  // namespace stereo
