#pragma once

#include <QWidget>

#include "core/experiment/Experiment.h"

namespace stereo::ui {

class Label;
class Segmented;
class TextGrid;

/// What an experiment measured: each number in each column, how one of them differs from A, and whether that
/// is better, in words; of all pixels, or of those that both cameras see.
class EffectPart : public QWidget {
    Q_OBJECT

public:
    explicit EffectPart(QWidget* parent = nullptr);

    /// `column` is the one that is held against A.
    void show(const Experiment& experiment, std::size_t column);

private:
    [[nodiscard]] std::vector<const Effect*> chosen() const;
    void fill();

    Experiment m_experiment;
    std::size_t m_column = 0;
    Segmented* m_scope;
    TextGrid* m_numbers;
    Label* m_findings;
};

}  // namespace stereo::ui
