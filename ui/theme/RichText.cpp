#include "ui/theme/RichText.h"

namespace stereo::ui {

RichText RichText::bold(const QString& plain) {
    return {QStringLiteral("<b>") + plain.toHtmlEscaped() + QStringLiteral("</b>"), plain};
}

RichText RichText::italic(const QString& plain) {
    return {QStringLiteral("<i>") + plain.toHtmlEscaped() + QStringLiteral("</i>"), plain};
}

RichText RichText::filled(const QString& sentence, std::initializer_list<RichText> parts) {
    RichText text;
    qsizetype done = 0;
    for (qsizetype at = sentence.indexOf('%'); at >= 0; at = sentence.indexOf('%', at + 1)) {
        const int number = sentence.mid(at + 1, 1).toInt();
        if (number < 1 || number > static_cast<int>(parts.size())) continue;
        text += RichText(sentence.mid(done, at - done)) + parts.begin()[number - 1];
        done = at + 2;
    }
    return text + RichText(sentence.mid(done));
}

RichText& RichText::operator+=(const RichText& more) {
    m_html += more.m_html;
    m_plain += more.m_plain;
    return *this;
}

RichText RichText::inLines(const QList<RichText>& lines) {
    RichText text;
    for (const RichText& line : lines) {
        if (line.isEmpty()) continue;
        if (!text.isEmpty()) text += RichText(QStringLiteral("<br>"), QStringLiteral("\n"));
        text += line;
    }
    return text;
}

}  // namespace stereo::ui
