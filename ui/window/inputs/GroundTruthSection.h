#pragma once

#include "ui/widgets/Section.h"

namespace stereo::app {
class Workbench;
}

namespace stereo::ui {

class ChoiceBox;
class ElidedLabel;
class Label;
class NumberField;
class ParameterRow;

/// The ground truth of the open pair: its files, how much of the images it knows, and how its numbers are
/// read. Present while the project names one.
class GroundTruthSection : public Section {
    Q_OBJECT

public:
    /// `workbench` must outlive the section.
    explicit GroundTruthSection(app::Workbench& workbench, QWidget* parent = nullptr);

Q_SIGNALS:
    /// The button to open another one.
    void openRequested();

private:
    QWidget* makeFileRow();
    QWidget* makeMaskRow();
    void addReadingRows();
    void showTruth();
    void showReading();
    void writeReading();

    app::Workbench& m_workbench;
    ElidedLabel* m_file;
    QWidget* m_maskRow;
    ElidedLabel* m_mask;
    Label* m_problem;
    Label* m_sentences;
    ChoiceBox* m_format;
    NumberField* m_scale;
    ParameterRow* m_scaleRow;
    bool m_showing = false;
};

}  // namespace stereo::ui
