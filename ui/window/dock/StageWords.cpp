#include "ui/window/dock/StageWords.h"

#include <QCoreApplication>
#include <algorithm>

#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

using app::StageReport;
using Kind = StageReport::Kind;

QString tr(const char* text) {
    return QCoreApplication::translate("StageWords", text);
}

QString titleOf(const StageReport& stage, int iterations) {
    switch (stage.kind) {
        case Kind::Input:
            return tr("Input");
        case Kind::Preparing:
            return tr("Scale, pad");
        case Kind::Features:
            return tr("Features");
        case Kind::Volume:
            return tr("Volume");
        case Kind::FirstDisparity:
            return tr("First disparity");
        case Kind::Iterations:
            return counted(static_cast<std::size_t>(iterations), tr("iteration"), tr("iterations"));
        case Kind::Upsampling:
            return tr("Upsample");
        case Kind::Matching:
            return tr("Match");
        case Kind::Cleaning:
            return tr("Clean");
        case Kind::Depth:
            return tr("Depth");
        case Kind::Cloud:
            return tr("Cloud");
        case Kind::Other:
            break;
    }
    QString name = QString::fromStdString(stage.name());
    return name.replace(0, 1, name.left(1).toUpper());
}

QString sizeOf(const StageOutput& output) {
    const QString size = sizeText(output.size);
    return output.disparities > 0 ? QStringLiteral("%1 × %2").arg(output.disparities).arg(size) : size;
}

QString factOf(const StageReport& stage, int iterations, const CloudResult* cloud) {
    if (stage.kind == Kind::Iterations && iterations > 0) {
        return tr("%1 each").arg(durationText(stage.lastSeconds / iterations));  // no context, no first pass
    }
    if (stage.kind == Kind::Depth && cloud) {
        return tr("%1–%2 m")
            .arg(cloud->depthRange.nearMetres, 0, 'f', 2)
            .arg(cloud->depthRange.farMetres, 0, 'f', 1);
    }
    if (stage.kind == Kind::Cloud && cloud) return counted(cloud->counts.kept, tr("point"), tr("points"));
    const bool isInMetres = stage.kind == Kind::Depth || stage.kind == Kind::Cloud;
    if (isInMetres) return tr("needs a calibration");
    return stage.output.size.isEmpty() ? QString() : sizeOf(stage.output);
}

RichText purposeOf(Kind kind) {
    const RichText scale = RichText::bold(tr("scale"));
    const RichText maxDisparity = RichText::bold(tr("maximum disparity"));
    switch (kind) {
        case Kind::Input:
            return tr("The images of the files.");
        case Kind::Preparing:
            return RichText::filled(
                tr("Both images at the chosen scale, edges repeated up to sides that the matcher takes. %1 "
                   "decides how much there is to do in every box up to Upsample."),
                {RichText::bold(tr("Scale"))});
        case Kind::Features:
            return RichText::filled(
                tr("What the network sees in both images: a vector for each cell of 4 × 4 pixels. Time grows "
                   "with the square of the %1; iterations and maximum disparity change nothing here."),
                {scale});
        case Kind::Volume:
            return RichText::filled(
                tr("How well each cell fits each cell of the other image, for every disparity, then filtered "
                   "in three dimensions. Grows with the square of the %1 and with the %2: mostly the memory "
                   "of the run."),
                {scale, maxDisparity});
        case Kind::FirstDisparity:
            return tr("The likeliest disparity of each cell of the volume: what the iterations start from.");
        case Kind::Iterations:
            return RichText::filled(tr("Each looks up the volume around its disparity and moves it. %1 is "
                                       "their number: fewer are shown from the stored ones without "
                                       "computing, more only add what is missing."),
                                    {RichText::bold(QStringLiteral("valid_iters"))});
        case Kind::Upsampling:
            return tr("Each pixel as a mixture of the nine cells around it. Needed once for what is shown.");
        case Kind::Matching:
            return RichText::filled(
                tr("Semi-global matching of all rows. Time grows with the square of the %1 and with the %2."),
                {scale, maxDisparity});
        case Kind::Cleaning:
            return tr("Pixels that do not agree with the other image, and specks, are taken out.");
        case Kind::Depth:
            return tr(
                "f · B / (d + doffs), from the calibration. Live: a change of the calibration does only this "
                "and the cloud.");
        case Kind::Cloud:
            return tr("A point for each pixel that passes the filters. Live: filters need no run.");
        case Kind::Other:
            break;
    }
    return {};
}

/// "features 11.2 s, 1.4 GB": one line.
QString costLine(const QString& name, double seconds, std::size_t bytes) {
    QString line = QStringLiteral("%1 %2").arg(name, durationText(seconds));
    if (bytes > 0) line += ", " + bytesText(bytes);
    return line;
}

RichText tipOf(const StageReport& stage) {
    QList<RichText> lines{purposeOf(stage.kind)};
    if (stage.output.channels > 3) lines += RichText(tr("%1 channels.").arg(stage.output.channels));
    if (stage.parts.size() > 1) {
        for (const StageCost& part : stage.parts) {
            lines += RichText(costLine(QString::fromStdString(part.stage.text()) + ':', part.seconds,
                                       part.peakMemoryBytes));
        }
    }
    if (stage.before) {
        QString line = costLine(tr("The run before:"), stage.before->seconds, stage.before->peakMemoryBytes);
        if (!stage.before->output.size.isEmpty()) line += tr(", at %1").arg(sizeOf(stage.before->output));
        lines += RichText(line);
    }
    return RichText::inLines(lines);
}

QString ordinal(int position) {
    static const char* const kNames[] = {QT_TR_NOOP("first"),   QT_TR_NOOP("second"), QT_TR_NOOP("third"),
                                         QT_TR_NOOP("fourth"),  QT_TR_NOOP("fifth"),  QT_TR_NOOP("sixth"),
                                         QT_TR_NOOP("seventh"), QT_TR_NOOP("eighth")};
    return position < static_cast<int>(std::size(kNames)) ? tr(kNames[position])
                                                          : QString::number(position + 1);
}

}  // namespace

StageWords wordsOf(const app::StageReport& stage, int iterations, const CloudResult* cloud) {
    return {.title = titleOf(stage, iterations),
            .fact = factOf(stage, iterations, cloud),
            .time = stage.seconds ? durationText(*stage.seconds) : QStringLiteral("—"),
            .memory = stage.bytes > 0 ? bytesText(stage.bytes) : QString(),
            .tip = tipOf(stage)};
}

QString pipelineSummary(const std::vector<app::StageReport>& stages, double totalSeconds,
                        std::size_t peakBytes) {
    if (stages.empty()) return tr("No run yet");
    QString text = tr("Last run %1").arg(durationText(totalSeconds));
    if (peakBytes > 0) text += tr(", peak %1").arg(bytesText(peakBytes));
    text += '.';
    const auto iterations = std::ranges::find(stages, Kind::Iterations, &StageReport::kind);
    if (iterations == stages.end()) return text;
    return text + ' ' +
           tr("More iterations repeat only the %1 box.")
               .arg(ordinal(static_cast<int>(iterations - stages.begin())));
}

}  // namespace stereo::ui
