#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Export.h"
#include "core/match/MatcherInfo.h"

namespace stereo {

/// The files of a matcher that the program was built without, and what to say about them.
struct AbsentMatcher {
    std::vector<std::string> nameEnds;  ///< of its files: ".pth", "cfg.yaml"
    std::string sentence;  ///< goes on after the name of the file: "holds weights of a network; …"
};

/// The matchers that the program was built with, in the order in which they are offered; the first is the
/// default. A value that shares what it holds; any thread once it is filled.
class STEREOSCOPE_CORE_API MatcherRegistry {
public:
    /// REQUIRES: not null; no other with its id
    void add(MatcherInfoPtr matcher);
    void addAbsent(AbsentMatcher absent);

    [[nodiscard]] const std::vector<MatcherInfoPtr>& matchers() const { return m_matchers; }
    /// Null for an unknown id. Lives as long as a copy of this registry does, so that one which is about to
    /// go is not asked.
    [[nodiscard]] const MatcherInfo* find(std::string_view id) const&;
    const MatcherInfo* find(std::string_view id) const&& = delete;
    /// REQUIRES: there is one
    [[nodiscard]] const MatcherInfo& first() const { return *m_matchers.front(); }
    /// Throws Error(Unsupported), naming those it knows, for an unknown id.
    [[nodiscard]] const MatcherInfo& required(std::string_view id) const&;
    const MatcherInfo& required(std::string_view id) const&& = delete;
    /// The matcher itself; throws what required() and MatcherInfo::create() throw.
    [[nodiscard]] std::unique_ptr<StereoMatcher> create(std::string_view id) const;

    /// The one whose file this is, by its name; null = nobody's.
    [[nodiscard]] const MatcherInfo* claiming(const std::filesystem::path& file) const;
    /// What a file of weights is, as the first matcher says that recognises it. Throws what
    /// MatcherInfo::recognise() throws; Error(Unsupported) when it belongs to no matcher.
    [[nodiscard]] WeightsFacts recognise(const std::filesystem::path& file) const;
    /// Why the file cannot be used, when it belongs to a matcher that the program was built without; else
    /// empty.
    [[nodiscard]] std::string whyAbsent(const std::filesystem::path& file) const;

    /// The row of the first matcher that has an option of this id; null = none has.
    [[nodiscard]] const OptionRow* findOption(std::string_view id) const;
    /// "sgm, foundation-stereo"
    [[nodiscard]] std::string ids() const;

private:
    std::vector<MatcherInfoPtr> m_matchers;
    std::vector<AbsentMatcher> m_absent;
};

}  // namespace stereo
