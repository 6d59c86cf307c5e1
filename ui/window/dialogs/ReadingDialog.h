#pragma once

#include <QDialog>
#include <vector>

#include "core/metrics/ReadTruth.h"

class QButtonGroup;

namespace stereo::ui {

/// Asks which numbers a file of ground truth holds: the pictures that its possible readings give, side by
/// side, with the disparities in them.
class ReadingDialog : public QDialog {
    Q_OBJECT

public:
    /// The likeliest reading is first and chosen. REQUIRES: readings is not empty
    ReadingDialog(const QString& name, const std::vector<PlausibleReading>& readings,
                  QWidget* parent = nullptr);

    [[nodiscard]] std::size_t chosen() const;

private:
    QButtonGroup* m_readings;
};

}  // namespace stereo::ui
