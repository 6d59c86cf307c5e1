#include "ui/window/dialogs/AboutDialog.h"

#include <QFile>
#include <QTextBrowser>
#include <QVBoxLayout>

#include "app/project/Version.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/HairLine.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/PushButton.h"
#include "ui/window/dialogs/FitDialog.h"

namespace stereo::ui {
namespace {

constexpr QSize kSize{640, 560};
constexpr int kMargin = 20;

QString fileText(const char* resource) {
    QFile file(resource);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString part(const QString& name, const QString& licence) {
    return QStringLiteral("<p><b>%1</b><br>%2</p>").arg(name, licence);
}

QString licences() {
    QString text = part(AboutDialog::tr("Stereoscope"),
                        AboutDialog::tr("Apache License 2.0; the icons were drawn for it."));
    text += part(QStringLiteral("Qt %1").arg(QLatin1String(qVersion())),
                 AboutDialog::tr(
                     "GNU Lesser General Public License 3, linked as shared libraries. © The Qt Company and "
                     "contributors."));
    text += part("VTK", AboutDialog::tr("BSD 3-Clause. © Ken Martin, Will Schroeder, Bill Lorensen."));
    text += part("OpenCV", AboutDialog::tr("Apache License 2.0. © OpenCV team and contributors."));
    text += part("LibTorch (PyTorch)",
                 AboutDialog::tr("BSD 3-Clause. © Facebook, Inc. and contributors. Opened only when "
                                 "a network is used."));
    text += part("yaml-cpp", AboutDialog::tr("MIT. © Jesse Beder."));
    text += part("QuaZip", AboutDialog::tr(
                               "GNU Lesser General Public License 2.1 with a linking exception. © Sergey A. "
                               "Tachenov and contributors."));
    text += part("Open Sans",
                 AboutDialog::tr("Apache License 2.0. Digitized data © 2010–2011 Google Corporation."));
    text += part("JetBrains Mono", AboutDialog::tr("Apache License 2.0. © 2020 JetBrains s.r.o."));
    text += part(
        AboutDialog::tr("Sample pair: Motorcycle"),
        AboutDialog::tr("D. Scharstein, H. Hirschmüller, Y. Kitajima, G. Krathwohl, N. Nešić, X. Wang, P. "
                        "Westling: High-resolution stereo datasets with subpixel-accurate ground truth. GCPR "
                        "2014 (Middlebury)."));
    text += part(AboutDialog::tr("Networks"),
                 AboutDialog::tr(
                     "FoundationStereo: B. Wen et al., CVPR 2025. The published weights are not part of the "
                     "program and carry NVIDIA's non-commercial licence."));
    for (const char* file :
         {":/licences/LICENSE", ":/licences/OpenSans.txt", ":/licences/JetBrainsMono.txt"}) {
        text += QStringLiteral("<hr><pre style='white-space: pre-wrap'>%1</pre>")
                    .arg(fileText(file).toHtmlEscaped());
    }
    return text;
}

}  // namespace

AboutDialog::AboutDialog(QWidget* parent) : QDialog(parent) {
    setObjectName("aboutDialog");
    setWindowTitle(tr("About Stereoscope"));
    fitDialog(*this, kSize);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kMargin, kMargin, kMargin, metrics::kTextRight);
    layout->addWidget(new Label(tr("Stereoscope %1").arg(QString::fromUtf8(app::programVersion().data())),
                                Ink::Text, TextRole::DialogTitle));
    layout->addWidget(new Label(tr("Disparity, depth and point clouds from stereo pairs."), Ink::Dim));
    auto* browser = new QTextBrowser;
    browser->setObjectName("aboutLicences");
    browser->setAccessibleName(tr("Licences"));
    browser->setFrameShape(QFrame::NoFrame);
    browser->setHtml(licences());
    layout->addWidget(browser, 1);
    layout->addWidget(new HairLine);
    auto* close = new PushButton(tr("Close"), PushButton::Kind::Primary);
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    layout->addWidget(close, 0, Qt::AlignRight);
}

}  // namespace stereo::ui
