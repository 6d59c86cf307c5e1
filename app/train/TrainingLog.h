#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>

#include "core/nn/training/Training.h"

namespace stereo::app {

/// The log of a training: lines of JSON in a file, each of which is printed, too.
class TrainingLog {
public:
    /// Goes on with what is there. Throws what readFile() throws.
    TrainingLog(std::filesystem::path file, std::ostream& out);

    // Throw Error(CannotWrite).
    void addSteps(const nn::StepReport& mean, double samplesPerHour);
    void addValidation(std::int64_t step, const nn::Comparison& comparison);
    void addStart(const nn::TrainingOptions& options, std::int64_t step);

private:
    void add(const std::string& facts);

    std::filesystem::path m_file;
    std::ostream& m_out;
    std::string m_text;
};

}  // namespace stereo::app
