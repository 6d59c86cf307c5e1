#include "tests/support/TestMatchers.h"

#include "core/match/CommonOptions.h"
#include "core/match/dense/DenseMatcher.h"
#include "core/match/sgm/SgbmMatcher.h"

namespace stereo::test {
namespace {

OptionTable tableOf(const InfoParts& parts) {
    std::vector<OptionRow> rows{scaleRow()};
    if (parts.iterates) rows.push_back(iterationsRow());
    rows.push_back(maxDisparityRow());
    rows.insert(rows.end(), parts.rows.begin(), parts.rows.end());
    return OptionTable(std::move(rows));
}

class PartsInfo final : public MatcherInfo {
public:
    explicit PartsInfo(InfoParts parts)
        : MatcherInfo(parts.id, {.name = parts.name, .formerName = parts.formerName}, tableOf(parts)),
          m_parts(std::move(parts)) {}

    [[nodiscard]] std::optional<std::size_t> memoryBytes(ImageSize size,
                                                         const std::optional<StereoCalibration>& calibration,
                                                         const MatchOptions& options) const override {
        return m_parts.memoryBytes ? m_parts.memoryBytes(size, options)
                                   : MatcherInfo::memoryBytes(size, calibration, options);
    }
    [[nodiscard]] MatchWork work(ImageSize size, const std::optional<StereoCalibration>& calibration,
                                 const MatchOptions& options) const override {
        return m_parts.work ? m_parts.work(size, options) : MatcherInfo::work(size, calibration, options);
    }
    [[nodiscard]] std::optional<int> proposedIterations(const MatchOptions& options) const override {
        return m_parts.proposedIterations ? m_parts.proposedIterations()
                                          : MatcherInfo::proposedIterations(options);
    }
    [[nodiscard]] std::string speedKey(const MatchOptions& options) const override {
        return m_parts.speedKey ? m_parts.speedKey(options) : MatcherInfo::speedKey(options);
    }
    [[nodiscard]] std::string speedGroup(const MatchOptions& options) const override {
        return m_parts.speedGroup ? m_parts.speedGroup(options) : MatcherInfo::speedGroup(options);
    }
    [[nodiscard]] std::string optionFor(const std::filesystem::path& file) const override {
        return m_parts.optionFor ? m_parts.optionFor(file) : MatcherInfo::optionFor(file);
    }
    [[nodiscard]] std::vector<MatcherFile> files(const MatchOptions& options) const override {
        return m_parts.files ? m_parts.files(options) : MatcherInfo::files(options);
    }
    void forgetFiles() const override {
        if (m_parts.forgetFiles) m_parts.forgetFiles();
    }
    void check(const MatchOptions& options) const override {
        if (m_parts.check) m_parts.check(options);
    }
    [[nodiscard]] std::optional<WeightsFacts> recognise(const std::filesystem::path& file) const override {
        return m_parts.recognise ? m_parts.recognise(file) : MatcherInfo::recognise(file);
    }
    [[nodiscard]] std::unique_ptr<StereoMatcher> create() const override { return m_parts.create(); }

private:
    InfoParts m_parts;
};

}  // namespace

MatcherInfoPtr makeInfo(InfoParts parts) {
    return std::make_shared<const PartsInfo>(std::move(parts));
}

MatcherRegistry registryOf(const std::vector<MatcherInfoPtr>& matchers) {
    MatcherRegistry registry;
    for (const MatcherInfoPtr& matcher : matchers) registry.add(matcher);
    return registry;
}

MatcherRegistry sgmAlone() {
    return registryOf({sgbmInfo()});
}

MatcherRegistry denseAndSgm() {
    return registryOf({denseInfo(), sgbmInfo()});
}

OptionRow weightsRow() {
    return {.id = "weights",
            .type = OptionType::File,
            .byDefault = std::string(),
            .patterns = {"*.pth"},
            .isRequired = true,
            .isRemembered = true,
            .label = "Weights",
            .flag = "ckpt",
            .flagValue = "FILE"};
}

std::string weightsByName(const std::filesystem::path& file) {
    return file.extension() == ".pth" ? "weights" : "";
}

}  // namespace stereo::test
