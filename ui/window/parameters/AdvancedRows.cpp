#include "ui/window/parameters/AdvancedRows.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "app/workbench/Workbench.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/ChoiceBox.h"
#include "ui/widgets/ParameterRow.h"
#include "ui/widgets/ToolButton.h"
#include "ui/window/parameters/OptionRow.h"

namespace stereo::ui {

AdvancedRows::AdvancedRows(app::Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    m_unfold = ToolButton::withText("chevron-right", tr("Advanced"),
                                    tr("Hierarchical matching and the axis of attention"));
    m_unfold->setObjectName("advancedButton");
    m_unfold->setCheckable(true);
    m_unfold->setFocusPolicy(Qt::StrongFocus);
    auto* line = new QHBoxLayout;
    line->setContentsMargins(metrics::kTextLeft, 0, 0, 0);
    line->addWidget(m_unfold, 0, Qt::AlignLeft);
    layout->addLayout(line);
    m_folded = new QWidget;
    auto* folded = new QVBoxLayout(m_folded);
    folded->setContentsMargins({});
    folded->setSpacing(0);
    layout->addWidget(m_folded);
    m_folded->hide();

    m_hierarchical = new QCheckBox(tr("Hierarchical (for images over 1 MP)"));
    m_hierarchical->setObjectName("hierarchicalCheck");
    addRow("hierarchical", {}, m_hierarchical,
           tr("First at half size, then from there: reaches twice the disparity and takes a quarter more "
              "time."));
    m_attention = new ChoiceBox;
    m_attention->setObjectName("attentionBox");
    m_attention->addItem(tr("Heads, as published"), static_cast<int>(NetworkOptions::Attention::Heads));
    m_attention->addItem(tr("Disparity, as trained"), static_cast<int>(NetworkOptions::Attention::Disparity));
    addRow("attention", tr("Attention"), m_attention,
           tr("Axis of the disparity transformer. Heads gives the numbers of the published code; the weights "
              "were most likely trained with disparity. Same time, other details."));
    showOptions();
    connect(m_unfold, &QToolButton::toggled, this, &AdvancedRows::unfold);
    connect(m_hierarchical, &QCheckBox::toggled, this, &AdvancedRows::writeHierarchical);
    connect(m_attention, &QComboBox::currentIndexChanged, this, &AdvancedRows::writeAttention);
    connect(&m_workbench, &app::Workbench::optionsChanged, this, &AdvancedRows::showOptions);
    connect(&m_workbench, &app::Workbench::resultChanged, this, &AdvancedRows::showOptions);
}

void AdvancedRows::addRow(const char* option, const QString& label, QWidget* control, const QString& tip) {
    ParameterRow* row = makeOptionRow(option, label, control, tip);
    m_folded->layout()->addWidget(row);
    m_rows[option] = row;
}

void AdvancedRows::unfold(bool unfolded) {
    m_folded->setVisible(unfolded);
    m_unfold->setIcon(icon(unfolded ? "chevron-down" : "chevron-right"));
}

void AdvancedRows::writeHierarchical(bool on) {
    if (m_showing) return;
    app::WorkOptions options = m_workbench.options();
    options.match.network.hierarchical = on;
    m_workbench.setOptions(options);
}

void AdvancedRows::writeAttention(int index) {
    if (m_showing) return;
    app::WorkOptions options = m_workbench.options();
    options.match.network.attention =
        static_cast<NetworkOptions::Attention>(m_attention->itemData(index).toInt());
    m_workbench.setOptions(options);
}

void AdvancedRows::showOptions() {
    m_showing = true;
    const NetworkOptions& network = m_workbench.options().match.network;
    setVisible(!m_workbench.matcher().whyUnused("network"));
    m_hierarchical->setChecked(network.hierarchical);
    m_attention->setCurrentIndex(m_attention->findData(static_cast<int>(network.attention)));
    const bool isAsItComes = !network.hierarchical && network.attention == NetworkOptions::Attention::Heads;
    if (!isAsItComes) {  // nothing that matters is out of sight
        m_unfold->setChecked(true);
        unfold(true);
    }
    const std::vector<std::string> changed = m_workbench.changedSinceResult();
    for (const auto& [option, row] : m_rows)
        row->setChanged(std::ranges::find(changed, option) != changed.end());
    m_showing = false;
}

}  // namespace stereo::ui
