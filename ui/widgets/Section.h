#pragma once

#include <QWidget>

class QVBoxLayout;

namespace stereo::ui {

class SectionHeader;

/// A titled part of a dock that folds away, with a mark at the right end of its header that says when
/// its parameters take effect.
class Section : public QWidget {
    Q_OBJECT

public:
    enum class Mark {
        None,
        Live,      ///< "live"
        NeedsRun,  ///< "needs run"
        Changed,   ///< amber; say how many: "3 changed"
    };

    explicit Section(const QString& title, Mark mark = Mark::None, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const;
    /// The icon that represents the section where there is no room for it.
    void setIconName(const QString& iconName) { m_iconName = iconName; }
    [[nodiscard]] const QString& iconName() const { return m_iconName; }
    /// Whether there is anything that the section is about; else it is not shown at all.
    void setPresent(bool present);
    [[nodiscard]] bool isPresent() const { return m_isPresent; }
    /// Whether something in it needs attention.
    void setAlert(bool alert);
    [[nodiscard]] bool hasAlert() const { return m_hasAlert; }

    /// An empty text means the mark's own words.
    void setMark(Mark mark, const QString& text = {});
    [[nodiscard]] bool isExpanded() const;
    void setExpanded(bool expanded);
    /// Appends to the body and takes the widget.
    void addWidget(QWidget* widget);
    /// For the few sections that want more than widgets one below the other.
    [[nodiscard]] QVBoxLayout& body() { return *m_body; }

Q_SIGNALS:
    /// Read isExpanded().
    void expandedChanged(bool expanded);
    /// Read hasAlert().
    void alertChanged();
    /// Read isPresent().
    void presenceChanged();

private:
    SectionHeader* m_header;
    QWidget* m_content;
    QVBoxLayout* m_body;
    QString m_iconName;
    bool m_hasAlert = false;
    bool m_isPresent = true;
};

}  // namespace stereo::ui
