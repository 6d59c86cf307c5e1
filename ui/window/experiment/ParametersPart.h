#pragma once

#include <QWidget>

#include "core/experiment/Experiment.h"

namespace stereo::ui {

class Label;
class TextGrid;
class ToolButton;

/// What went into an experiment: the input, and the parameters that differ; those that do not are folded.
class ParametersPart : public QWidget {
    Q_OBJECT

public:
    explicit ParametersPart(QWidget* parent = nullptr);

    void show(const Experiment& experiment);

private:
    void fill();

    Experiment m_experiment;
    TextGrid* m_input;
    TextGrid* m_parameters;
    Label* m_count;
    ToolButton* m_fold;
};

}  // namespace stereo::ui
