#include "app/models/ModelLibrary.h"

#include <fmt/core.h>

#include <QSettings>
#include <QStandardPaths>
#include <algorithm>

#include "core/base/Error.h"
#include "core/base/FileThere.h"
#include "core/base/PathText.h"
#include "core/io/QtPath.h"

namespace stereo::app {
namespace {

namespace fs = std::filesystem;
using State = LibraryModel::State;

const QString kFolders = QStringLiteral("folders");

QString locatedKey(const ModelCard& card) {
    return "located/" + QString::fromStdString(card.name);
}

std::vector<fs::path> cardsIn(const fs::path& folder) {
    std::vector<fs::path> cards;
    std::error_code unreadable;  // a program without cards has an empty library
    for (const auto& entry : fs::directory_iterator(folder, unreadable)) {
        if (entry.path().extension() == ".yaml") cards.push_back(entry.path());
    }
    std::ranges::sort(cards);
    return cards;
}

/// Whether a file of this name is the required file of a matcher.
bool isNamedLikeWeights(const fs::path& file, const MatcherRegistry& matchers) {
    const MatcherInfo* matcher = matchers.claiming(file);
    const OptionRow* row = matcher ? matcher->requiredFile() : nullptr;
    return row && matcher->optionFor(file) == row->id;
}

/// Appends the files of weights in a folder and, `depth` levels deep, in its subfolders.
void appendWeights(const fs::path& folder, int depth, const MatcherRegistry& matchers,
                   std::vector<fs::path>& weights) {
    std::error_code unreadable;  // such a folder holds nothing that could be run
    for (const auto& entry : fs::directory_iterator(folder, unreadable)) {
        if (entry.is_directory(unreadable) && depth > 0)
            appendWeights(entry.path(), depth - 1, matchers, weights);
        if (entry.is_regular_file(unreadable) && isNamedLikeWeights(entry.path(), matchers))
            weights.push_back(entry.path());
    }
}

State stateFor(Likeness likeness) {
    switch (likeness) {
        case Likeness::Certain:
            return State::Verified;
        case Likeness::Possible:
            return State::Found;
        case Likeness::Altered:
            return State::Altered;
        case Likeness::Other:
            break;
    }
    return State::OtherFile;
}

std::string networkText(const WeightsFacts& facts) {
    return facts.variant.empty() ? facts.familyName : fmt::format("{}, {}", facts.familyName, facts.variant);
}

/// Why the file is not this model; empty when it has the model's structure.
std::string whyOther(const KnownWeights& files, const fs::path& weights, const ModelCard& card) {
    try {
        const KnownFile file = files.look(weights);
        if (likeness(file, card) != Likeness::Other) return {};
        return fmt::format("These are weights of {}.", networkText(file.facts));
    } catch (const Error& error) {  // border: the library goes on with the other models
        return error.sentence();
    }
}

}  // namespace

Likeness likeness(const KnownFile& file, const ModelCard& card) {
    const bool isHashed = !file.sha256.empty() && !card.sha256.empty();
    if (isHashed && file.sha256 == card.sha256) return Likeness::Certain;
    const bool isNetwork = file.facts.family == card.network &&
                           (card.variant.empty() || file.facts.variant == card.variant) &&
                           (!card.parameters || file.facts.parameters == *card.parameters);
    if (!isNetwork) return Likeness::Other;
    return isHashed || file.bytes != card.bytes ? Likeness::Altered : Likeness::Possible;
}

CardMatch matchingCard(const KnownFile& file, const std::vector<ModelCard>& cards) {
    CardMatch match;
    for (std::size_t i = 0; i < cards.size(); ++i) {
        const Likeness like = likeness(file, cards[i]);
        if (like == Likeness::Certain) return {i};
        if (like != Likeness::Possible) continue;
        match.needsHash = match.needsHash || match.card.has_value();
        match.card = i;
    }
    if (match.needsHash) match.card.reset();
    return match;
}

std::vector<fs::path> modelFolders() {
    std::vector<fs::path> folders;
    for (const QByteArray& folder : qgetenv("STEREOSCOPE_MODELS").split(':')) {
        if (!folder.isEmpty()) folders.emplace_back(folder.constData());
    }
    const QString own =
        QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + "/stereoscope/models";
    folders.push_back(toPath(own));
    return folders;
}

ModelLibrary::ModelLibrary(fs::path cards, std::vector<fs::path> folders, fs::path memory,
                           MatcherRegistry matchers)
    : m_cards(std::move(cards)),
      m_folders(std::move(folders)),
      m_memory(std::move(memory)),
      m_files(m_memory, [matchers](const fs::path& weights) { return matchers.recognise(weights); }),
      m_matchers(std::move(matchers)) {}

std::vector<fs::path> ModelLibrary::userFolders() const {
    std::vector<fs::path> folders = m_folders;
    const QSettings memory(nameForSettings(m_memory), QSettings::IniFormat);
    for (const QString& folder : memory.value(kFolders).toStringList()) folders.push_back(toPath(folder));
    return folders;
}

std::vector<fs::path> ModelLibrary::folders() const {
    std::vector<fs::path> folders = userFolders();
    folders.push_back(m_cards);
    return folders;
}

fs::path ModelLibrary::placeFor(const ModelCard& card) const {
    const std::vector<fs::path> folders = userFolders();
    return folders.empty() ? card.file : folders.back() / card.file;
}

void ModelLibrary::addFolder(const fs::path& folder) const {
    const auto known = folders();
    if (std::ranges::find(known, folder) != known.end()) return;
    QSettings memory(nameForSettings(m_memory), QSettings::IniFormat);
    memory.setValue(kFolders, memory.value(kFolders).toStringList() << toQString(fs::absolute(folder)));
}

std::vector<ModelCard> ModelLibrary::cards() const {
    std::vector<ModelCard> cards;
    for (const fs::path& card : cardsIn(m_cards)) cards.push_back(readModelCard(card, m_matchers));
    return cards;
}

std::vector<fs::path> ModelLibrary::everyWeights() const {
    std::vector<fs::path> weights;
    for (const fs::path& folder : folders()) {
        const auto first = static_cast<std::ptrdiff_t>(weights.size());
        appendWeights(folder, 1, m_matchers, weights);
        std::sort(weights.begin() + first, weights.end());
    }
    return weights;
}

std::vector<LibraryModel> ModelLibrary::models(const RunControl& run) const {
    const std::vector<ModelCard> all = cards();
    std::vector<fs::path> byContent(all.size());
    for (const fs::path& file : everyWeights()) {
        run.checkpoint({Stage::Reading, "models"}, 0, 0);
        std::optional<std::size_t> card;
        try {
            card = recognise(file, all, run);
        } catch (const Error&) {  // border: an unreadable file is no model
        }
        if (card && byContent[*card].empty()) byContent[*card] = file;
    }
    std::vector<LibraryModel> models(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        models[i].card = all[i];
        find(models[i], byContent[i]);
    }
    return models;
}

std::optional<std::size_t> ModelLibrary::recognise(const fs::path& weights, const RunControl& run) const {
    return recognise(weights, cards(), run);
}

std::optional<std::size_t> ModelLibrary::recognise(const fs::path& weights,
                                                   const std::vector<ModelCard>& cards,
                                                   const RunControl& run) const {
    const CardMatch match = matchingCard(m_files.look(weights), cards);
    return match.needsHash ? matchingCard(m_files.hashed(weights, run), cards).card : match.card;
}

std::map<std::string, OptionValue> ModelLibrary::optionsOf(const fs::path& weights) const {
    try {
        const std::vector<ModelCard> all = cards();
        const std::optional<std::size_t> card = matchingCard(m_files.look(weights), all).card;
        return card ? all[*card].options : std::map<std::string, OptionValue>();
    } catch (const Error&) {  // border: a file that is no model, or a broken card, has no options
        return {};
    }
}

std::vector<fs::path> ModelLibrary::placesOf(const ModelCard& card) const {
    const QSettings memory(nameForSettings(m_memory), QSettings::IniFormat);
    std::vector<fs::path> places{toPath(memory.value(locatedKey(card)).toString())};
    for (const fs::path& folder : folders()) places.push_back(folder / card.file);
    return places;
}

void ModelLibrary::find(LibraryModel& model, const fs::path& byContent) const {
    const std::vector<fs::path> places = placesOf(model.card);
    const auto isInPlace = [&](Likeness atLeast) {
        return std::ranges::any_of(places,
                                   [&](const fs::path& place) { return adopt(model, place, atLeast); });
    };
    if (isInPlace(Likeness::Possible) || adopt(model, byContent, Likeness::Possible) ||
        isInPlace(Likeness::Altered)) {
        return;
    }
    const auto other = std::find_if(places.begin() + 1, places.end(), isFile);
    if (other == places.end()) return;
    model.state = State::OtherFile;
    model.otherFile = *other;
    model.problem = whyOther(m_files, *other, model.card);
}

bool ModelLibrary::adopt(LibraryModel& model, const fs::path& weights, Likeness atLeast) const {
    if (!isFile(weights)) return false;
    try {
        const KnownFile file = m_files.look(weights);
        const Likeness found = likeness(file, model.card);
        if (found < atLeast) return false;
        model.state = stateFor(found);
        model.bytes = file.bytes;
    } catch (const Error&) {  // border: an unreadable file is no model; find() reports it when it is in a
                              // model's place
        return false;
    }
    model.weights = weights;
    model.missing = missingWith(model);
    return true;
}

void ModelLibrary::locate(const ModelCard& card, const fs::path& weights) const {
    if (const std::string why = whyOther(m_files, weights, card); !why.empty()) {
        throw Error(ErrorKind::BadInput,
                    fmt::format("{} is not {}. {}", pathText(weights.filename()), card.name, why), weights);
    }
    QSettings memory(nameForSettings(m_memory), QSettings::IniFormat);
    memory.setValue(locatedKey(card), toQString(fs::absolute(weights)));
}

fs::path ModelLibrary::missingWith(const LibraryModel& model) const {
    const MatcherInfo* matcher = m_matchers.find(model.card.network);
    const OptionRow* file = matcher ? matcher->requiredFile() : nullptr;
    if (!file) return {};
    MatchOptions options;
    matcher->adopt(model.weights, file->id, options);
    std::error_code unreadable;
    for (const MatcherFile& each : matcher->files(options)) {
        if (!fs::exists(each.path, unreadable)) return each.path;
    }
    return {};
}

LibraryModel ModelLibrary::verified(LibraryModel model, const RunControl& run) const {
    if (!model.isHere() || model.card.sha256.empty()) return model;
    model.state = stateFor(likeness(m_files.hashed(model.weights, run), model.card));
    return model;
}

std::string text(State state) {
    switch (state) {
        case State::Missing:
            return "missing";
        case State::OtherFile:
            return "another file";
        case State::Found:
            return "found";
        case State::Verified:
            return "verified";
        case State::Altered:
            break;
    }
    return "altered";
}

}  // namespace stereo::app
