#pragma once

#include <QWidget>

namespace stereo::app {
class SweepDesk;
}

namespace stereo::ui {

/// "What matters": a bar for each option that a sweep varies, as long as the error moves over its values, the
/// longest first.
class EffectBars : public QWidget {
    Q_OBJECT

public:
    /// `desk` must outlive the bars.
    explicit EffectBars(app::SweepDesk& desk, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void follow();

    app::SweepDesk& m_desk;
};

}  // namespace stereo::ui
