#pragma once

#include <QObject>

namespace stereo::ui {

/// Breaks long tooltips into lines: Qt leaves a plain text on one line, however wide, so that its end leaves
/// the screen. Install one on the application. Rich texts are shown as they are.
class WrappedTips : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// The text as a tooltip shows it: a plain one that is longer than a line of the design becomes rich
    /// text, which Qt wraps.
    [[nodiscard]] static QString wrapped(const QString& text);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace stereo::ui
