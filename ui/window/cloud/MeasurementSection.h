#pragma once

#include "ui/widgets/Section.h"

class QTreeWidget;
class QTreeWidgetItem;

namespace stereo::ui {

class CloudMeasuring;
class Label;
struct CloudActions;

/// The measurements as a list with their values: a line that is chosen here is chosen in the cloud and the
/// other way round, and all of its numbers stand below. F2 or a double click gives it another name.
class MeasurementSection : public Section {
    Q_OBJECT

public:
    /// Both must outlive the section.
    MeasurementSection(CloudMeasuring& measuring, const CloudActions& actions, QWidget* parent = nullptr);

protected:
    /// Del in the list.
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void addList();
    void addButtons(const CloudActions& actions);
    void showAll();
    void showRow(QTreeWidgetItem& item, std::size_t index) const;
    void fitHeight();
    void chooseRow();
    void rename(const QTreeWidgetItem& item, int column);

    CloudMeasuring& m_measuring;
    const CloudActions& m_actions;
    Label* m_hint;
    QTreeWidget* m_list;
    Label* m_detail;
    QWidget* m_buttons;
    bool m_showing = false;
};

}  // namespace stereo::ui
