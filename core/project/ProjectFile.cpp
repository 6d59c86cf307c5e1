#include "core/project/ProjectFile.h"

#include "core/base/Error.h"
#include "core/base/PathText.h"
#include "core/io/FileBytes.h"
#include "core/project/DocumentOptions.h"
#include "core/project/JsonText.h"
#include "core/project/NodeReader.h"
#include "core/project/NodeWriter.h"
#include "core/project/Visit.h"
#include "core/project/YamlText.h"

namespace stereo {
namespace {

constexpr std::string_view kComment =
    "# A project of Stereoscope. Relative paths start where this file lies; other keys are kept.\n";
constexpr const char* kExpected = "a project of Stereoscope";
constexpr const char* kVersionKey = "stereoscopeProject";

std::string_view textOf(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::filesystem::path folderOf(const std::filesystem::path& file) {
    return std::filesystem::absolute(file).lexically_normal().parent_path();
}

void requireKnownVersion(const Node& root, const DocumentLabel& label) {
    int version = 0;
    NodeReader(root, label).required(kVersionKey, version);
    if (version < 1)
        label.refuse(root.line, std::string(kVersionKey) + " is below 1, which no program writes");
    if (version <= kProjectVersion) return;
    throw Error(ErrorKind::Unsupported,
                pathText(label.path.filename()) +
                    " was saved by a newer version of Stereoscope: its format is " + std::to_string(version) +
                    ", and this program reads up to " + std::to_string(kProjectVersion) +
                    "; open it with the newer version, or update this one.",
                label.path);
}

/// Without the one that every project has.
std::map<std::string, std::string> commentsOfPeople(std::string_view text) {
    std::string rest(text);
    if (const std::size_t at = rest.find(kComment); at != rest.npos) rest.erase(at, kComment.size());
    return yamlComments(rest);
}

}  // namespace

template <>
inline constexpr std::size_t kMaxInList<RunNumbers> = kMaxRuns;

template <typename Archive>
void visit(Archive& archive, Maybe<RunNumbers> auto& run) {
    archive("name", run.name);
    archive("pair", run.pairName);
    archive("matcher", run.matcherId);
    archive("options", run.match);
    archive("iterationsDone", run.iterationsDone);
    archive("seconds", run.seconds);
    archive("density", run.density);
    archive("errors", run.errors);
    archive("errorsWhereVisible", run.visible);
    archive("finished", run.finished);
}

template <typename Archive>
void visit(Archive& archive, Maybe<SavedSource> auto& source) {
    archive.required("role", source.file.role);
    archive.required("path", source.file.path);
    archive("seenAt", source.seenAt);
    archive("sha256", source.file.sha256);
}

template <typename Archive>
void visit(Archive& archive, Maybe<ProjectDocument> auto& document) {
    archive("program", document.program);
    archive("savedIn", document.savedIn);
    archive("isUnsaved", document.isUnsaved);
    visit(archive, document.project);
    archive("sources", document.sources);
    archive("runs", document.runs);
    archive("result", document.result);
}

std::vector<std::string> ProjectDocument::unknownKeys() const {
    return stereo::unknownKeys(m_original, m_asRead);
}

Node ProjectFormat::tree(const ProjectDocument& document, const std::filesystem::path& folder) const {
    ProjectDocument written = document;
    written.project.match = forDocument(document.project.match, m_matchers, folder);
    for (RunNumbers& run : written.runs) run.match = forDocument(run.match, m_matchers, folder);
    for (WrittenExperiment& experiment : written.project.experiments) {
        for (ExperimentColumn& column : experiment.columns)
            column.options = forDocument(column.options, m_matchers, folder);
    }
    if (written.result) written.result->match = forDocument(written.result->match, m_matchers, folder);
    NodeWriter writer(folder);
    writer.required(kVersionKey, versionFor(document.project));
    visit(writer, std::as_const(written));
    return std::move(writer).node();
}

std::string ProjectFormat::text(const ProjectDocument& document, const std::filesystem::path& folder) const {
    Node root = tree(document, folder);
    copyUnknownKeys(root, document.m_original, document.m_asRead);
    return std::string(kComment) + toYamlText(root, document.m_comments);
}

ProjectDocument ProjectFormat::fromText(std::string_view text, const std::filesystem::path& path,
                                        const std::filesystem::path& folder) const {
    const DocumentLabel label{path, kExpected};
    ProjectDocument document;
    document.m_original = parseYaml(text, label);
    document.m_comments = commentsOfPeople(text);
    const Node& root = document.m_original;
    requireKnownVersion(root, label);
    NodeReader reader(root, label, folder);
    visit(reader, document);
    adoptFromDocument(document.project.match, root.find("options"), m_matchers, folder, label);
    for (RunNumbers& run : document.runs) adoptFromDocument(run.match, nullptr, m_matchers, folder, label);
    for (WrittenExperiment& experiment : document.project.experiments) {
        for (ExperimentColumn& column : experiment.columns)
            adoptFromDocument(column.options, nullptr, m_matchers, folder, label);
    }
    if (document.result) adoptFromDocument(document.result->match, nullptr, m_matchers, folder, label);
    document.m_asRead = tree(document, folder);
    return document;
}

ProjectDocument ProjectFormat::read(const std::filesystem::path& path) const {
    return fromText(readDocument({path, kExpected}), path, folderOf(path));
}

void ProjectFormat::write(const std::filesystem::path& path, const ProjectDocument& document) const {
    writeFileAtomically(path, text(document, folderOf(path)));
}

std::string ProjectFormat::runsAsJson(const std::vector<RunNumbers>& runs) const {
    Node::List entries;
    for (RunNumbers run : runs) {
        run.match = forDocument(std::move(run.match), m_matchers, {});
        entries.push_back(NodeWriter::of(run));
    }
    return toJsonText(Node{std::move(entries)});
}

bool isProjectFile(const std::filesystem::path& path) {
    constexpr std::size_t kEnough = 65536;  // comments may stand in front of the key
    const std::vector<std::byte> start = readFileStart(path, kEnough);
    const std::string_view text = textOf(start);
    const std::string key = std::string(kVersionKey) + ":";
    return text.starts_with(key) || text.find("\n" + key) != text.npos;
}

}  // namespace stereo
