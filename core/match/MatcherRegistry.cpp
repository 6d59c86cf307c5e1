#include "core/match/MatcherRegistry.h"

#include <fmt/core.h>

#include <algorithm>
#include <cassert>

#include "core/base/Error.h"
#include "core/base/PathText.h"

namespace stereo {

void MatcherRegistry::add(MatcherInfoPtr matcher) {
    assert(matcher && !find(matcher->id()));
    m_matchers.push_back(std::move(matcher));
}

void MatcherRegistry::addAbsent(AbsentMatcher absent) {
    m_absent.push_back(std::move(absent));
}

const MatcherInfo* MatcherRegistry::find(std::string_view id) const& {
    const auto found = std::ranges::find(m_matchers, id, &MatcherInfo::id);
    return found == m_matchers.end() ? nullptr : found->get();
}

const MatcherInfo& MatcherRegistry::required(std::string_view id) const& {
    if (const MatcherInfo* found = find(id)) return *found;
    throw Error(ErrorKind::Unsupported, fmt::format("There is no matcher \"{}\"; there is {}.", id, ids()));
}

std::unique_ptr<StereoMatcher> MatcherRegistry::create(std::string_view id) const {
    return required(id).create();
}

const MatcherInfo* MatcherRegistry::claiming(const std::filesystem::path& file) const {
    const auto found = std::ranges::find_if(
        m_matchers, [&](const MatcherInfoPtr& matcher) { return matcher->claims(file); });
    return found == m_matchers.end() ? nullptr : found->get();
}

WeightsFacts MatcherRegistry::recognise(const std::filesystem::path& file) const {
    for (const MatcherInfoPtr& matcher : m_matchers) {
        if (std::optional<WeightsFacts> facts = matcher->recognise(file)) return *std::move(facts);
    }
    const std::string absent = whyAbsent(file);
    throw Error(ErrorKind::Unsupported,
                absent.empty()
                    ? fmt::format("{} belongs to no matcher of this program.", pathText(file.filename()))
                    : absent,
                file);
}

std::string MatcherRegistry::whyAbsent(const std::filesystem::path& file) const {
    if (claiming(file)) return {};
    const std::string name = file.filename().string();
    for (const AbsentMatcher& absent : m_absent) {
        const auto isItsEnd = [&](const std::string& end) { return name.ends_with(end); };
        if (std::ranges::any_of(absent.nameEnds, isItsEnd))
            return fmt::format("{} {}", pathText(file.filename()), absent.sentence);
    }
    return {};
}

const OptionRow* MatcherRegistry::findOption(std::string_view id) const {
    for (const MatcherInfoPtr& matcher : m_matchers) {
        if (const OptionRow* row = matcher->options().find(id)) return row;
    }
    return nullptr;
}

std::string MatcherRegistry::ids() const {
    std::string text;
    for (const MatcherInfoPtr& matcher : m_matchers) text += (text.empty() ? "" : ", ") + matcher->id();
    return text;
}

}  // namespace stereo
