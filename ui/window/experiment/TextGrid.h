#pragma once

#include <QWidget>

#include "ui/theme/Fonts.h"
#include "ui/theme/Tokens.h"

class QGridLayout;

namespace stereo::ui {

/// Short texts in rows and columns, which can be filled again: names at the left, numbers at the right.
class TextGrid : public QWidget {
    Q_OBJECT

public:
    explicit TextGrid(QWidget* parent = nullptr);

    struct Look {
        Ink ink = Ink::Text;
        TextRole role = TextRole::Normal;
        bool isNumber = false;  ///< stands at the right of its column
    };
    /// Removes all texts.
    void clear();
    void setText(int row, int column, const QString& text, const Look& look, const QString& tip = {});

private:
    QGridLayout* m_grid;
};

}  // namespace stereo::ui
