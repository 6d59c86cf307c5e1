#pragma once

#include <QList>
#include <QString>
#include <initializer_list>
#include <utility>

namespace stereo::ui {

/// A text with emphasis, for labels and tips: the only way to markup in the window. What it is made from is
/// plain text, whatever stands in it: names of files, quoted content, what a person typed. A value.
class RichText {
public:
    RichText() = default;
    /// The text as it is, markup and all.
    RichText(const QString& plain) : m_html(plain.toHtmlEscaped()), m_plain(plain) {}

    [[nodiscard]] static RichText bold(const QString& plain);
    [[nodiscard]] static RichText italic(const QString& plain);
    /// `sentence` with `parts` in the places of %1, %2 and so on, all at once: a %2 in a part stays as it is.
    [[nodiscard]] static RichText filled(const QString& sentence, std::initializer_list<RichText> parts);
    /// Each below the one before; empty ones are left out.
    [[nodiscard]] static RichText inLines(const QList<RichText>& lines);

    RichText& operator+=(const RichText& more);
    [[nodiscard]] friend RichText operator+(RichText text, const RichText& more) { return text += more; }

    [[nodiscard]] bool isEmpty() const { return m_plain.isEmpty(); }
    [[nodiscard]] const QString& html() const { return m_html; }
    /// Without the emphasis; lines end with '\n'.
    [[nodiscard]] const QString& plain() const { return m_plain; }

    bool operator==(const RichText&) const = default;

private:
    RichText(QString html, QString plain) : m_html(std::move(html)), m_plain(std::move(plain)) {}

    QString m_html;
    QString m_plain;
};

}  // namespace stereo::ui
