#include "ui/window/parameters/NetworkRows.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "app/match/CudaDevices.h"
#include "app/workbench/Workbench.h"
#include "core/io/QtPath.h"
#include "ui/widgets/ChoiceBox.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/IconLabel.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/ParameterRow.h"
#include "ui/widgets/ToolButton.h"
#include "ui/window/parameters/OptionRow.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

/// In the few words there is room for; the banner has the rest.
QString shortly(const app::Failure& failure, const NetworkOptions& network) {
    if (failure.remedy && failure.remedy->kind == Remedy::Kind::PublishedConfig) {
        return NetworkRows::tr("Not ready: cfg.yaml is missing");
    }
    if (failure.path == configPathOf(network)) return NetworkRows::tr("Not ready: cfg.yaml cannot be used");
    if (failure.kind == ErrorKind::NotFound) return NetworkRows::tr("Not ready: the file is gone");
    return NetworkRows::tr("Not ready: the file cannot be used");
}

}  // namespace

NetworkRows::NetworkRows(app::Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench), m_trouble(workbench) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    addRow("weights", tr("Weights"), makeWeights(),
           tr("The checkpoint (.pth or .safetensors), with its cfg.yaml in the same folder. Loading takes a "
              "second or two and is done once."));
    addTrouble();
    m_device = new ChoiceBox;
    m_device->setObjectName("deviceBox");
    m_device->addItem(tr("Auto"), "auto");
    m_device->addItem(tr("CPU"), "cpu");
    m_device->addItem(tr("CUDA"), "cuda");
    const std::vector<std::string> devices = app::cudaDevices();
    for (std::size_t i = 1; i < devices.size(); ++i) {  // the first is the one above
        m_device->addItem(tr("CUDA:%1").arg(i), QString::fromStdString(devices[i]));
    }
    addRow("device", tr("Device"), m_device,
           tr("Where the network runs. Auto takes the first CUDA device, else the CPU, which is some fifty "
              "times slower."));
    addPrecision();
    showOptions();
    const auto write = [this] { writeOptions(); };
    connect(m_device, &QComboBox::currentIndexChanged, this, write);
    connect(m_precision, &QComboBox::currentIndexChanged, this, write);
    connect(&m_workbench, &app::Workbench::optionsChanged, this, &NetworkRows::showOptions);
    connect(&m_workbench, &app::Workbench::resultChanged, this, &NetworkRows::showOptions);
}

QWidget* NetworkRows::makeWeights() {
    auto* control = new QWidget;
    auto* layout = new QHBoxLayout(control);
    layout->setContentsMargins({});
    m_weights = new ElidedLabel;
    m_weights->setObjectName("weightsName");
    auto* open = new ToolButton("open", tr("Choose the weights"));
    open->setObjectName("openWeightsButton");
    layout->addWidget(m_weights, 1);
    layout->addWidget(open);
    connect(open, &QToolButton::clicked, this, &NetworkRows::openWeightsRequested);
    return control;
}

void NetworkRows::addTrouble() {
    m_troubleRow = new QWidget;
    auto* layout = new QHBoxLayout(m_troubleRow);
    layout->setContentsMargins(metrics::kTextLeft, 0, metrics::kTextRight, 4);
    m_troubleText = new Label({}, Ink::Error);
    m_troubleText->setObjectName("weightsTrouble");
    layout->addWidget(new IconLabel("error", Ink::Error));
    layout->addWidget(m_troubleText, 1);
    this->layout()->addWidget(m_troubleRow);
    connect(&m_trouble, &app::WeightsStatus::changed, this, &NetworkRows::showTrouble);
    showTrouble();
}

void NetworkRows::showTrouble() {
    const std::optional<app::Failure>& failure = m_trouble.failure();
    m_troubleRow->setVisible(failure.has_value());
    if (!failure) return;
    m_troubleText->setText(shortly(*failure, m_workbench.options().match.network));
    m_troubleRow->setToolTip(QString::fromStdString(failure->sentence));
}

void NetworkRows::addPrecision() {
    using Precision = NetworkOptions::Precision;
    m_precision = new ChoiceBox;
    m_precision->setObjectName("precisionBox");
    m_precision->addItem(tr("Auto"), static_cast<int>(Precision::Auto));
    m_precision->addItem(tr("32 bit, exact"), static_cast<int>(Precision::Fp32));
    m_precision->addItem(tr("16 bit, for CUDA"), static_cast<int>(Precision::Fp16));
    m_precision->addItem(tr("bfloat16"), static_cast<int>(Precision::Bf16));
    addRow(
        "precision", tr("Precision"), m_precision,
        tr("Auto takes 16 bit on CUDA and 32 bit on the CPU. 16 bit and bfloat16 take a third less memory "
           "and cost "
           "hundredths and tenths of a pixel. On a CPU 16 bit is many times slower, and bfloat16 faster only "
           "where the processor has it (AVX512-BF16, AMX). What overflows is done again in a safer one."));
}

void NetworkRows::addRow(const char* option, const QString& label, QWidget* control, const QString& tip) {
    ParameterRow* row = makeOptionRow(option, label, control, tip);
    layout()->addWidget(row);
    m_rows[option] = row;
}

void NetworkRows::writeOptions() {
    if (m_showing) return;
    app::WorkOptions options = m_workbench.options();
    NetworkOptions& network = options.match.network;
    network.device = m_device->currentData().toString().toStdString();
    network.precision = static_cast<NetworkOptions::Precision>(m_precision->currentData().toInt());
    m_workbench.setOptions(options);
}

void NetworkRows::showOptions() {
    m_showing = true;
    const NetworkOptions& network = m_workbench.options().match.network;
    setVisible(!m_workbench.matcher().whyUnused("network"));
    const bool chosen = !network.weights.empty();
    m_weights->setText(chosen ? nameOf(network.weights) : tr("none chosen"));
    m_weights->setInk(chosen ? Ink::Text : Ink::Warn);
    QString places = toQString(network.weights);
    if (!network.config.empty()) {
        places += tr("\nwith the settings in %1").arg(toQString(network.config));
    }
    m_weights->setAccessibleDescription(places);
    m_weights->setToolTip(network.config.empty() ? QString() : places);
    const QString device = QString::fromStdString(network.device);
    if (m_device->findData(device) < 0) m_device->addItem(device, device);
    m_device->setCurrentIndex(m_device->findData(device));
    m_precision->setCurrentIndex(m_precision->findData(static_cast<int>(network.precision)));
    const std::vector<std::string> changed = m_workbench.changedSinceResult();
    for (const auto& [option, row] : m_rows)
        row->setChanged(std::ranges::find(changed, option) != changed.end());
    m_showing = false;
}

}  // namespace stereo::ui
