#pragma once

#include <QObject>
#include <vector>

class QVBoxLayout;

namespace stereo::ui {

class Banner;

/// The place at the top of the views for banners. What is said at once (in one turn of the event loop) waits
/// there together, the worst in front, "1 of 2"; what is said later takes the place of all. GUI thread.
class BannerPlace : public QObject {
    Q_OBJECT

public:
    /// Banners come first in `column`, which must outlive the place.
    BannerPlace(QVBoxLayout& column, QObject* parent);

    /// Takes the banner. It goes when it is dismissed.
    void show(Banner* banner);
    /// Does nothing when it is gone already.
    void dismiss(Banner* banner);
    void clear();
    /// The one in front; null = there is none.
    [[nodiscard]] Banner* front() const;

private:
    void follow();
    static void remove(Banner* banner);

    QVBoxLayout& m_column;
    std::vector<Banner*> m_banners;  ///< the worst first
    bool m_isSameTurn = false;
};

}  // namespace stereo::ui
