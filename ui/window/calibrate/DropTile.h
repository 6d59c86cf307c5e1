#pragma once

#include <QAbstractButton>

namespace stereo::ui {

struct Tokens;

/// A dashed place for photographs: icon, title, what may be dropped.
void paintDropTile(QPainter& painter, const QRectF& place, const Tokens& tokens, const QString& title,
                   const QString& line, bool isMarked);

/// The same as a button.
class DropTile : public QAbstractButton {
    Q_OBJECT

public:
    DropTile(const QString& title, const QString& line, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_line;
};

}  // namespace stereo::ui
