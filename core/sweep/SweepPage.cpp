#include "core/sweep/SweepPage.h"

#include <fmt/core.h>

#include <algorithm>

#include "core/base/NumberText.h"
#include "core/base/PathText.h"
#include "core/io/MapWriter.h"
#include "core/page/Markup.h"
#include "core/page/PageParts.h"
#include "core/sweep/SweepPlots.h"
#include "core/sweep/SweepTable.h"

namespace stereo {
namespace {

constexpr const char* kStyle = R"(
.sheet{border-collapse:separate;border-spacing:8px;margin-left:-8px}.sheet th{font-weight:400;color:var(--dim);text-align:left}
.cell{background:var(--base);border:1px solid var(--line);border-radius:4px;padding:4px;vertical-align:top;min-width:150px}
.cell img{display:block;width:100%;border-radius:2px}.cell p{display:flex;gap:8px;font-size:12px;margin:4px 2px 0}.cell b{margin-left:auto;font-variant-numeric:tabular-nums}
.none{background:repeating-linear-gradient(135deg,transparent 0 7px,var(--line) 7px 8px);font-size:12px}.none p{background:var(--base)}
.plots{display:flex;flex-wrap:wrap;gap:16px}.plots svg{border:1px solid var(--line);border-radius:4px;max-width:100%;height:auto}
.bars td{padding:2px 12px 2px 0}.bar{width:320px;height:8px;background:var(--groove);border-radius:2px}.bar i{display:block;height:8px;background:var(--fill);border-radius:2px}
)";

class Page {
public:
    Page(const SweepResult& sweep, const SweepSummary& summary, const SweepRecord& record)
        : m_sweep(sweep), m_summary(summary), m_record(record) {}

    void addHead() {
        const std::string title = "Sweep of " + m_record.best.pairName;
        m_html += pageBegin(title, kStyle);
        std::string varied;
        for (const SweepAxis& axis : m_sweep.plan.axes) {
            std::string values;
            for (const std::string& text : axis.texts) values += (values.empty() ? "" : ", ") + text;
            varied += fmt::format("{}{}: {}", varied.empty() ? "" : " \u00b7 ", axis.title, values);
            if (!axis.unit.empty()) varied += " " + axis.unit;
        }
        std::string state = fmt::format("{} of {} done", m_sweep.doneCount(), m_sweep.cells.size());
        if (m_sweep.failedCount() > 0) state += fmt::format(", {} failed", m_sweep.failedCount());
        m_html += fmt::format("<p class=\"dim\">{} pixels \u00b7 {} \u00b7 {}</p>\n",
                              inMarkup(m_record.best.imageSize.text()), inMarkup(varied), inMarkup(state));
        const std::string sentence = sentenceOf(m_summary, m_sweep.plan);
        if (!sentence.empty()) m_html += fmt::format("<p class=\"said\">{}</p>\n", inMarkup(sentence));
    }

    void addSheet(const std::vector<std::optional<RgbImage>>& thumbnails) {
        const SweepPlan& plan = m_sweep.plan;
        const bool isGrid = plan.axes.size() > 1;
        m_html += fmt::format(
            "<h2>Results</h2>\n<p class=\"dim\">Right in each cell: {}. \u25cf = no other cell is better in "
            "time "
            "and error.</p>\n<div class=\"scroll\"><table class=\"sheet\">\n<tr>",
            inMarkup(m_summary.error.phrase));
        if (isGrid) m_html += fmt::format("<th>{}</th>", inMarkup(inSentence(plan.axes.front().title)));
        for (std::size_t i = 0; i < plan.columnCount(); ++i)
            m_html += fmt::format("<th>{}</th>", inMarkup(headOf(plan.axes.back(), i)));
        m_html += "</tr>\n";
        for (std::size_t i = 0; i < m_sweep.cells.size(); ++i) {
            const bool isFirst = i % plan.columnCount() == 0;
            if (isFirst) m_html += i == 0 ? "<tr>" : "</tr>\n<tr>";
            if (isFirst && isGrid) {
                const SweepAxis& rows = plan.axes.front();
                m_html += fmt::format("<th>{}</th>", inMarkup(valueOf(rows, i / plan.columnCount())));
            }
            addCell(i, thumbnails[i]);
        }
        m_html += "</tr>\n</table></div>\n";
    }

    void addPlots() {
        m_html += "<h2>Time and error</h2>\n<div class=\"plots\">\n" + timePlotSvg(m_sweep, m_summary);
        if (const auto plot = optionPlotSvg(m_sweep, m_summary)) m_html += *plot;
        m_html += "</div>\n";
    }

    void addEffects() {
        if (m_summary.effects.empty()) return;
        const SweepNumber& error = m_summary.error;
        const SweepNumber& matched = sweepNumber(sweepnumber::kMatched);
        const double most = m_summary.effects.front().error.span;
        m_html += fmt::format(
            "<h2>What matters</h2>\n<p class=\"dim\">By how much {} moves while one option goes through its "
            "values, "
            "and from what to what.</p>\n<table class=\"bars\">\n",
            inMarkup(error.phrase));
        for (const OptionEffect& effect : m_summary.effects) {
            const double share = most > 0 ? 100 * effect.error.span / most : 0;
            std::string also = effect.seconds ? "time by " + shortSeconds(effect.seconds->span) : "";
            if (effect.matched) also += ", matched by " + matched.text(effect.matched->span);
            m_html += fmt::format(
                "<tr><td>{}</td><td><div class=\"bar\"><i style=\"width:{}%\"></i></div></td><td>{}</td><td "
                "class=\"dim\">{} \u2192 {}</td><td class=\"dim\">{}</td></tr>\n",
                inMarkup(m_sweep.plan.axes[effect.error.axis].title), fixedText(share, 1),
                inMarkup(error.text(effect.error.span)), inMarkup(error.text(effect.error.first)),
                inMarkup(error.text(effect.error.last)), inMarkup(also));
        }
        m_html += "</table>\n";
    }

    void addNumbers() {
        const std::vector<SweepNumber> known = knownNumbers(m_sweep);
        m_html += "<h2>Numbers</h2>\n<div class=\"scroll\"><table class=\"numbers\">\n<thead><tr>";
        for (const SweepAxis& axis : m_sweep.plan.axes) addHeading(axis.title, axis.unit);
        for (const SweepNumber& number : known) addHeading(number.title, number.meaning);
        addHeading("Front", "1 = no other cell is better in time and error.");
        addHeading("State", "");
        m_html += "</tr></thead>\n<tbody>\n";
        for (std::size_t i = 0; i < m_sweep.cells.size(); ++i) {
            const SweepCell& cell = m_sweep.cells[i];
            const std::vector<std::size_t> steps = m_sweep.plan.stepsOf(i);
            m_html += "<tr>";
            for (std::size_t k = 0; k < steps.size(); ++k) {
                const SweepAxis& axis = m_sweep.plan.axes[k];
                addNumber(axis.words[steps[k]], axis.texts[steps[k]]);
            }
            for (const SweepNumber& number : known) {
                const std::optional<double> value = number.of(cell);
                addNumber(value ? fmt::format("{:.9g}", *value) : "", value ? number.text(*value) : "\u2013");
            }
            addNumber(m_summary.isOnFront[i] ? "1" : "0", m_summary.isOnFront[i] ? "\u25cf" : "");
            const std::string state = cell.failure.empty() ? stateOf(cell) : cell.failure;
            m_html += fmt::format("<td class=\"why\" data-n=\"{0}\">{0}</td></tr>\n", inMarkup(state));
        }
        m_html += "</tbody>\n</table></div>\n";
    }

    void addSources() {
        m_html += "<h2>Made from</h2>\n";
        m_html += sourcesMarkup(m_record.sources);
        m_html += fmt::format("<p class=\"dim\">Stereoscope {}. The whole record is sweep.json.</p>\n",
                              inMarkup(m_record.programVersion));
    }

    [[nodiscard]] std::string finished() && { return m_html + sortingPageEnd(); }

private:
    static std::string valueOf(const SweepAxis& axis, std::size_t step) {
        return axis.texts[step] + (axis.unit.empty() ? "" : " " + axis.unit);
    }
    static std::string headOf(const SweepAxis& axis, std::size_t step) {
        return step == 0 ? inSentence(axis.title) + " " + valueOf(axis, step) : valueOf(axis, step);
    }
    void addHeading(const std::string& title, const std::string& tip) { m_html += headingMarkup(title, tip); }
    void addNumber(const std::string& sortedBy, const std::string& text) {
        m_html += fmt::format("<td data-n=\"{}\">{}</td>", inMarkup(sortedBy), inMarkup(text));
    }
    void addCell(std::size_t index, const std::optional<RgbImage>& thumbnail) {
        const SweepCell& cell = m_sweep.cells[index];
        if (!thumbnail) {
            m_html += fmt::format("<td class=\"cell none\"><p>{}</p></td>",
                                  inMarkup(cell.failure.empty() ? stateOf(cell) : cell.failure));
            return;
        }
        std::string cost = shortSeconds(cell.seconds);
        if (cell.peakMemoryBytes > 0) cost += " \u00b7 " + bytesText(cell.peakMemoryBytes);
        const auto& error = m_summary.errors[index];
        m_html += fmt::format("<td class=\"cell\">{}<p><span class=\"dim\">{}</span><b>{}{}</b></p></td>",
                              pictureMarkup(*thumbnail, m_sweep.plan.longNameOf(index)), inMarkup(cost),
                              error ? inMarkup(m_summary.error.text(*error)) : "",
                              m_summary.isOnFront[index] ? " \u25cf" : "");
    }

    const SweepResult& m_sweep;
    const SweepSummary& m_summary;
    const SweepRecord& m_record;
    std::string m_html;
};

}  // namespace

std::string sweepHtml(const SweepResult& sweep, const SweepSummary& summary,
                      const std::vector<std::optional<RgbImage>>& thumbnails, const SweepRecord& record) {
    Page page(sweep, summary, record);
    page.addHead();
    page.addSheet(thumbnails);
    page.addPlots();
    page.addEffects();
    page.addNumbers();
    page.addSources();
    return std::move(page).finished();
}

}  // namespace stereo
