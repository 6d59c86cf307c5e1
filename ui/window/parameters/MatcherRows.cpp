#include "ui/window/parameters/MatcherRows.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "app/workbench/MatcherFileStatus.h"
#include "app/workbench/Workbench.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/ToolTips.h"
#include "ui/widgets/IconLabel.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/ParameterRow.h"
#include "ui/widgets/ToolButton.h"
#include "ui/window/parameters/MatchTips.h"
#include "ui/window/parameters/OptionRow.h"
#include "ui/window/words/OptionWords.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

/// In the few words that fit; the banner has the rest.
QString shortly(const app::MatcherFileStatus& status) {
    const app::Failure& failure = *status.failure();
    const bool isGone = failure.kind == ErrorKind::NotFound;
    if (status.isAboutRequiredFile()) {
        return isGone ? MatcherRows::tr("Not ready: the file is gone")
                      : MatcherRows::tr("Not ready: the file cannot be used");
    }
    return (isGone ? MatcherRows::tr("Not ready: %1 is missing")
                   : MatcherRows::tr("Not ready: %1 cannot be used"))
        .arg(nameOf(failure.path));
}

}  // namespace

MatcherRows::MatcherRows(app::Workbench& workbench, const MatcherInfo& matcher, std::vector<OptionRow> rows,
                         QWidget* parent)
    : QWidget(parent), m_workbench(workbench), m_matcher(matcher) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    std::ranges::stable_partition(rows, [](const OptionRow& row) { return !row.isAdvanced; });
    for (const OptionRow& row : rows) addRow(row, row.isAdvanced ? foldedLayout() : *layout);
    if (m_unfold) {
        QStringList folded;
        for (const OptionRow& row : rows)
            if (row.isAdvanced) folded << optionText(row.label);
        m_unfold->setToolTip(folded.join(QStringLiteral(", ")));
    }
    showOptions();
    connect(&m_workbench, &app::Workbench::projectChanged, this, &MatcherRows::showOptions);
    connect(&m_workbench, &app::Workbench::resultChanged, this, &MatcherRows::showOptions);
}

void MatcherRows::addRow(const OptionRow& option, QLayout& layout) {
    OptionControl control = makeOptionControl(
        option, [this, id = option.id](const OptionValue& value) { write(id, value); },
        [this, id = option.id] { Q_EMIT openFileRequested(id); });
    const bool saysItself = option.type == OptionType::Flag;
    ParameterRow* row = makeOptionRow(option.id, saysItself ? QString() : optionText(option.label),
                                      control.widget, optionText(option.effect));
    connect(row, &ParameterRow::defaultRequested, this,
            [this, option] { write(option.id, option.byDefault); });
    layout.addWidget(row);
    row->setVisible(option.isShown);
    m_rows.push_back({option, std::move(control), row});
    if (option.isRequired) addFileStatus(option, layout);
}

QLayout& MatcherRows::foldedLayout() {
    if (m_folded) return *m_folded->layout();
    m_unfold = ToolButton::withText("chevron-right", tr("Advanced"), {});
    m_unfold->setObjectName("advancedButton");
    m_unfold->setCheckable(true);
    m_unfold->setFocusPolicy(Qt::StrongFocus);
    auto* line = new QHBoxLayout;
    line->setContentsMargins(metrics::kTextLeft, 0, 0, 0);
    line->addWidget(m_unfold, 0, Qt::AlignLeft);
    auto* all = static_cast<QVBoxLayout*>(layout());
    all->addLayout(line);
    m_folded = new QWidget;
    auto* folded = new QVBoxLayout(m_folded);
    folded->setContentsMargins({});
    folded->setSpacing(0);
    all->addWidget(m_folded);
    m_folded->hide();
    connect(m_unfold, &QToolButton::toggled, this, &MatcherRows::unfold);
    return *folded;
}

void MatcherRows::addFileStatus(const OptionRow& option, QLayout& layout) {
    m_fileStatusRow = new QWidget;
    auto* line = new QHBoxLayout(m_fileStatusRow);
    line->setContentsMargins(metrics::kTextLeft, 0, metrics::kTextRight, 4);
    m_fileStatusText = new Label({}, Ink::Error);
    m_fileStatusText->setObjectName(QString::fromStdString(option.id) + "Status");
    line->addWidget(new IconLabel("error", Ink::Error));
    line->addWidget(m_fileStatusText, 1);
    layout.addWidget(m_fileStatusRow);
    m_fileStatusRow->hide();
}

void MatcherRows::showFileStatus(const app::MatcherFileStatus& status) {
    if (!m_fileStatusRow) return;
    const bool isMine = status.failure() && status.matcherId() == m_matcher.id();
    m_fileStatusRow->setVisible(isMine);
    if (!isMine) return;
    m_fileStatusText->setText(shortly(status));
    m_fileStatusRow->setToolTip(QString::fromStdString(status.failure()->sentence));
}

void MatcherRows::unfold(bool unfolded) {
    m_folded->setVisible(unfolded);
    m_unfold->setIcon(icon(unfolded ? "chevron-down" : "chevron-right"));
}

void MatcherRows::write(const std::string& option, const OptionValue& value) {
    Project options = m_workbench.project();
    m_matcher.set(options.match, option, value);
    m_workbench.setProject(options);
}

QString MatcherRows::companionsOf(const std::string& file) const {
    const auto pathOf = [this](const std::string& id) {
        return QString::fromStdString(
            std::get<std::string>(m_matcher.value(m_workbench.project().match, id)));
    };
    QStringList places;
    for (const OptionRow& row : m_matcher.options().rows()) {
        const bool isCompanion = row.type == OptionType::File && row.partOf == file;
        if (isCompanion && !pathOf(row.id).isEmpty())
            places << tr("%1: %2").arg(optionText(row.label), pathOf(row.id));
    }
    if (!places.isEmpty()) places.prepend(pathOf(file));
    return places.join('\n');
}

void MatcherRows::showOptions() {
    const Project& options = m_workbench.project();
    const bool isChosen = options.matcherId == m_matcher.id();
    setVisible(isChosen);
    const std::vector<std::string> changed =
        isChosen ? m_workbench.desk().changedSinceResult() : std::vector<std::string>();
    bool isAsItComes = true;
    for (const Shown& shown : m_rows) {
        const std::string& id = shown.option.id;
        shown.control.show(m_matcher.value(options.match, id));
        if (shown.control.explain) shown.control.explain(companionsOf(id));
        shown.row->setChanged(std::ranges::find(changed, id) != changed.end());
        const bool isDefault = m_matcher.isDefault(options.match, id);
        if (!isDefault) shown.row->show();  // and it stays: it may be in the hands of a person
        if (shown.option.isAdvanced) isAsItComes = isAsItComes && isDefault;
        if (isChosen) setRichTip(*shown.row, matchTip(id, m_workbench));
    }
    if (!m_unfold || isAsItComes) return;  // nothing that was changed is folded away
    m_unfold->setChecked(true);
    unfold(true);
}

}  // namespace stereo::ui
