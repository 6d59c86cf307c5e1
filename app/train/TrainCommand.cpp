#include "app/train/TrainCommand.h"

#include <chrono>
#include <opencv2/core/utility.hpp>
#include <ostream>

#include "app/cli/Interrupt.h"
#include "app/results/Exporter.h"
#include "app/train/EvaluatedPairs.h"
#include "app/train/TrainingLog.h"
#include "core/base/FileThere.h"
#include "core/io/FileBytes.h"
#include "core/synthetic/Photographs.h"

namespace stereo::app {
namespace {

using Clock = std::chrono::steady_clock;

double minutesSince(Clock::time_point start) {
    return std::chrono::duration<double, std::ratio<60>>(Clock::now() - start).count();
}

nn::StepReport sum(const nn::StepReport& a, const nn::StepReport& b) {
    return {.step = b.step,
            .loss = a.loss + b.loss,
            .choiceLoss = a.choiceLoss + b.choiceLoss,
            .disparityLoss = a.disparityLoss + b.disparityLoss,
            .ownLoss = a.ownLoss + b.ownLoss,
            .confidenceLoss = a.confidenceLoss + b.confidenceLoss,
            .gradient = a.gradient + b.gradient,
            .rate = b.rate};
}

nn::StepReport mean(const nn::StepReport& sum, double count) {
    return {.step = sum.step,
            .loss = sum.loss / count,
            .choiceLoss = sum.choiceLoss / count,
            .disparityLoss = sum.disparityLoss / count,
            .ownLoss = sum.ownLoss / count,
            .confidenceLoss = sum.confidenceLoss / count,
            .gradient = sum.gradient / count,
            .rate = sum.rate};
}

/// One call of the program: steps, and now and then a line of the log, a saved state, a validation.
class Session {
public:
    Session(const TrainArguments& arguments, nn::Training& training, std::ostream& out)
        : m_arguments(arguments),
          m_training(training),
          m_log(arguments.state / "log.jsonl", out),
          m_run(m_stop.get_token(), [this](const Progress&) {
              if (m_interrupt.requested()) m_stop.request_stop();
          }) {}

    void run() {
        m_log.addStart(m_training.options(), m_training.stepsDone());
        try {
            if (m_training.stepsDone() == m_training.options().firstStep()) validate();
            while (!m_training.isDone() && !isTimeOver()) {
                step();
                m_run.checkpoint(Stage::Refinement, 0, 0);
            }
        } catch (const Cancelled&) {  // to undo nothing, to lose nothing
            save();
            throw;
        }
        if (m_training.stepsDone() != m_validated) validate();
        save();
    }

private:
    static constexpr int kStepsOfLine = 25;
    static constexpr int kStepsOfFirstValidations = 100, kStepsOfValidation = 500;
    static constexpr double kMinutesBetweenSaves = 10;

    [[nodiscard]] bool isTimeOver() const {
        return m_arguments.minutes && minutesSince(m_began) >= *m_arguments.minutes;
    }

    void step() {
        m_sum = sum(m_sum, m_training.step(m_run));
        ++m_summed;
        const std::int64_t done = m_training.stepsDone();
        if (done % kStepsOfLine == 0) addLine();
        const int between = done <= kStepsOfValidation ? kStepsOfFirstValidations : kStepsOfValidation;
        if (done % between == 0) validate();
        if (minutesSince(m_saved) >= kMinutesBetweenSaves) save();
    }

    void addLine() {
        const double samples = m_summed * m_training.options().batch;
        m_log.addSteps(mean(m_sum, m_summed), 60 * samples / minutesSince(m_summedSince));
        m_sum = {};
        m_summed = 0;
        m_summedSince = Clock::now();
    }

    void validate() {
        const Clock::time_point began = Clock::now();
        m_log.addValidation(m_training.stepsDone(), m_training.validate(m_run));
        m_validated = m_training.stepsDone();
        m_summedSince += Clock::now() - began;
    }

    void save() {
        m_training.save(m_arguments.state / "state.safetensors");
        if (m_arguments.exported) m_training.exportWeights(*m_arguments.exported, {});
        m_saved = Clock::now();
    }

    const TrainArguments& m_arguments;
    nn::Training& m_training;
    TrainingLog m_log;
    Interrupt m_interrupt;
    std::stop_source m_stop;
    RunControl m_run;
    Clock::time_point m_began = Clock::now(), m_saved = m_began, m_summedSince = m_began;
    nn::StepReport m_sum;
    int m_summed = 0;
    std::int64_t m_validated = m_training.stepsDone();
};

}  // namespace

void train(const TrainArguments& arguments, std::ostream& out) {
    cv::setNumThreads(arguments.options.threads);
    nn::TrainingOptions options = arguments.options;
    if (arguments.photographs) {
        for (const TexturePhotograph& photograph : readTexturePhotographs(*arguments.photographs))
            options.scene.photographs.push_back(photograph.image);
    }
    const std::filesystem::path state = arguments.state / "state.safetensors";
    nn::Training training(options);
    if (isThere(state))
        training.resume(state);
    else if (arguments.start)
        training.startFrom(*arguments.start);
    if (!arguments.evaluated.empty()) {
        for (const std::filesystem::path& folder : arguments.evaluated)
            out << evaluation(folder, training) << '\n' << std::flush;
        return;
    }
    makeFolder(arguments.state);
    requireWritable({state});
    if (arguments.exported) requireWritable({*arguments.exported});
    Session(arguments, training, out).run();
}

}  // namespace stereo::app
