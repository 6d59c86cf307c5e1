#include "app/train/TrainingLog.h"

#include <fmt/core.h>

#include <QDateTime>
#include <ostream>

#include "core/base/FileThere.h"
#include "core/io/FileBytes.h"
#include "core/synthetic/SyntheticScene.h"

namespace stereo::app {
namespace {

std::string qualityJson(const nn::Quality& quality) {
    return fmt::format("{{\"bad2\":{:.4f},\"bad2Visible\":{:.4f},\"meanErrorPx\":{:.3f}}}", quality.wrong,
                       quality.wrongVisible, quality.meanErrorPx);
}

}  // namespace

TrainingLog::TrainingLog(std::filesystem::path file, std::ostream& out)
    : m_file(std::move(file)), m_out(out) {
    if (!canBeRead(m_file)) return;
    const std::vector<std::byte> bytes = readFile(m_file);
    m_text.assign(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

void TrainingLog::addStart(const nn::TrainingOptions& options, std::int64_t step) {
    add(
        fmt::format("\"start\":{},\"seed\":{},\"batch\":{},\"samples\":{},\"generatorVersion\":{},"
                    "\"photographs\":{},\"threads\":{},\"bf16\":{}",
                    step, options.seed, options.batch, options.samples, kGeneratorVersion,
                    options.scene.photographs.size(), options.threads, options.isBfloat16));
}

void TrainingLog::addSteps(const nn::StepReport& mean, double samplesPerHour) {
    add(
        fmt::format("\"step\":{},\"loss\":{:.4f},\"choice\":{:.4f},\"disparity\":{:.4f},\"own\":{:.4f},"
                    "\"confidence\":{:.4f},\"gradient\":{:.3f},\"rate\":{:.6f},\"samplesPerHour\":{:.0f}",
                    mean.step, mean.loss, mean.choiceLoss, mean.disparityLoss, mean.ownLoss,
                    mean.confidenceLoss, mean.gradient, mean.rate, samplesPerHour));
}

void TrainingLog::addValidation(std::int64_t step, const nn::Comparison& comparison) {
    add(fmt::format(
        "\"validation\":{},\"scenes\":{},\"loss\":{:.4f},\"network\":{},\"dense\":{},"
        "\"sureShare\":{:.4f},\"wrongOfSure\":{:.4f}",
        step, comparison.scenes, comparison.loss, qualityJson(comparison.network),
        qualityJson(comparison.dense), comparison.network.sureShare, comparison.network.wrongOfSure));
}

void TrainingLog::add(const std::string& facts) {
    const std::string time = QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString();
    const std::string line = fmt::format("{{\"time\":\"{}\",{}}}\n", time, facts);
    m_text += line;
    writeFileAtomically(m_file, m_text);
    m_out << line << std::flush;
}

}  // namespace stereo::app
