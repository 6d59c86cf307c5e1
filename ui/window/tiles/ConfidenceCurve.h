#pragma once

#include <QWidget>
#include <memory>

#include "core/metrics/Sparsification.h"

namespace stereo::ui {

/// How good a confidence is, in a strip under it: the error that is left when only the surest pixels are
/// kept, between that of the best order and that of no order. In a low window one line.
class ConfidenceCurve : public QWidget {
    Q_OBJECT

public:
    explicit ConfidenceCurve(QWidget* parent = nullptr);

    /// Null = there are none yet.
    void setCurves(std::shared_ptr<const ConfidenceCurves> curves);
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
    [[nodiscard]] QStringList lines() const;
    void paintCurves(QPainter& painter) const;
    void showText();

    std::shared_ptr<const ConfidenceCurves> m_curves;  ///< null, or of one pixel at least
    bool m_isStale = false;
    bool m_isLow = false;
};

}  // namespace stereo::ui
