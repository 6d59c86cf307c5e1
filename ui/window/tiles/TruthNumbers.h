#pragma once

#include <QWidget>
#include <optional>

#include "core/metrics/ErrorMetrics.h"

namespace stereo::ui {

/// How good a result is, in a small table under its errors: all pixels and those that both views see. In a
/// low window one line with the two numbers that are compared most.
class TruthNumbers : public QWidget {
    Q_OBJECT

public:
    explicit TruthNumbers(QWidget* parent = nullptr);

    /// None = there are none yet.
    void setMetrics(const std::optional<TruthMetrics>& metrics);
    /// They are of a result that is older than the settings.
    void setStale(bool stale);
    void setLow(bool low);
    /// All that is written, one line a row.
    [[nodiscard]] QString text() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    /// What stands in the table, by rows; the first is that of the titles.
    [[nodiscard]] QList<QStringList> cells() const;
    void paintTable(QPainter& painter) const;
    void showText();

    std::optional<TruthMetrics> m_metrics;
    bool m_isStale = false;
    bool m_isLow = false;
};

}  // namespace stereo::ui
