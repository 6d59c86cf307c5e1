#include "core/experiment/ExperimentPage.h"

#include <fmt/core.h>

#include "core/page/Markup.h"
#include "core/page/PageParts.h"

namespace stereo {
namespace {

constexpr const char* kStyle = R"(
.scroll{overflow-x:auto}.facts{display:grid;grid-template-columns:max-content 1fr;gap:2px 16px;margin:0}.facts dt{color:var(--dim)}.facts dd{margin:0}
.numbers th,.numbers td:first-child{text-align:left}.change{display:block;font-size:12px;color:var(--dim)}
.better::before{content:"\25B2 "}.worse::before{content:"\25BC "}.better,.worse{color:var(--text)}
.pictures{display:flex;flex-wrap:wrap;gap:16px;align-items:flex-start}.pictures figure{margin:0;max-width:100%;background:var(--base);border:1px solid var(--line);border-radius:4px;padding:4px}
.pictures img{display:block;max-width:100%;height:auto}.pictures figcaption{font-size:12px;color:var(--dim);margin:4px 2px 0}
.open{border:1px dashed var(--accent);border-radius:4px;padding:12px;color:var(--dim)}
)";

class Page {
public:
    explicit Page(const Experiment& experiment) : m_experiment(experiment) {
        m_html = pageBegin(experiment.words.title, kStyle);
        addParagraph(experiment.words.aim, " class=\"said\"");
    }

    void addInput() {
        m_html += "<h2>Input</h2>\n<dl class=\"facts\">\n";
        for (const ExperimentFact& fact : m_experiment.input)
            m_html += fmt::format("<dt>{}</dt><dd>{}</dd>\n", inMarkup(fact.name), inMarkup(fact.text));
        m_html += "</dl>\n" + sourcesMarkup(m_experiment.sources);
    }

    void addParameters() {
        m_html += "<h2>Parameters</h2>\n";
        beginTable("Differs");
        for (const ExperimentParameter& parameter : m_experiment.parameters) {
            if (!parameter.differs()) continue;
            m_html += fmt::format("<tr><td>{}</td>", inMarkup(parameter.title));
            for (const std::string& text : parameter.texts)
                m_html += fmt::format("<td>{}</td>", inMarkup(text));
            m_html += "</tr>\n";
        }
        endTable();
        m_html += "<p class=\"dim\">Common to all:</p>\n<dl class=\"facts\">\n";
        for (const ExperimentParameter& parameter : m_experiment.parameters) {
            if (!parameter.differs())
                m_html += fmt::format("<dt>{}</dt><dd>{}</dd>\n", inMarkup(parameter.title),
                                      inMarkup(parameter.texts.front()));
        }
        m_html += "</dl>\n";
    }

    void addEffect() {
        m_html += "<h2>Effect</h2>\n";
        beginTable("Number");
        for (const Effect& effect : m_experiment.effects) {
            m_html += fmt::format("<tr><td title=\"{}\">{}</td>", inMarkup(effect.number.meaning),
                                  inMarkup(effect.number.title));
            for (std::size_t i = 0; i < m_experiment.columns.size(); ++i) addValue(effect, i);
            m_html += "</tr>\n";
        }
        endTable();
        m_html += "<p class=\"dim\">Under a value: how it differs from A.</p>\n";
        for (const std::string& finding : m_experiment.findings) addParagraph(finding, " class=\"said\"");
        for (const std::string& remark : m_experiment.remarks) addParagraph(remark, "");
    }

    void addPictures() {
        if (m_experiment.pictures.empty()) return;
        m_html += "<h2>Pictures</h2>\n<div class=\"pictures\">\n";
        for (const ExperimentPicture& picture : m_experiment.pictures) {
            m_html += fmt::format("<figure>{}<figcaption>{}</figcaption></figure>\n",
                                  pictureMarkup(picture.picture, picture.caption), inMarkup(picture.caption));
        }
        m_html += "</div>\n";
    }

    void addConclusion(std::string_view record) {
        m_html += "<h2>Conclusion</h2>\n";
        const std::vector<std::string> paragraphs = conclusionOf(m_experiment);
        for (const std::string& paragraph : paragraphs) addParagraph(paragraph, "");
        if (paragraphs.empty()) addParagraph(kNoConclusion, " class=\"open\"");
        m_html +=
            fmt::format("<p class=\"dim\">Stereoscope {}.{}</p>\n", inMarkup(m_experiment.programVersion),
                        record.empty() ? "" : " The whole record is " + inMarkup(record) + ".");
    }

    [[nodiscard]] std::string finished() && { return m_html + "</body>\n</html>\n"; }

private:
    void addParagraph(const std::string& text, const char* style) {
        if (!text.empty()) m_html += fmt::format("<p{}>{}</p>\n", style, inMarkup(text));
    }
    void beginTable(const char* first) {
        m_html += fmt::format("<div class=\"scroll\"><table class=\"numbers\">\n<tr><th>{}</th>", first);
        for (std::size_t i = 0; i < m_experiment.columns.size(); ++i)
            m_html += fmt::format("<th>{}</th>", inMarkup(nameOf(i, m_experiment)));
        m_html += "</tr>\n";
    }
    void endTable() { m_html += "</table></div>\n"; }
    void addValue(const Effect& effect, std::size_t column) {
        m_html += "<td>" + inMarkup(effect.text(column));
        if (const auto change = effect.change(column)) {
            m_html +=
                fmt::format("<span class=\"change {}\">{}{}{}</span>", change->verdict,
                            inMarkup(change->text), change->verdict.empty() ? "" : ", ", change->verdict);
        }
        m_html += "</td>";
    }

    const Experiment& m_experiment;
    std::string m_html;
};

}  // namespace

std::string experimentHtml(const Experiment& experiment, std::string_view record) {
    Page page(experiment);
    page.addInput();
    page.addParameters();
    page.addEffect();
    page.addPictures();
    page.addConclusion(record);
    return std::move(page).finished();
}

}  // namespace stereo
