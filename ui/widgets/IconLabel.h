#pragma once

#include <QWidget>

#include "ui/theme/Metrics.h"
#include "ui/theme/Tokens.h"

namespace stereo::ui {

/// An icon that is not a button.
class IconLabel : public QWidget {
    Q_OBJECT

public:
    explicit IconLabel(const QString& iconName, Ink ink = Ink::Dim, int size = metrics::kIcon,
                       QWidget* parent = nullptr);

    void setIcon(const QString& iconName, Ink ink);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_iconName;
    Ink m_ink;
};

}  // namespace stereo::ui
