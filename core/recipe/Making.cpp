#include "core/recipe/Making.h"

#include <algorithm>
#include <chrono>
#include <iterator>

#include "core/recipe/Steps.h"
#include "core/stereo/RectifiedFrom.h"

namespace stereo {

void Making::begin(const Inputs& inputs, const RunControl& run) {
    m_notes = inputs.notes;
    if (inputs.calibration)
        std::ranges::transform(inputs.calibration->notes, std::back_inserter(m_notes), asNote);
    if (inputs.truth) std::ranges::transform(inputs.truth->notes, std::back_inserter(m_notes), asNote);
    if (const auto& tones = inputs.pair->tones()) m_notes.push_back(toneNote(*tones));
    if (const RectifiedFrom* from = inputs.pair->rectifiedFrom())
        m_notes.push_back(rectificationNote(from->rectifier));
    if (m_recipe.files.turn) m_notes.push_back(turnNote(*m_recipe.files.turn));
    if (const StraightenedFrom* from = inputs.pair->straightenedFrom())
        m_notes.push_back(straighteningNote(from->straightening));
    const auto began = std::chrono::steady_clock::now();
    m_outcome.files = m_recipe.files;
    m_outcome.pair = inputs.pair;
    if (inputs.calibration) m_outcome.calibration = inputs.calibration->calibration;
    if (m_recipe.resizesFirst) m_outcome.resized = resizedFor(*inputs.pair, m_recipe.options.scale);
    m_outcome.truth = inputs.truth;
    const std::chrono::duration<double> resizing = std::chrono::steady_clock::now() - began;
    m_outcome.readingSeconds = inputs.readingSeconds + resizing.count();
    if (m_watch.read) m_watch.read(inputs);
    if (!m_recipe.wantsChecks) return;
    checkStep(m_outcome, run);
    if (m_watch.checked) m_watch.checked(*m_outcome.findings);
}

void Making::match(const MatcherInfo& info, const Matching& matching, const MatchOptions& options,
                   const RunControl& run) {
    m_outcome.matcherId = m_recipe.matcherId;
    m_outcome.options = options;
    if (m_outcome.resized && m_outcome.resized->scale != options.scale)
        m_outcome.resized = resizedFor(*m_outcome.pair, options.scale);
    const auto matched = [&] {
        if (m_outcome.resized) {
            return matchResized(*m_outcome.resized, m_outcome.pair->size(), matching, m_outcome.calibration,
                                options, run);
        }
        const MatchInput input{m_outcome.pair, m_outcome.calibration};
        return matching(input, options, run, m_watch.afterIteration);
    };
    // Whoever watched the reading may have added some.
    std::vector<std::string> notes = m_notes;
    std::ranges::copy(m_recipe.notes, std::back_inserter(notes));
    MatchResult match = matchStep(info, options, notes, matched);
    forgetWithoutContent(match.disparity, *m_outcome.pair);
    forgetWhereUnknown(match);
    m_outcome.match = std::make_shared<const MatchResult>(std::move(match));
    if (m_watch.matched) m_watch.matched(*m_outcome.match);
}

Outcome Making::finish(const RunControl& run) && {
    m_outcome.trust = m_recipe.trust;
    m_outcome.cloudOptions = m_recipe.cloud;
    m_outcome.display = m_recipe.display;
    if (m_recipe.wantsCloud) {
        m_outcome.cloud = cloudStep(m_outcome.match, m_recipe.trust, m_outcome.calibration,
                                    m_outcome.pair->left(), m_recipe.cloud, run);
    }
    truthStep(m_outcome);
    if (m_recipe.wantsChecks) checkStep(m_outcome, run);
    return std::move(m_outcome);
}

}  // namespace stereo
