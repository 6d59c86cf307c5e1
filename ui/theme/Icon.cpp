#include "ui/theme/Icon.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

#include <cassert>
#include <optional>

#include "ui/theme/FlatStyle.h"

namespace stereo::ui {

namespace {

/// From this size on a stroke as drawn for 16 px looks heavy.
constexpr double kLargeIcon = 28;
constexpr double kLargeStroke = 1.1;

QString iconPath(const QString& name) {
    return ":/icons/" + name + ".svg";
}

QByteArray svg(const QString& name) {
    QFile file(iconPath(name));
    [[maybe_unused]] const bool opened = file.open(QIODevice::ReadOnly);
    assert(opened);
    return file.readAll();
}

class VectorIcon : public QIconEngine {
public:
    VectorIcon(QString name, std::optional<Ink> ink) : m_name(std::move(name)), m_ink(ink) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override {
        paintIcon(*painter, shownName(state), rect, shownColour(mode, state));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect({}, size), mode, state);
        return pixmap;
    }

    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal) override {
        return pixmap(size, mode, state);
    }

    [[nodiscard]] QIconEngine* clone() const override { return new VectorIcon(m_name, m_ink); }

private:
    [[nodiscard]] bool hasOnVariant() const { return QFile::exists(iconPath(m_name + "-on")); }

    [[nodiscard]] QString shownName(QIcon::State state) const {
        return state == QIcon::On && hasOnVariant() ? m_name + "-on" : m_name;
    }

    [[nodiscard]] QColor shownColour(QIcon::Mode mode, QIcon::State state) const {
        const Tokens& tokens = applicationTokens();
        if (mode == QIcon::Disabled) return tokens.faint;
        if (m_ink) return colour(tokens, *m_ink);
        const bool marked = mode == QIcon::Active || (state == QIcon::On && !hasOnVariant());
        return marked ? tokens.text : tokens.dim;
    }

    QString m_name;
    std::optional<Ink> m_ink;
};

}  // namespace

QIcon icon(const QString& name) {
    return QIcon(new VectorIcon(name, std::nullopt));
}

QIcon icon(const QString& name, Ink ink) {
    return QIcon(new VectorIcon(name, ink));
}

void paintIcon(QPainter& painter, const QString& name, const QRectF& rect, const QColor& colour,
               double strokeWidth) {
    if (strokeWidth == 0 && rect.width() >= kLargeIcon) strokeWidth = kLargeStroke;
    QByteArray source = svg(name).replace("#000", colour.name().toLatin1());
    if (strokeWidth > 0) {
        source.replace("stroke-width=\"1.5\"", "stroke-width=\"" + QByteArray::number(strokeWidth) + '"');
    }
    QSvgRenderer renderer(source);
    renderer.render(&painter, rect);
}

}  // namespace stereo::ui
