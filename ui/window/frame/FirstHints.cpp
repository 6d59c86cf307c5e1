#include "ui/window/frame/FirstHints.h"

#include <QVBoxLayout>
#include <algorithm>

#include "app/project/AppSettings.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/PushButton.h"

namespace stereo::ui {
namespace {

struct Hint {
    QString title;
    QString text;
};

QList<Hint> hints() {
    return {
        {FirstHints::tr("Point at a picture"),
         FirstHints::tr(
             "The crosshair shows the same point in all four views, the match on the right among them; the "
             "status bar reads disparity, depth and what one pixel is worth there.")},
        {FirstHints::tr("All pictures move together"),
         FirstHints::tr(
             "The wheel zooms at the mouse, dragging pans, F fits. In the cloud dragging turns and a double "
             "click sets the point to turn around.")},
        {FirstHints::tr("How sure is it?"),
         FirstHints::tr(
             "Hide below, in Filters, leaves out the pixels that Dense is less sure of. Hatched pixels were "
             "not "
             "matched but guessed from what lies behind; the cloud has none of them unless asked for.")},
        {FirstHints::tr("Live or needs run"),
         FirstHints::tr(
             "The header of each section says when its parameters take effect. What was changed since the "
             "result has an amber dot; a double click on a label brings the default back.")},
        {FirstHints::tr("Everything has a key"),
         FirstHints::tr(
             "Ctrl+Shift+P finds every action and parameter by name, F1 shows and changes the keys, 1 to 4 "
             "make a tile large.")},
    };
}

}  // namespace

FirstHints::FirstHints(QVBoxLayout& place, app::AppSettings& settings, QObject* parent)
    : QObject(parent), m_place(place), m_settings(settings) {}

void FirstHints::begin() {
    if (!m_settings.hintsSeen() && !m_banner) show(0);
}

void FirstHints::show(int index) {
    if (m_banner) {
        m_banner->hide();
        m_banner->deleteLater();
    }
    const QList<Hint> all = hints();
    m_banner = new Banner(Tone::Info, all[index].title, all[index].text);
    m_banner->setObjectName("firstHint");
    m_banner->setCount(tr("%1 of %2").arg(index + 1).arg(all.size()));
    const bool isLast = index + 1 == all.size();
    PushButton* next = m_banner->addButton(tr("Next hint"), {}, true);
    next->setObjectName("nextHint");
    next->setMinimumWidth(next->sizeHint().width());
    if (isLast) next->setText(tr("Done"));
    m_banner->setMinimumHeight(highest());
    connect(next, &QPushButton::clicked, this, [this, isLast, index] { isLast ? end() : show(index + 1); });
    connect(m_banner, &Banner::dismissed, this, &FirstHints::end);
    m_place.insertWidget(0, m_banner);
}

// Under each of them its button is at the same place.
int FirstHints::highest() const {
    int height = 0;
    for (const Hint& hint : hints()) {
        Banner banner(Tone::Info, hint.title, hint.text);
        banner.addButton(tr("Next hint"), {}, true);
        height = std::max(height, banner.heightForWidth(m_place.parentWidget()->width()));
    }
    return height;
}

void FirstHints::end() {
    m_settings.setHintsSeen(true);
    m_banner->hide();
    m_banner->deleteLater();
    m_banner = nullptr;
}

}  // namespace stereo::ui
