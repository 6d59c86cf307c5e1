#include "core/match/ProposedIterations.h"

namespace stereo {

std::string adoptProposedIterations(const MatcherInfo& matcher, MatchOptions& options) {
    if (!matcher.iterates()) return {};
    const std::optional<int> proposed = matcher.proposedIterations(options);
    MatchOptions adopted = options;
    adopted.iterations = proposed.value_or(MatchOptions{}.iterations);
    if (adopted.iterations == options.iterations) return {};
    matcher.validate(adopted);
    options = adopted;
    return proposed ? "from valid_iters of the model's settings"
                    : "as usual where no settings of the model propose a number";
}

}  // namespace stereo
