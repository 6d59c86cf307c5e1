#include "core/io/calibration/ZedConf.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <string>

#include "core/base/PlainText.h"
#include "core/io/calibration/CalibrationText.h"

namespace stereo {
namespace {

struct Resolution {
    std::string_view suffix;
    ImageSize size;
};
/// In the order in which they are taken when the image size is not known.
constexpr Resolution kResolutions[] = {{"HD", {1280, 720}},  {"FHD", {1920, 1080}},
                                       {"2K", {2208, 1242}}, {"FHD1200", {1920, 1200}},
                                       {"VGA", {672, 376}},  {"SVGA", {960, 600}}};

/// The values of an INI file by "SECTION:key".
class ConfFile {
public:
    explicit ConfFile(const CalibrationText& file) : m_file(file) {
        std::string section;
        for (std::string_view line : linesOf(file.text)) {
            line = withoutComment(line);
            if (line.starts_with('[') && line.ends_with(']')) section = line.substr(1, line.size() - 2);
            const std::size_t equals = line.find('=');
            if (equals == std::string_view::npos) continue;
            m_values.emplace(section + ":" + std::string(trimmed(line.substr(0, equals))),
                             trimmed(line.substr(equals + 1)));
        }
    }

    [[nodiscard]] bool has(const std::string& name) const { return m_values.contains(name); }

    [[nodiscard]] double number(const std::string& name) const {
        const auto value = m_values.find(name);
        if (value == m_values.end()) throw m_file.error(fmt::format("has no {}.", name));
        if (const auto number = numberIn(value->second)) return *number;
        if (const auto numbers = decimalCommaNumbersIn(value->second); numbers && numbers->size() == 1)
            return numbers->front();
        throw m_file.error(
            fmt::format("gives {} as {}; a number was expected.", name, inQuotes(value->second)));
    }
    [[nodiscard]] double numberOr(const std::string& name, double otherwise) const {
        return has(name) ? number(name) : otherwise;
    }

private:
    const CalibrationText& m_file;
    std::map<std::string, std::string> m_values;
};

CameraNumbers cameraOf(const ConfFile& conf, const std::string& section, ImageSize size) {
    const auto number = [&](const char* key) { return conf.number(section + ":" + key); };
    const auto numberOrZero = [&](const char* key) { return conf.numberOr(section + ":" + key, 0); };
    return {.fx = number("fx"),
            .fy = number("fy"),
            .cx = number("cx"),
            .cy = number("cy"),
            .distortion = {numberOrZero("k1"), numberOrZero("k2"), numberOrZero("p1"), numberOrZero("p2"),
                           numberOrZero("k3")},
            .imageSize = size};
}

bool hasResolution(const ConfFile& conf, const Resolution& resolution) {
    return conf.has(fmt::format("LEFT_CAM_{}:fx", resolution.suffix));
}

const Resolution& chosenResolution(const ConfFile& conf, const CalibrationText& file, ImageSize wanted,
                                   ReadRig& read) {
    const Resolution* first = nullptr;
    std::string known;
    for (const Resolution& resolution : kResolutions) {
        if (!hasResolution(conf, resolution)) continue;
        if (resolution.size == wanted) return resolution;
        if (!first) first = &resolution;
        known += (known.empty() ? "" : ", ") + resolution.size.text();
    }
    if (!first) throw file.error("has no section of a left camera, as [LEFT_CAM_HD].");
    if (!wanted.isEmpty()) {
        throw file.error(fmt::format("has no section for images of {}; it has {}.", wanted.text(), known));
    }
    read.notes.push_back(fmt::format("The image size is not known: the section for {} is taken, of {}.",
                                     first->size.text(), known));
    return *first;
}

Score scoreOf(std::string_view text) {
    const bool isConf =
        text.find("[LEFT_CAM_") != std::string_view::npos && text.find("[STEREO]") != std::string_view::npos;
    return isConf ? score::kCertain : score::kNo;
}

ReadRig read(std::span<const CalibrationText> files, const CalibrationQuery& query) {
    const CalibrationText& file = files.front();
    const ConfFile conf(file);
    ReadRig read{.format = std::string(kZedConf.name)};
    const Resolution& resolution = chosenResolution(conf, file, query.imageSize, read);
    const auto stereo = [&](const char* key) {
        const std::string name = fmt::format("STEREO:{}", key);
        return conf.numberOr(fmt::format("{}_{}", name, resolution.suffix), conf.numberOr(name, 0));
    };
    const double yaw = conf.has(fmt::format("STEREO:CV_{}", resolution.suffix)) ? stereo("CV") : stereo("RY");
    constexpr double kMillimetre = 0.001;
    // The file gives where the right camera stands as seen from the left one.
    read.raw =
        CameraRig({.left = cameraOf(conf, fmt::format("LEFT_CAM_{}", resolution.suffix), resolution.size),
                   .right = cameraOf(conf, fmt::format("RIGHT_CAM_{}", resolution.suffix), resolution.size),
                   .rotation = rotationOf({stereo("RX"), yaw, stereo("RZ")}),
                   .translationMetres = {-conf.number("STEREO:Baseline") * kMillimetre,
                                         -stereo("TY") * kMillimetre, -stereo("TZ") * kMillimetre}});
    read.isForRawImages = true;
    return read;
}

}  // namespace

const CalibrationFormat kZedConf = {"ZED SN….conf", "sections [LEFT_CAM_HD] and [STEREO]", scoreOf, read};

}  // namespace stereo
