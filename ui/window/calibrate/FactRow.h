#pragma once

#include <QWidget>

#include "ui/theme/Tokens.h"

namespace stereo::ui {

class ElidedLabel;
class IconLabel;
class Label;

/// One line of a section: icon, what is the case, number at the right end.
class FactRow : public QWidget {
    Q_OBJECT

public:
    explicit FactRow(QWidget* parent = nullptr);

    void setFact(const QString& iconName, Ink ink, const QString& title, const QString& number = {});

private:
    IconLabel* m_icon;
    ElidedLabel* m_title;
    Label* m_number;
};

}  // namespace stereo::ui
