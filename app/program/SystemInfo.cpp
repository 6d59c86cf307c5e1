#include "app/program/SystemInfo.h"

#include <QGuiApplication>
#include <QSysInfo>
#include <cmath>
#include <opencv2/core/version.hpp>
#include <thread>

#include "app/jobs/Failure.h"
#include "app/program/Display.h"
#include "app/project/Version.h"
#include "core/base/NumberText.h"
#include "ui/cloud/GraphicsFacts.h"
#ifdef STEREOSCOPE_WITH_NN
#include "app/nn_loader/NnLoader.h"
#endif

namespace stereo::app {
namespace {

/// Above this the products run in a foreign BLAS (core/nn/NnLibrary.h).
constexpr double kBlasTrapRatio = 3;

std::string line(const std::string& what, const std::string& value) {
    return what + std::string(what.size() < 13 ? 13 - what.size() : 1, ' ') + value + "\n";
}

std::string openGl() {
    if (isDisplayMissing()) return "not asked: there is no display";
    const QString renderer = ui::openGlRendererName();
    return renderer.isEmpty() ? "missing: " + ui::whyNoOpenGl().toStdString() : renderer.toStdString();
}

#ifdef STEREOSCOPE_WITH_NN
std::string deviceText(const nn::Device& device) {
    std::string text = device.id;
    if (!device.name.empty()) text += ", " + device.name;
    if (device.memoryBytes > 0) text += ", " + bytesText(device.memoryBytes);
    return text;
}

std::string libTorch() {
    try {
        const nn::NnLibrary& library = openNnLibrary();
        const nn::Facts facts = library.facts();
        std::string text =
            line("LibTorch", facts.torchVersion + (facts.hasCuda ? ", with CUDA, " : ", CPU only, ") +
                                 std::to_string(facts.threads) + " threads");
        for (const nn::Device& device : facts.devices) text += line("  device", deviceText(device));
        const double ratio = library.blasRatio();
        text += line("  BLAS",
                     "linear / conv2d of equal arithmetic: " + numberText(std::round(100 * ratio) / 100) +
                         (ratio < kBlasTrapRatio ? " (good)" : " (slow: a foreign BLAS is in the way)"));
        return text;
    } catch (const Error& error) {  // border: the command line; the rest of the facts is still wanted
        return line("LibTorch", "missing: " + error.sentence());
    }
}
#else
std::string libTorch() {
    return line("LibTorch", "missing: this program was built without it (STEREOSCOPE_NN=OFF)");
}
#endif

}  // namespace

std::string systemInfo() {
    return line("Stereoscope", std::string(programVersion())) +
           line("System", QSysInfo::prettyProductName().toStdString() + ", " +
                              QSysInfo::currentCpuArchitecture().toStdString() + ", " +
                              std::to_string(std::thread::hardware_concurrency()) + " cores") +
           line("Qt",
                std::string(qVersion()) + ", platform " + QGuiApplication::platformName().toStdString()) +
           line("VTK", ui::vtkVersion().toStdString()) + line("OpenCV", CV_VERSION) + libTorch() +
           line("OpenGL", openGl());
}

}  // namespace stereo::app
