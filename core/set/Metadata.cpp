#include "core/set/Metadata.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <optional>

#include "core/base/Error.h"
#include "core/base/PathText.h"
#include "core/base/PlainText.h"
#include "core/project/JsonText.h"
#include "core/set/FolderPairs.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kCameras = "camera_params_id_to_camera_params";
constexpr std::string_view kPairs = "stereo_pair";
constexpr std::string_view kKeyframes = "keyframes_metadata";

using Vector = std::array<double, 3>;
using Rotation = std::array<Vector, 3>;  ///< rows

std::optional<double> numberOf(const Node* node) {
    if (!node) return std::nullopt;
    if (const auto* number = std::get_if<double>(&node->value)) return *number;
    if (const auto* whole = std::get_if<std::int64_t>(&node->value)) return static_cast<double>(*whole);
    return std::nullopt;
}

/// An id, which is a text or a whole number; none = it is not there.
std::optional<std::string> idIn(const Node& node, std::string_view key) {
    const Node* id = node.find(key);
    if (!id) return std::nullopt;
    if (const auto* text = std::get_if<std::string>(&id->value)) return *text;
    if (const auto* whole = std::get_if<std::int64_t>(&id->value)) return fmt::format("{}", *whole);
    return std::nullopt;
}

const Node* findPath(const Node& node, std::initializer_list<std::string_view> keys) {
    const Node* at = &node;
    for (const std::string_view key : keys) at = at ? at->find(key) : nullptr;
    return at;
}

/// Of a vector by its length in radians (Rodrigues).
Rotation rotationBy(const Vector& vector) {
    const double angle = std::hypot(vector[0], vector[1], vector[2]);
    if (angle == 0) return {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
    const double x = vector[0] / angle;
    const double y = vector[1] / angle;
    const double z = vector[2] / angle;
    const double c = std::cos(angle);
    const double s = std::sin(angle);
    const double d = 1 - c;
    return {{{c + x * x * d, x * y * d - z * s, x * z * d + y * s},
             {y * x * d + z * s, c + y * y * d, y * z * d - x * s},
             {z * x * d - y * s, z * y * d + x * s, c + z * z * d}}};
}

struct Camera {
    std::string id;
    std::string name;
    int line = 0;
    const Node* node = nullptr;

    [[nodiscard]] bool isLeft() const { return name.ends_with("_left") || name.ends_with("left_rgb"); }
};

struct StereoPairOfCameras {
    const Camera* left;
    const Camera* right;
    StereoCalibration calibration;
};

/// The frames of a camera: the lines and images of its samples, in the order of their ids.
struct Keyframe {
    int line = 0;
    std::string image;
};
using Keyframes = std::map<std::string, Keyframe>;

class Reading {
public:
    Reading(PairSetBuilder& set, const fs::path& path, const fs::path& imageFolder, const RunControl& run)
        : m_set(set),
          m_label{path, "the metadata of a batch"},
          m_images(fs::absolute(imageFolder).lexically_normal()),
          m_run(run) {}

    void read(std::string_view text, const std::vector<std::string>& wanted) {
        const Node root = parseJson(text, m_label);
        readCameras(root);
        readKeyframes(listIn(root, kKeyframes));
        const Node::List& pairs = listIn(root, kPairs);
        for (const std::string& name : wanted) requireKnown(name);
        for (const auto& [id, camera] : m_cameras) {
            const bool isWanted = wanted.empty() || isAmong(wanted, camera);
            if (!isWanted || !camera.isLeft()) continue;
            const auto pair = std::ranges::find_if(pairs, [&, id = id](const Node& node) {
                return idIn(node, "left_camera_param_id").value_or("0") == id;
            });
            if (pair == pairs.end()) {
                say(camera.line,
                    fmt::format("the camera {} is the left one of no {}", titleOf(camera), kPairs));
            } else {
                addPairs(pairOf(*pair, camera));
            }
        }
    }

private:
    void readCameras(const Node& root) {
        const Node* cameras = root.find(kCameras);
        if (!cameras || !cameras->isMap())
            m_label.refuse(root.line, fmt::format("there is no {} with the cameras", kCameras));
        for (const auto& [id, node] : std::get<Node::Map>(cameras->value)) {
            const Node* meta = node.find("sensor_meta_data");
            const auto name = meta ? idIn(*meta, "sensor_name") : std::nullopt;
            if (!name) say(node.line, fmt::format("the camera {} has no sensor_name", inQuotes(id)));
            m_cameras.emplace(id, Camera{id, name.value_or(""), node.line, &node});
        }
    }

    void readKeyframes(const Node::List& keyframes) {
        for (const Node& node : keyframes) {
            m_run.checkpoint(Stage::Reading, 0, 0);
            const std::string camera = idIn(node, "camera_params_id").value_or("0");
            const auto sample = idIn(node, "synced_sample_id");
            const Node* name = node.find("image_name");
            const auto* image = name ? std::get_if<std::string>(&name->value) : nullptr;
            if (!image || image->empty()) {
                say(node.line, "a keyframe has no image_name");
            } else if (!sample) {
                say(node.line, fmt::format("the keyframe {} has no synced_sample_id", inQuotes(*image)));
            } else if (!m_cameras.contains(camera)) {
                say(node.line, fmt::format("the keyframe {} is of the camera {}, which {} does not have",
                                           inQuotes(*image), inQuotes(camera), kCameras));
            } else if (!m_keyframes[camera].try_emplace(*sample, Keyframe{node.line, *image}).second) {
                say(node.line, fmt::format("the camera {} has a second keyframe of the sample {}",
                                           inQuotes(camera), inQuotes(*sample)));
            }
        }
    }

    [[nodiscard]] const Node::List& listIn(const Node& root, std::string_view key) const {
        const Node* list = root.find(key);
        if (!list || !list->isList()) m_label.refuse(root.line, fmt::format("there is no list {}", key));
        return std::get<Node::List>(list->value);
    }

    static bool isAmong(const std::vector<std::string>& wanted, const Camera& camera) {
        return std::ranges::any_of(
            wanted, [&](const std::string& name) { return name == camera.id || name == camera.name; });
    }

    void requireKnown(const std::string& name) const {
        std::vector<std::string> known;
        for (const auto& [id, camera] : m_cameras) {
            if (camera.isLeft() && (name == id || name == camera.name)) return;
            if (camera.isLeft()) known.push_back(titleOf(camera));
        }
        throw Error(ErrorKind::BadInput,
                    fmt::format("{} has no left camera {}; there are {}.", pathText(m_label.path.filename()),
                                inQuotes(name), fmt::join(known, ", ")),
                    m_label.path);
    }

    static std::string titleOf(const Camera& camera) {
        return camera.name.empty() ? inQuotes(camera.id) : plainLine(camera.name);
    }

    [[nodiscard]] StereoPairOfCameras pairOf(const Node& node, const Camera& left) const {
        const auto rightId = idIn(node, "right_camera_param_id");
        if (!rightId) m_label.refuse(node.line, fmt::format("the {} has no right_camera_param_id", kPairs));
        const auto right = m_cameras.find(*rightId);
        if (right == m_cameras.end())
            m_label.refuse(node.line, fmt::format("the {} names the right camera {}, which {} does not have",
                                                  kPairs, inQuotes(*rightId), kCameras));
        double baseline = numberOf(node.find("baseline_meters")).value_or(0);
        if (baseline == 0) baseline = baselineOf(left, right->second);
        if (baseline == 0)
            m_label.refuse(
                node.line,
                fmt::format("the {} has no baseline_meters, and its cameras have one place", kPairs));
        return {&left, &right->second, calibrationOf(left, baseline)};
    }

    [[nodiscard]] StereoCalibration calibrationOf(const Camera& camera, double baseline) const {
        const Node* data = findPath(*camera.node, {"calibration_parameters", "projection_matrix", "data"});
        std::vector<double> numbers;
        if (data && data->isList())
            for (const Node& entry : std::get<Node::List>(data->value))
                if (const auto number = numberOf(&entry)) numbers.push_back(*number);
        constexpr std::size_t kCount = 12;
        if (numbers.size() != kCount)
            m_label.refuse(camera.line, fmt::format("the camera {} has no projection_matrix of {} numbers",
                                                    titleOf(camera), kCount));
        std::optional<StereoCalibration> calibration;
        m_label.check(camera.line, [&] {  // the published program takes the left matrix for both
            calibration.emplace(CalibrationNumbers{.fx = numbers[0],
                                                   .fy = numbers[5],
                                                   .cx = numbers[2],
                                                   .cy = numbers[6],
                                                   .rightCx = numbers[2],
                                                   .baselineMetres = baseline,
                                                   .imageSize = {},
                                                   .maxDisparityPx = {}});
        });
        return *calibration;
    }

    [[nodiscard]] static Vector vectorIn(const Node* node) {
        const auto at = [&](std::string_view key) {
            return node ? numberOf(node->find(key)).value_or(0) : 0;
        };
        return {at("x"), at("y"), at("z")};
    }

    /// -(T_right^-1 T_left)[0][3], where T places a camera in the vehicle.
    [[nodiscard]] static double baselineOf(const Camera& left, const Camera& right) {
        constexpr auto kTransform = "sensor_to_vehicle_transform";
        const Node* ofLeft = findPath(*left.node, {"sensor_meta_data", kTransform});
        const Node* ofRight = findPath(*right.node, {"sensor_meta_data", kTransform});
        if (!ofLeft || !ofRight) return 0;
        const Vector from = vectorIn(ofLeft->find("translation"));
        const Vector to = vectorIn(ofRight->find("translation"));
        const Node* turn = ofRight->find("axis_angle");
        Vector vector = vectorIn(turn);
        const double degrees = turn ? numberOf(turn->find("angle_degrees")).value_or(0) : 0;
        for (double& part : vector) part *= degrees * std::numbers::pi / 180;
        const Rotation rotation = rotationBy(vector);
        double x = 0;
        for (std::size_t i = 0; i < 3; ++i) x += rotation[i][0] * (from[i] - to[i]);
        return -x;
    }

    void addPairs(const StereoPairOfCameras& cameras) {
        const Keyframes& left = m_keyframes[cameras.left->id];
        const Keyframes& right = m_keyframes[cameras.right->id];
        for (const auto& [sample, keyframe] : left) {
            const auto other = right.find(sample);
            if (other == right.end()) {
                say(keyframe.line,
                    fmt::format("the keyframe {} has no right image: the camera {} has no sample {}",
                                inQuotes(keyframe.image), titleOf(*cameras.right), inQuotes(sample)));
                continue;
            }
            SetPair pair;
            pair.id = idOf(withoutExtensions(keyframe.image));
            pair.files.left = (m_images / keyframe.image).lexically_normal();
            pair.files.right = (m_images / other->second.image).lexically_normal();
            pair.calibration = cameras.calibration;
            m_label.check(keyframe.line, [&] { m_set.add(pair, {false, true}); });
        }
        for (const auto& [sample, keyframe] : right)
            if (!left.contains(sample))
                say(keyframe.line,
                    fmt::format("the keyframe {} has no left image: the camera {} has no sample {}",
                                inQuotes(keyframe.image), titleOf(*cameras.left), inQuotes(sample)));
    }

    /// Up to the first dot of the file's name.
    static std::string_view withoutExtensions(std::string_view image) {
        const std::size_t name = image.rfind('/') + 1;
        return image.substr(0, image.find('.', name));
    }

    void say(int line, const std::string& what) {
        m_set.remark(m_label.path, m_label.refusal(line, what).sentence());
    }

    PairSetBuilder& m_set;
    DocumentLabel m_label;
    fs::path m_images;
    const RunControl& m_run;
    std::map<std::string, Camera> m_cameras;  ///< by id; views the document
    std::map<std::string, Keyframes> m_keyframes;
};

}  // namespace

bool isMetadata(std::string_view start) {
    return std::ranges::any_of(std::array{kCameras, kPairs, kKeyframes}, [&](std::string_view key) {
        return start.find(fmt::format("\"{}\"", key)) != std::string_view::npos;
    });
}

void addMetadataPairs(PairSetBuilder& set, std::string_view text, const fs::path& path,
                      const fs::path& imageFolder, const std::vector<std::string>& cameras,
                      const RunControl& run) {
    Reading(set, path, imageFolder, run).read(text, cameras);
}

}  // namespace stereo
