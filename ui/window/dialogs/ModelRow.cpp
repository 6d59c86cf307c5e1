#include "ui/window/dialogs/ModelRow.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "core/io/QtPath.h"
#include "ui/widgets/Chip.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/PushButton.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

using State = app::LibraryModel::State;

QString text(const std::string& words) {
    return QString::fromStdString(words);
}

Label* addText(QVBoxLayout& layout, Ink ink) {
    auto* label = new Label({}, ink);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout.addWidget(label);
    return label;
}

/// Where the weights are, or where to put them and where to get them.
QString placeText(const app::LibraryModel& model, const std::filesystem::path& expected) {
    if (model.state == State::Missing) {
        return ModelRow::tr(
                   "Not on this machine. Get it from %1 and put it at %2, with the settings that come with "
                   "it beside "
                   "it.")
            .arg(text(model.card.source), toQString(expected));
    }
    if (model.state == State::OtherFile) {
        return ModelRow::tr("%1 is not this model. %2 Get the model from %3.")
            .arg(toQString(model.otherFile), text(model.problem), text(model.card.source));
    }
    QString place = toQString(model.weights);
    if (model.state == State::Altered) {
        place += ModelRow::tr(
            "\nWeights of this network, but not the published file: its size or SHA-256 is another one. "
            "Download "
            "it again, unless you changed it.");
    } else if (model.card.sha256.empty()) {
        place += ModelRow::tr("\nOf the right network and size; no SHA-256 is published to verify it with.");
    }
    if (!model.missing.empty()) {
        place += ModelRow::tr("\n%1 is missing beside it: get it from the same place.")
                     .arg(toQString(model.missing.filename()));
    }
    return place;
}

}  // namespace

ModelRow::ModelRow(std::size_t number, QWidget* parent) : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 8);
    layout->setSpacing(4);
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    m_name = new Label({}, Ink::Text, TextRole::Title);
    m_state = new Chip({}, Tone::Neutral);
    m_state->setObjectName(QStringLiteral("modelState.%1").arg(number));
    head->addWidget(m_name);
    head->addWidget(m_state);
    head->addStretch();
    const QString names[] = {QStringLiteral("modelUse.%1"), QStringLiteral("modelVerify.%1"),
                             QStringLiteral("modelLocate.%1")};
    m_use = addButton(*head, tr("Use"), names[0].arg(number),
                      tr("Its weights become those of the matcher; the next run loads them"));
    m_verify =
        addButton(*head, tr("Verify"), names[1].arg(number),
                  tr("Reads the whole file and compares its SHA-256, about 3 s per gigabyte; done once"));
    m_locate = addButton(*head, tr("Locate…"), names[2].arg(number),
                         tr("Choose the file wherever it is; the place is remembered"));
    layout->addLayout(head);
    m_facts = addText(*layout, Ink::Dim);
    m_place = addText(*layout, Ink::Text);
    m_place->setObjectName(QStringLiteral("modelPlace.%1").arg(number));
    connect(m_use, &QPushButton::clicked, this, &ModelRow::useRequested);
    connect(m_verify, &QPushButton::clicked, this, &ModelRow::verifyRequested);
    connect(m_locate, &QPushButton::clicked, this, &ModelRow::locateRequested);
}

PushButton* ModelRow::addButton(QLayout& layout, const QString& text, const QString& name,
                                const QString& tip) {
    auto* button = new PushButton(text);
    button->setObjectName(name);
    button->setToolTip(tip);
    button->setAutoDefault(false);
    layout.addWidget(button);
    return button;
}

void ModelRow::show(const app::LibraryModel& model, const std::filesystem::path& expected,
                    std::optional<int> percent) {
    const ModelCard& card = model.card;
    const bool isFaulty = model.state == State::Altered || model.state == State::OtherFile;
    m_name->setText(text(card.name));
    const Tone tone = model.state == State::Verified ? Tone::Ok
                      : isFaulty                     ? Tone::Error
                      : model.isHere()               ? Tone::Info
                                                     : Tone::Neutral;
    m_state->setContents(percent ? tr("verifying, %1 %").arg(*percent) : text(app::text(model.state)),
                         percent ? Tone::Info : tone);
    m_facts->setText(
        tr("%1, %2. Input: %3.\nLicence: %4.")
            .arg(text(card.architecture), bytesText(card.bytes), text(card.input), text(card.licence)));
    m_place->setText(placeText(model, expected));
    m_use->setEnabled(model.isHere());
    m_verify->setText(percent ? tr("Stop") : tr("Verify"));
    m_verify->setEnabled(percent || (model.state == State::Found && !card.sha256.empty()));
    for (PushButton* button : {m_use, m_verify, m_locate}) {
        button->setAccessibleName(tr("%1: %2").arg(button->text(), m_name->text()));
    }
    setAccessibleName(m_name->text());
}

}  // namespace stereo::ui
