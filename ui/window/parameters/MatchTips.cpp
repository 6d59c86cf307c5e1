#include "ui/window/parameters/MatchTips.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>
#include <cmath>

#include "app/workbench/Workbench.h"
#include "core/match/MatcherInfo.h"
#include "core/stereo/ImageResize.h"
#include "ui/window/words/OptionWords.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

constexpr double kExampleMetres = 3;

QString tr(const char* text) {
    return QCoreApplication::translate("MatchTips", text);
}

/// Title and value, what it does, its default.
struct Tip {
    QString title;
    QString name;  ///< as command lines and papers call it; empty = as the title
    QString value;
    QStringList sentences;
    QString byDefault;
    bool needsRun = true;
};

QString decimals(double value, int count) {
    return QString::number(value, 'f', count);
}

MatchOptions atScale(MatchOptions options, double scale) {
    options.scale = scale;
    return options;
}

/// "25 %" of the time; empty when it is not known.
QString shareOfTime(const app::Workbench& workbench, const MatchOptions& from, const MatchOptions& to) {
    const std::optional<double> ratio = workbench.desk().next().timeRatio(from, to);
    return ratio ? QStringLiteral("%1 %").arg(std::max(1L, std::lround(100 * *ratio))) : QString();
}

Tip scaleTip(const app::Workbench& workbench) {
    const MatchOptions& options = workbench.project().match;
    const double scale = options.scale;
    Tip tip{tr("Scale"), QStringLiteral("scale"), decimals(scale, 2), {}, decimals(1, 2)};
    if (workbench.inputs().pair()) {
        tip.sentences
            << tr("Matches at %1.").arg(sizeText(scaledSize(workbench.inputs().pair()->size(), scale)));
        const double other = scale < 1 ? scale : 0.5;
        const QString share = shareOfTime(workbench, atScale(options, 1), atScale(options, other));
        const long pixels = std::lround(100 * other * other);
        if (!share.isEmpty() && scale < 1)
            tip.sentences
                << tr("Takes about %1 of the time of 1.00, for %2 % of the pixels.").arg(share).arg(pixels);
        if (!share.isEmpty() && scale >= 1)
            tip.sentences << tr("0.50 takes about %1 of the time, for a quarter of the pixels.").arg(share);
    }
    if (const auto& read = workbench.inputs().calibration()) {
        const double step = depthOfOnePixel(read->calibration, kExampleMetres);
        tip.sentences << (scale < 1
                              ? tr("One matched pixel at 3 m is worth %2 of depth instead of %1.")
                                    .arg(lengthText(step), lengthText(step / scale))
                              : tr("One matched pixel at 3 m is worth %1 of depth.").arg(lengthText(step)));
    }
    return tip;
}

Tip iterationsTip(const app::Workbench& workbench) {
    const int iterations = workbench.project().match.iterations;
    Tip tip{tr("Iterations"),
            QStringLiteral("valid_iters"),
            QString::number(iterations),
            {},
            QStringLiteral("32")};
    if (workbench.choice().matcher().iterates()) {
        tip.sentences << tr(
            "Refinement steps of the network; each takes the same time, most scenes settle after 16 to 32.");
    } else {
        tip.sentences << tr("%1 does not iterate.")
                             .arg(QString::fromStdString(workbench.choice().matcher().shortName()));
    }
    return tip;
}

Tip maxDisparityTip(const app::Workbench& workbench) {
    const auto& asked = workbench.project().match.maxDisparityPx;
    const auto& read = workbench.inputs().calibration();
    Tip tip{tr("Max disparity"), {}, asked ? tr("%1 px").arg(*asked) : tr("auto"), {}, tr("auto")};
    if (workbench.inputs().pair()) {
        const SearchRange byDefault = workbench.desk().next().autoRange();
        const int range = asked.value_or(byDefault.maxDisparityPx);
        const float nearest = read ? read->calibration.depth(static_cast<float>(range)) : FloatMap::kUnknown;
        if (!std::isnan(nearest))
            tip.sentences
                << tr("Matches things from %1 on; nearer ones are not found.").arg(lengthText(nearest));
        tip.sentences << tr("Auto is %1 px, %2.")
                             .arg(byDefault.maxDisparityPx)
                             .arg(QString::fromStdString(byDefault.reason));
        const MatchOptions& options = workbench.project().match;
        MatchOptions once = options, twice = options;
        once.maxDisparityPx = range;
        twice.maxDisparityPx = 2 * range;
        if (const QString share = shareOfTime(workbench, once, twice); !share.isEmpty())
            tip.sentences << tr("Twice the range takes about %1 of the time.").arg(share);
    }
    return tip;
}

/// An option of the matcher's own.
Tip ownTip(const OptionRow& row, const app::Workbench& workbench) {
    const OptionValue value = workbench.choice().matcher().value(workbench.project().match, row.id);
    const bool isFile = row.type == OptionType::File;
    return {optionText(row.label),
            optionText(row.symbol),
            isFile ? QString() : optionText(row.text(value)),
            {optionText(row.effectAt(value))},
            isFile ? QString() : optionText(row.text(row.byDefault)),
            row.needsRun};
}

/// "About 0.21 s and 276 MB for this pair on this machine."
QString costSentence(const MatcherInfo& matcher, const app::Workbench& workbench) {
    if (!matcher.hasItsFile(workbench.project().match)) return {};
    const app::RunCost cost = workbench.desk().next().expectedCostOf(matcher);
    QStringList amounts;
    if (cost.seconds) amounts << durationText(*cost.seconds);
    if (cost.memoryBytes) amounts << bytesText(*cost.memoryBytes);
    if (!cost.seconds)
        return amounts.isEmpty() ? tr("Not run on this machine yet.")
                                 : tr("About %1 for this pair; not run on this machine yet.").arg(amounts[0]);
    const QString all = amounts.join(tr(" and "));
    return cost.isMeasured ? tr("%1 for this pair on this machine, by earlier runs.").arg(all)
                           : tr("About %1 for this pair: a guess, not run on this machine yet.").arg(all);
}

/// "Its last run on this pair matched 92.0 % of the pixels in 0.31 s."; empty before one.
QString yieldSentence(const MatcherInfo& matcher, const app::Workbench& workbench) {
    const std::vector<app::Run>& runs = workbench.desk().runs().runs();
    const std::string& pair = workbench.inputs().pair()->name();
    const auto last = std::find_if(runs.rbegin(), runs.rend(), [&](const app::Run& run) {
        return run.matcherId == matcher.id() && run.pairName == pair;
    });
    if (last == runs.rend()) return {};
    return tr("Its last run on this pair matched %1 % of the pixels in %2.")
        .arg(decimals(100 * last->density, 1), durationText(last->seconds));
}

RichText richText(const Tip& tip, bool changed) {
    RichText title = RichText::bold((tip.title + ' ' + tip.value).trimmed());
    if (!tip.name.isEmpty()) title += RichText::filled(" (%1)", {RichText::italic(tip.name)});
    QList<RichText> lines{title};
    for (const QString& sentence : tip.sentences) lines << sentence;
    if (!tip.byDefault.isEmpty())
        lines << tr("Default %1, double click the label to go back.").arg(tip.byDefault);
    if (tip.needsRun)
        lines << (changed ? RichText::bold(tr("Changed: takes effect with the next run."))
                          : RichText(tr("Takes effect with the next run.")));
    return RichText::inLines(lines);
}

}  // namespace

QString matcherTip(const MatcherInfo& matcher, const app::Workbench& workbench, TipNumbers numbers) {
    QStringList lines{QString::fromStdString(matcher.summary())};
    if (numbers == TipNumbers::With && workbench.inputs().pair())
        lines << costSentence(matcher, workbench) << yieldSentence(matcher, workbench);
    lines.removeAll(QString());
    return lines.join('\n');
}

RichText matchTip(const std::string& option, const app::Workbench& workbench) {
    const std::vector<std::string> changed = workbench.desk().changedSinceResult();
    const bool isChanged = std::ranges::find(changed, option) != changed.end();
    if (option == "scale") return richText(scaleTip(workbench), isChanged);
    if (option == "iterations") return richText(iterationsTip(workbench), isChanged);
    if (option == "maxDisparity") return richText(maxDisparityTip(workbench), isChanged);
    const OptionRow* row = workbench.choice().matcher().options().find(option);
    return row ? richText(ownTip(*row, workbench), isChanged) : QString();
}

}  // namespace stereo::ui
