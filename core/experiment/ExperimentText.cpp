#include "core/experiment/ExperimentText.h"

#include <fmt/core.h>

#include "core/base/PathText.h"
#include "core/base/PlainText.h"
#include "core/page/TextTable.h"

namespace stereo {
namespace {

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// "1." and "1)" begin a list, "-", "+", "#" and "=" mean something at the start of a line alone.
std::size_t firstToEscape(const std::string& plain) {
    std::size_t at = 0;
    while (at < plain.size() && isDigit(plain[at])) ++at;
    const bool isNumbered = at > 0 && at < plain.size() && (plain[at] == '.' || plain[at] == ')');
    const bool isListItem = isNumbered && (at + 1 == plain.size() || plain[at + 1] == ' ');
    if (isListItem) return at;
    const bool isMark =
        !plain.empty() && std::string_view("-+#=").find(plain.front()) != std::string_view::npos;
    return isMark ? 0 : plain.npos;
}

std::string change(const Effect& effect, std::size_t column) {
    const auto found = effect.change(column);
    if (!found) return {};
    return found->verdict.empty() ? found->text : found->text + ", " + found->verdict;
}

class Document {
public:
    explicit Document(const Experiment& experiment) : m_experiment(experiment) {}

    void addHead() {
        m_text += "# " + inMarkdown(m_experiment.words.title) + "\n\n";
        addParagraph(m_experiment.words.aim);
    }

    void addInput() {
        heading("Input");
        for (const ExperimentFact& fact : m_experiment.input)
            m_text += fmt::format("* {}: {}\n", inMarkdown(fact.name), inMarkdown(fact.text));
        for (const SourceFile& source : m_experiment.sources) {
            m_text += fmt::format("* {}: {} (SHA-256 {})\n", inMarkdown(source.role),
                                  inMarkdown(pathText(source.path.filename())),
                                  source.sha256.empty() ? "not known" : inMarkdown(source.sha256));
        }
        m_text += '\n';
    }

    void addParameters() {
        heading("Parameters");
        std::vector<std::string> head{"Differs"};
        addColumnNames(head);
        row(head);
        rule(head.size());
        for (const ExperimentParameter& parameter : m_experiment.parameters) {
            if (!parameter.differs()) continue;
            std::vector<std::string> line{parameter.title};
            line.insert(line.end(), parameter.texts.begin(), parameter.texts.end());
            row(line);
        }
        m_text += '\n';
        std::string common;
        for (const ExperimentParameter& parameter : m_experiment.parameters) {
            if (parameter.differs()) continue;
            common +=
                fmt::format("{}{} {}", common.empty() ? "" : ", ", parameter.title, parameter.texts.front());
        }
        if (!common.empty()) addParagraph("Common to all: " + common + ".");
    }

    void addEffect(std::string_view folder) {
        heading("Effect");
        std::vector<std::string> head{"Number"};
        addColumnNames(head);
        row(head);
        rule(head.size());
        for (const Effect& effect : m_experiment.effects) {
            std::vector<std::string> line{effect.number.title};
            for (std::size_t i = 0; i < m_experiment.columns.size(); ++i) {
                const std::string moved = change(effect, i);
                line.push_back(effect.text(i) + (moved.empty() ? "" : " (" + moved + ")"));
            }
            row(line);
        }
        m_text += "\nIn brackets: the difference to A.\n\n";
        for (const std::string& finding : m_experiment.findings) addParagraph(finding);
        for (const std::string& remark : m_experiment.remarks) addParagraph(remark);
        for (const ExperimentPicture& picture : m_experiment.pictures) {
            const std::string caption = inMarkdown(picture.caption);
            m_text += fmt::format("![{0}]({1}/{2})\n\n*{0}*\n\n", caption, folder, picture.file);
        }
    }

    void addConclusion() {
        heading("Conclusion");
        const std::vector<std::string> paragraphs = conclusionOf(m_experiment);
        for (const std::string& paragraph : paragraphs) addParagraph(paragraph);
        if (paragraphs.empty()) m_text += fmt::format("**{}**\n\n", inMarkdown(kNoConclusion));
        m_text += fmt::format("Written by Stereoscope {}; the whole record is experiment.json.\n",
                              inMarkdown(m_experiment.programVersion));
    }

    [[nodiscard]] std::string finished() && { return std::move(m_text); }

private:
    void heading(const char* title) { m_text += fmt::format("## {}\n\n", title); }
    void addParagraph(const std::string& text) {
        if (!text.empty()) m_text += inMarkdown(text) + "\n\n";
    }
    void addColumnNames(std::vector<std::string>& head) const {
        for (std::size_t i = 0; i < m_experiment.columns.size(); ++i) head.push_back(nameOf(i, m_experiment));
    }
    void row(const std::vector<std::string>& fields) {
        for (const std::string& field : fields) m_text += "| " + inMarkdown(field) + " ";
        m_text += "|\n";
    }
    void rule(std::size_t columns) {
        m_text += "|---|";
        for (std::size_t i = 1; i < columns; ++i) m_text += "---:|";
        m_text += '\n';
    }

    const Experiment& m_experiment;
    std::string m_text;
};

}  // namespace

std::string inMarkdown(std::string_view text) {
    std::string plain = plainLine(text);
    plain.erase(0, plain.find_first_not_of(' '));  // four of them would make it code
    const std::size_t first = firstToEscape(plain);
    std::string escaped;
    for (std::size_t i = 0; i < plain.size(); ++i) {
        const bool formats = std::string_view("\\`*_{}[]<>&|~!$").find(plain[i]) != std::string_view::npos;
        if (formats || i == first) escaped += '\\';
        escaped += plain[i];
    }
    return escaped;
}

std::string experimentMarkdown(const Experiment& experiment, std::string_view folder) {
    Document document(experiment);
    document.addHead();
    document.addInput();
    document.addParameters();
    document.addEffect(folder);
    document.addConclusion();
    return std::move(document).finished();
}

std::string experimentText(const Experiment& experiment) {
    const std::size_t count = experiment.columns.size();
    std::vector<std::vector<std::string>> lines(1);
    lines[0].emplace_back("");
    for (std::size_t i = 0; i < count; ++i) lines[0].push_back(letterOf(i));
    if (count > 1) lines[0].push_back(letterOf(count - 1) + " \u2212 A");
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += nameOf(i, experiment) + '\n';
    for (const Effect& effect : experiment.effects) {
        std::vector<std::string> line{effect.number.title};
        for (std::size_t i = 0; i < count; ++i) line.push_back(effect.text(i));
        if (count > 1) line.push_back(change(effect, count - 1));
        lines.push_back(std::move(line));
    }
    text += aligned(lines);
    for (const std::string& finding : experiment.findings) text += finding + '\n';
    return text;
}

}  // namespace stereo
