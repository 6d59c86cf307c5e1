#pragma once

#include <QAbstractButton>

#include "ui/theme/Tokens.h"

namespace stereo::ui {

/// One line of a list of findings: icon, what is the case, number at the right end. A click, or Space,
/// unfolds what belongs to it (checked = unfolded); a chevron in the margin says so under the mouse and while
/// it is unfolded.
class FindingHeader : public QAbstractButton {
    Q_OBJECT

public:
    explicit FindingHeader(QWidget* parent = nullptr);

    /// `ink` colours the icon, and the title too when `strong`.
    void setFinding(const QString& iconName, Ink ink, const QString& title, const QString& number,
                    bool strong);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] int numberWidth() const;

    QString m_iconName;
    Ink m_ink = Ink::Dim;
    QString m_number;
    bool m_strong = false;
};

}  // namespace stereo::ui
