#include "app/models/ModelLibrary.h"

#include <QDateTime>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>
#include <algorithm>

#include "core/base/Error.h"
#include "core/io/FileBytes.h"

namespace stereo::app {
namespace {

namespace fs = std::filesystem;
using State = LibraryModel::State;

std::vector<fs::path> cardsIn(const fs::path& folder) {
    std::vector<fs::path> cards;
    std::error_code unreadable;  // a program without cards has an empty library
    for (const auto& entry : fs::directory_iterator(folder, unreadable)) {
        if (entry.path().extension() == ".yaml") cards.push_back(entry.path());
    }
    std::ranges::sort(cards);
    return cards;
}

bool hasSize(const fs::path& file, std::uintmax_t bytes) {
    std::error_code gone;
    return fs::is_regular_file(file, gone) && fs::file_size(file, gone) == bytes;
}

/// What a hash is remembered by: another file, or the same written anew, has another key.
QString keyOf(const fs::path& file) {
    const QFileInfo info(QString::fromStdString(fs::absolute(file).string()));
    const QString identity = QString("%1\n%2\n%3")
                                 .arg(info.absoluteFilePath())
                                 .arg(info.size())
                                 .arg(info.lastModified().toMSecsSinceEpoch());
    return "sha256/" + QString::fromLatin1(identity.toUtf8().toBase64(QByteArray::Base64UrlEncoding));
}

const QString kFolders = QStringLiteral("folders");

QString locatedKey(const ModelCard& card) {
    return "located/" + QString::fromStdString(card.name);
}

State stateBy(const std::string& hash, const ModelCard& card) {
    if (hash.empty() || card.sha256.empty()) return State::Found;
    return hash == card.sha256 ? State::Verified : State::Altered;
}

}  // namespace

std::vector<fs::path> modelFolders() {
    std::vector<fs::path> folders;
    for (const QString& folder : qEnvironmentVariable("STEREOSCOPE_MODELS").split(':', Qt::SkipEmptyParts)) {
        folders.emplace_back(folder.toStdString());
    }
    const QString own =
        QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + "/stereoscope/models";
    folders.emplace_back(own.toStdString());
    return folders;
}

ModelLibrary::ModelLibrary(fs::path cards, std::vector<fs::path> folders, fs::path memory,
                           MatcherRegistry matchers)
    : m_cards(std::move(cards)),
      m_folders(std::move(folders)),
      m_memory(std::move(memory)),
      m_matchers(std::move(matchers)) {}

std::vector<LibraryModel> ModelLibrary::models() const {
    std::vector<LibraryModel> models;
    for (const fs::path& card : cardsIn(m_cards)) {
        LibraryModel& model = models.emplace_back();
        model.card = readModelCard(card, m_matchers);
        find(model);
    }
    return models;
}

std::vector<fs::path> ModelLibrary::folders() const {
    std::vector<fs::path> folders = m_folders;
    const QSettings memory(QString::fromStdString(m_memory.string()), QSettings::IniFormat);
    for (const QString& folder : memory.value(kFolders).toStringList())
        folders.emplace_back(folder.toStdString());
    return folders;
}

void ModelLibrary::addFolder(const fs::path& folder) const {
    const auto known = folders();
    if (std::ranges::find(known, folder) != known.end()) return;
    QSettings memory(QString::fromStdString(m_memory.string()), QSettings::IniFormat);
    memory.setValue(kFolders, memory.value(kFolders).toStringList()
                                  << QString::fromStdString(fs::absolute(folder).string()));
}

void ModelLibrary::locate(const ModelCard& card, const fs::path& weights) const {
    if (!hasSize(weights, card.bytes)) {
        throw Error(ErrorKind::BadInput,
                    weights.filename().string() + " is not " + card.name + ", which has " +
                        std::to_string(card.bytes) + " bytes: a download that was cut off, or another model.",
                    weights);
    }
    QSettings memory(QString::fromStdString(m_memory.string()), QSettings::IniFormat);
    memory.setValue(locatedKey(card), QString::fromStdString(fs::absolute(weights).string()));
}

void ModelLibrary::find(LibraryModel& model) const {
    const QSettings memory(QString::fromStdString(m_memory.string()), QSettings::IniFormat);
    if (adoptIfFits(model, memory.value(locatedKey(model.card)).toString().toStdString())) return;
    for (const fs::path& folder : folders()) {
        if (adoptIfFits(model, folder / model.card.file)) return;
        if (adoptIfFits(model, folder / model.card.file.filename())) return;
    }
    for (const fs::path& folder : folders()) {
        if (adoptAsOther(model, folder / model.card.file)) return;
    }
}

bool ModelLibrary::adoptAsOther(LibraryModel& model, const fs::path& weights) {
    std::error_code gone;
    if (!fs::is_regular_file(weights, gone)) return false;
    model.weights = weights;
    model.bytes = fs::file_size(weights, gone);
    model.state = State::OfOtherSize;
    return true;
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

bool ModelLibrary::adoptIfFits(LibraryModel& model, const fs::path& weights) const {
    if (!hasSize(weights, model.card.bytes)) return false;
    model.weights = weights;
    model.bytes = model.card.bytes;
    model.missing = missingWith(model);
    model.state = stateBy(rememberedHash(weights), model.card);
    return true;
}

std::string ModelLibrary::rememberedHash(const fs::path& weights) const {
    const QSettings memory(QString::fromStdString(m_memory.string()), QSettings::IniFormat);
    return memory.value(keyOf(weights)).toString().toStdString();
}

LibraryModel ModelLibrary::verified(LibraryModel model, const RunControl& run) const {
    if (!model.isHere() || model.card.sha256.empty()) return model;
    std::string hash = rememberedHash(model.weights);
    if (hash.empty()) {
        hash = sha256OfFile(model.weights, run);
        QSettings memory(QString::fromStdString(m_memory.string()), QSettings::IniFormat);
        memory.setValue(keyOf(model.weights), QString::fromStdString(hash));
    }
    model.state = stateBy(hash, model.card);
    return model;
}

std::string text(State state) {
    switch (state) {
        case State::Missing:
            return "missing";
        case State::OfOtherSize:
            return "of another size";
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
