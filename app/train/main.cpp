#include <QCoreApplication>

#include <csignal>
#include <iostream>

#include "app/cli/CommandLine.h"
#include "app/cli/UsageError.h"
#include "app/jobs/Failure.h"
#include "app/train/TrainCommand.h"
#include "core/base/PlainText.h"
#include "core/base/RunControl.h"
#include "core/io/QtPath.h"

namespace {

using namespace stereo::app;

ExitCode run(const QStringList& given) {
    try {
        const TrainArguments arguments = parseTrainArguments(given);
        if (arguments.help)
            std::cout << trainHelp();
        else
            train(arguments, std::cout);
        return ExitCode::Done;
    } catch (const UsageError& error) {
        std::cerr << "stereoscope-train: " << stereo::plainLine(error.sentence)
                  << "\nstereoscope-train --help says what is possible.\n";
        return ExitCode::WrongUsage;
    } catch (const stereo::Cancelled&) {
        std::cerr << "stereoscope-train: stopped; the same command goes on from here.\n";
        return ExitCode::Interrupted;
    } catch (...) {
        std::cerr << "stereoscope-train: " << stereo::plainLine(currentFailure().sentence) << '\n';
        return ExitCode::Failed;
    }
}

}  // namespace

int main(int argc, char** argv) {
    std::signal(SIGXFSZ, SIG_IGN);
    const QCoreApplication application(argc, argv);
    QStringList arguments;
    for (int i = 1; i < argc; ++i) arguments << stereo::toQString(argv[i]);
    return static_cast<int>(run(arguments));
}
