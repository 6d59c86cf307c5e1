#include "core/match/MatcherInfo.h"

#include <fmt/core.h>

#include <algorithm>
#include <cassert>

#include "core/base/Error.h"
#include "core/base/PathText.h"
#include "core/match/CommonOptions.h"

namespace stereo {

MatcherInfo::MatcherInfo(std::string id, Names names, OptionTable options)
    : m_id(std::move(id)), m_names(std::move(names)), m_options(std::move(options)) {
    if (m_names.shortName.empty()) m_names.shortName = m_names.name;
}

MatcherInfo::~MatcherInfo() = default;

const OptionRow* MatcherInfo::requiredFile() const {
    const auto found = std::ranges::find_if(m_options.rows(), &OptionRow::isRequired);
    return found == m_options.rows().end() ? nullptr : &*found;
}

bool MatcherInfo::hasItsFile(const MatchOptions& options) const {
    const OptionRow* file = requiredFile();
    return !file || !std::get<std::string>(value(options, file->id)).empty();
}

OptionValue MatcherInfo::value(const MatchOptions& options, std::string_view id) const {
    return isCommonOption(id) ? commonValue(options, id) : m_options.value(options.ownOf(m_id), id);
}

bool MatcherInfo::isDefault(const MatchOptions& options, std::string_view id) const {
    const OptionRow* row = m_options.find(id);
    assert(row);
    return value(options, id) == row->byDefault;
}

void MatcherInfo::set(MatchOptions& options, std::string_view id, const OptionValue& value) const {
    const OptionRow* row = m_options.find(id);
    assert(row);
    if (isCommonOption(id)) return setCommonValue(options, id, row->checked(value));
    OptionValues own = options.ownOf(m_id);
    m_options.set(own, id, value);
    options.setOwn(m_id, std::move(own));
}

std::vector<std::string> MatcherInfo::changedRows(const MatchOptions& before, const MatchOptions& after,
                                                  bool live) const {
    std::vector<std::string> names;
    const auto noteIn = [&](const OptionRow& row) {
        const std::string& name = row.partOf.empty() ? row.id : row.partOf;
        const bool counts = row.needsRun || live;
        if (!counts || value(before, row.id) == value(after, row.id)) return;
        if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    };
    for (const char* id : kCommonOptions) {
        if (const OptionRow* row = m_options.find(id)) noteIn(*row);
    }
    for (const OptionRow& row : m_options.rows()) {
        if (!isCommonOption(row.id)) noteIn(row);
    }
    return names;
}

std::vector<std::string> MatcherInfo::changed(const MatchOptions& before, const MatchOptions& after) const {
    return changedRows(before, after, true);
}

std::vector<std::string> MatcherInfo::changedForRun(const MatchOptions& before,
                                                    const MatchOptions& after) const {
    return changedRows(before, after, false);
}

void MatcherInfo::validate(const MatchOptions& options) const {
    for (const char* id : kCommonOptions) {
        if (const OptionRow* row = m_options.find(id)) (void)row->checked(commonValue(options, id));
    }
    m_options.validate(options.ownOf(m_id));
    validateTogether(options);
}

void MatcherInfo::validateTogether(const MatchOptions&) const {}

bool MatcherInfo::givesConfidence() const {
    return false;
}

bool MatcherInfo::fillsIn() const {
    return false;
}

int MatcherInfo::passes(const MatchOptions&) const {
    return 1;
}

std::optional<std::size_t> MatcherInfo::memoryBytes(ImageSize, const std::optional<StereoCalibration>&,
                                                    const MatchOptions&) const {
    return std::nullopt;
}

MatchWork MatcherInfo::work(ImageSize size, const std::optional<StereoCalibration>& calibration,
                            const MatchOptions& options) const {
    constexpr double kLeastDisparities = 16;
    const int end = options.maxDisparityPx.value_or(autoRange(size, calibration, options).maxDisparityPx);
    const int range = end - searchStartPx(size, calibration);
    const double disparities = std::max(kLeastDisparities, range * options.scale);
    const double work = static_cast<double>(size.pixelCount()) * options.scale * options.scale * disparities;
    return {work, work};
}

SearchRange MatcherInfo::autoRange(ImageSize size, const std::optional<StereoCalibration>& calibration,
                                   const MatchOptions&) const {
    return defaultSearchRange(size, calibration);
}

std::optional<int> MatcherInfo::proposedIterations(const MatchOptions&) const {
    return std::nullopt;
}

std::string MatcherInfo::speedKey(const MatchOptions&) const {
    return m_id;
}

std::string MatcherInfo::speedGroup(const MatchOptions&) const {
    return {};
}

std::string MatcherInfo::optionFor(const std::filesystem::path&) const {
    return {};
}

void MatcherInfo::adopt(const std::filesystem::path& file, std::string_view option,
                        MatchOptions& options) const {
    const OptionRow* row = m_options.find(option);
    assert(row);
    const bool isOther = value(options, option) != OptionValue(pathText(file));
    set(options, option, pathText(file));
    if (!row->isRequired || !isOther) return;
    for (const OptionRow& each : m_options.rows()) {
        if (each.comesWithFile) set(options, each.id, each.byDefault);
    }
}

std::vector<MatcherFile> MatcherInfo::files(const MatchOptions& options) const {
    std::vector<MatcherFile> files;
    for (const OptionRow& row : m_options.rows()) {
        if (row.type != OptionType::File) continue;
        const std::string path = std::get<std::string>(value(options, row.id));
        if (!path.empty()) files.push_back({row.id, pathFromText(path)});
    }
    return files;
}

void MatcherInfo::forgetFiles() const {}

void MatcherInfo::check(const MatchOptions&) const {}

std::optional<WeightsFacts> MatcherInfo::recognise(const std::filesystem::path&) const {
    return std::nullopt;
}

std::string MatcherInfo::describe(const std::filesystem::path& file) const {
    throw Error(ErrorKind::Unsupported,
                fmt::format("{} has no files; {} is not one of them.", name(), pathText(file)), file);
}

}  // namespace stereo
