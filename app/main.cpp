#include <QCoreApplication>

#include <opencv2/core/utils/logger.hpp>

#include <unistd.h>

#include <csignal>
#include <iostream>

#include "app/Version.h"
#include "app/cli/CommandLine.h"

namespace {

using namespace stereo::app;

QStringList argumentsOf(int argc, char** argv) {
    QStringList arguments;
    for (int i = 1; i < argc; ++i) arguments << QString::fromLocal8Bit(argv[i]);
    return arguments;
}

std::string systemInfo() {
    return "Stereoscope " + std::string(programVersion()) + "\nQt " + qVersion() + "\nOpenCV " + CV_VERSION + "\n";
}

int runCommands(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    const CommandLineServices services{.makeMatcher = makeClassicalMatcher,
                                       .matcherIds = {"sgm"},
                                       .systemInfo = systemInfo,
                                       .out = std::cout,
                                       .err = std::cerr,
                                       .errIsTerminal = isatty(STDERR_FILENO) == 1};
    return static_cast<int>(runCommandLine(argumentsOf(argc, argv), services));
}

// The window takes its place here.
int runWindow(int, char**) {
    std::cerr << "stereoscope: this build has no window; see stereoscope --help.\n";
    return static_cast<int>(ExitCode::Failed);
}

}  // namespace

int main(int argc, char** argv) {
    cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);  // failures are told in our own words
    std::signal(SIGXFSZ, SIG_IGN);  // a file grown beyond the user's limit is then an error of the writer
    if (isForCommandLine(argumentsOf(argc, argv))) return runCommands(argc, argv);
    return runWindow(argc, argv);
}
