#pragma once

#include <QPlainTextEdit>

namespace stereo::ui {

/// A field for a person's own sentences, plain text of several lines; Tab leaves it. It shows a text that
/// lies elsewhere, and says what the person makes of it.
class WrittenText : public QPlainTextEdit {
    Q_OBJECT

public:
    /// What would make the text longer than this is not taken.
    explicit WrittenText(int mostCharacters, QWidget* parent = nullptr);

    /// Shows this text; one that it came from, or that came from it, leaves cursor and undo as they are.
    /// Returns whether it was another one.
    bool showText(const QString& text);

Q_SIGNALS:
    /// The person has changed the text to this one.
    void written(const QString& text);

private:
    void adopt();

    int m_mostCharacters;
    QString m_shown;  ///< as it lies elsewhere: the field shows some characters as others
};

}  // namespace stereo::ui
