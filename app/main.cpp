#include <QCoreApplication>
#include <QGuiApplication>
#include <opencv2/core/utils/logger.hpp>

#include <unistd.h>

#include <csignal>
#include <functional>
#include <iostream>
#include <memory>

#include "app/cli/CommandLine.h"
#include "app/cli/ModelsCommand.h"
#include "app/program/DataFolder.h"
#include "app/program/Display.h"
#include "app/program/Matchers.h"
#include "app/program/QtNoise.h"
#include "app/program/SystemInfo.h"
#include "app/program/WindowMain.h"
#include "app/project/AppSettings.h"
#include "core/io/QtPath.h"

namespace {

using namespace stereo::app;

/// As text (PathText.h), so that names survive whose bytes are of no encoding.
QStringList argumentsOf(int argc, char** argv) {
    QStringList arguments;
    for (int i = 1; i < argc; ++i) arguments << stereo::toQString(argv[i]);
    return arguments;
}

/// Only system-info asks the display for anything.
std::unique_ptr<QCoreApplication> makeApplication(int& argc, char** argv) {
    if (argumentsOf(argc, argv).first() != QLatin1String("system-info")) {
        return std::make_unique<QCoreApplication>(argc, argv);
    }
    const DisplayStart start;
    return std::make_unique<QGuiApplication>(argc, argv);
}

/// What runs in the window took.
RunForecast measuredForecast() {
    RunForecast forecast;
    forecast.setSpeeds(AppSettings::speedsOfUser());
    return forecast;
}

int runCommands(int argc, char** argv) {
    const auto application = makeApplication(argc, argv);
    const stereo::MatcherRegistry matchers = availableMatchers();
    const ModelLibrary library = modelLibrary(matchers);
    const CommandLineServices services{.matchers = matchers,
                                       .systemInfo = systemInfo,
                                       .models = [&] { return describeModels(library); },
                                       .out = std::cout,
                                       .err = std::cerr,
                                       .errIsTerminal = isatty(STDERR_FILENO) == 1,
                                       .forecast = measuredForecast(),
                                       .hasher = hasherOf(library, matchers),
                                       .cardOptions = std::bind_front(&ModelLibrary::optionsOf, library)};
    return static_cast<int>(runCommandLine(argumentsOf(argc, argv), services));
}

}  // namespace

int main(int argc, char** argv) {
    cv::utils::logging::setLogLevel(
        cv::utils::logging::LOG_LEVEL_SILENT);  // failures are reported in our own words
    hideQtNoise();
    std::signal(SIGXFSZ, SIG_IGN);  // a file grown beyond the user's limit is then an error of the writer
    return isForCommandLine(argumentsOf(argc, argv)) ? runCommands(argc, argv) : runWindow(argc, argv);
}
