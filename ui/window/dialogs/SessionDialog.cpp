#include "ui/window/dialogs/SessionDialog.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <utility>

#include "app/workbench/SessionKeeper.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/HairLine.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/PushButton.h"
#include "ui/widgets/ScrollBody.h"
#include "ui/window/dialogs/FitDialog.h"
#include "ui/window/words/SessionWords.h"

namespace stereo::ui {
namespace {

constexpr int kMargin = 20;
constexpr int kWidth = 640;

}  // namespace

SessionDialog::SessionDialog(app::SessionKeeper& session, MatcherRegistry matchers, QWidget* parent)
    : QDialog(parent), m_session(session), m_matchers(std::move(matchers)) {
    setObjectName("sessionDialog");
    setWindowTitle(tr("Restore work"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kMargin, kMargin, kMargin, metrics::kTextRight);
    layout->addWidget(new Label(tr("Restore work"), Ink::Text, TextRole::DialogTitle));
    auto* hint = new Label(tr("This was open in programs that did not end properly. What you neither restore "
                              "nor discard stays here: File ▸ Restore work."),
                           Ink::Dim);
    hint->setWordWrap(true);
    layout->addWidget(hint);
    auto* content = new QWidget;
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins({});
    m_column->setSpacing(0);
    layout->addWidget(new ScrollBody(content), 1);
    layout->addWidget(new HairLine);
    auto* foot = new QHBoxLayout;
    auto* later = new PushButton(tr("Not now"));
    later->setObjectName("sessionsLater");
    foot->addStretch();
    foot->addWidget(later);
    layout->addLayout(foot);
    connect(later, &QPushButton::clicked, this, &QDialog::reject);
    connect(&m_session, &app::SessionKeeper::leftChanged, this, &SessionDialog::showSessions);
    showSessions();
    fitDialog(*this, {kWidth, layout->totalHeightForWidth(kWidth)});
}

SessionDialog::~SessionDialog() = default;

void SessionDialog::showSessions() {
    if (m_session.left().empty()) return accept();
    while (QLayoutItem* item = m_column->takeAt(0)) {
        if (QWidget* row = item->widget()) {
            row->hide();
            row->deleteLater();  // it may be its button that was clicked
        }
        delete item;
    }
    int number = 0;
    for (const app::LeftSession& left : m_session.left()) {
        m_column->addWidget(new HairLine);
        m_column->addWidget(makeRow(left, number++));
    }
    m_column->addStretch();
}

QWidget* SessionDialog::makeRow(const app::LeftSession& left, int number) {
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, metrics::kSpacing, 0, metrics::kSpacing);
    line->setSpacing(metrics::kSpacing);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    const QString name = nameOf(left);
    auto* title = new ElidedLabel(name, Ink::Text, TextRole::Title);
    title->setObjectName(QStringLiteral("sessionName.%1").arg(number));
    auto* content =
        new ElidedLabel(tr("%1 · saved %2").arg(contentOf(left, m_matchers), timeOf(left)), Ink::Dim);
    content->setObjectName(QStringLiteral("sessionContent.%1").arg(number));
    texts->addWidget(title);
    texts->addWidget(content);
    line->addLayout(texts, 1);
    const bool isNewest = number == 0;
    auto* restore =
        new PushButton(tr("Restore"), isNewest ? PushButton::Kind::Primary : PushButton::Kind::Normal);
    restore->setObjectName(QStringLiteral("sessionRestore.%1").arg(number));
    restore->setDefault(isNewest);
    auto* discard = new PushButton(tr("Discard"));
    discard->setObjectName(QStringLiteral("sessionDiscard.%1").arg(number));
    discard->setToolTip(tr("It is not offered again, and gone when the window closes"));
    for (PushButton* button : {restore, discard}) {
        button->setAutoDefault(false);
        button->setAccessibleName(tr("%1: %2").arg(button->text(), name));
        line->addWidget(button);
    }
    connect(restore, &QPushButton::clicked, this, [this, file = left.file] {
        accept();
        Q_EMIT restoreRequested(file);
    });
    connect(discard, &QPushButton::clicked, this, [this, file = left.file] { m_session.discard(file); });
    return row;
}

}  // namespace stereo::ui
