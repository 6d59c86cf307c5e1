#include "core/project/ProjectFile.h"

#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/io/FileBytes.h"
#include "core/project/JsonText.h"
#include "core/project/NodeReader.h"
#include "core/project/NodeWriter.h"
#include "core/project/Visit.h"
#include "core/project/YamlText.h"

namespace stereo {
namespace {

constexpr std::string_view kComment =
    "# A project of Stereoscope. Relative paths start where this file lies; other keys are kept.\n";
constexpr const char* kVersionKey = "stereoscopeProject";
constexpr std::size_t kLargestFile = 4'000'000;  ///< a project has some kB, with 1000 runs 400 kB

std::string_view textOf(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

void requireKnownVersion(const Node& root, const DocumentLabel& label) {
    int version = 0;
    NodeReader(root, label).required(kVersionKey, version);
    if (version < 1)
        label.refuse(root.line, std::string(kVersionKey) + " is below 1, which no program writes");
    if (version <= kProjectVersion) return;
    throw Error(ErrorKind::Unsupported,
                label.path.filename().string() +
                    " was saved by a newer version of Stereoscope: its format is " + std::to_string(version) +
                    ", and this program reads up to " + std::to_string(kProjectVersion) +
                    "; open it with the newer version, or update this one.",
                label.path);
}

}  // namespace

template <typename Archive>
void visit(Archive& archive, Maybe<RunNumbers> auto& run) {
    archive("name", run.name);
    archive("pair", run.pairName);
    archive("matcher", run.matcherId);
    archive("options", run.match);
    archive("iterationsDone", run.iterationsDone);
    archive("seconds", run.seconds);
    archive("density", run.density);
    archive("finished", run.finished);
}

template <typename Archive>
void visit(Archive& archive, Maybe<ProjectDocument> auto& document) {
    archive("program", document.program);
    visit(archive, document.project);
    archive("runs", document.runs);
}

std::vector<std::string> ProjectDocument::unknownKeys() const {
    return stereo::unknownKeys(m_original, m_asRead);
}

std::string toProjectText(const ProjectDocument& document, const std::filesystem::path& folder) {
    NodeWriter writer(folder);
    writer.required(kVersionKey, kProjectVersion);
    visit(writer, document);
    Node root = std::move(writer).node();
    keepUnknown(root, document.m_original, document.m_asRead);
    return std::string(kComment) + toYamlText(root);
}

ProjectDocument projectFromText(std::string_view text, const std::filesystem::path& path,
                                const std::filesystem::path& folder) {
    const DocumentLabel label{path, "a project of Stereoscope"};
    ProjectDocument document;
    document.m_original = parseYaml(text, label);
    requireKnownVersion(document.m_original, label);
    NodeReader reader(document.m_original, label, folder);
    visit(reader, document);
    NodeWriter writer(folder);
    writer.required(kVersionKey, kProjectVersion);
    visit(writer, std::as_const(document));
    document.m_asRead = std::move(writer).node();
    return document;
}

bool isProjectFile(const std::filesystem::path& path) {
    constexpr std::size_t kEnough = 4096;  // comments may stand in front of the key
    const std::vector<std::byte> start = readFileStart(path, kEnough);
    const std::string_view text = textOf(start);
    const std::string key = std::string(kVersionKey) + ":";
    return text.starts_with(key) || text.find("\n" + key) != text.npos;
}

ProjectDocument readProject(const std::filesystem::path& path) {
    const std::vector<std::byte> bytes = readFileStart(path, kLargestFile + 1);
    if (bytes.size() > kLargestFile) {
        throw Error(ErrorKind::BadFormat,
                    path.filename().string() + " has more than " + bytesText(kLargestFile) +
                        "; a project of Stereoscope was expected.",
                    path);
    }
    const std::filesystem::path folder = std::filesystem::absolute(path).lexically_normal().parent_path();
    return projectFromText(textOf(bytes), path, folder);
}

void writeProject(const std::filesystem::path& path, const ProjectDocument& document) {
    const std::filesystem::path folder = std::filesystem::absolute(path).lexically_normal().parent_path();
    writeFileAtomically(path, toProjectText(document, folder));
}

std::string toJson(const std::vector<RunNumbers>& runs) {
    Node::List entries;
    for (const RunNumbers& run : runs) entries.push_back(NodeWriter::of(run));
    return toJsonText(Node{std::move(entries)});
}

}  // namespace stereo
