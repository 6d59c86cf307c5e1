#include "app/ModelLibrary.h"

#include <QDateTime>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>
#include <algorithm>

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
    const QString identity = QString("%1\n%2\n%3").arg(info.absoluteFilePath()).arg(info.size()).arg(
        info.lastModified().toMSecsSinceEpoch());
    return "sha256/" + QString::fromLatin1(identity.toUtf8().toBase64(QByteArray::Base64UrlEncoding));
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
    const QString own = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + "/stereoscope/models";
    folders.emplace_back(own.toStdString());
    return folders;
}

ModelLibrary::ModelLibrary(fs::path cards, std::vector<fs::path> folders, fs::path memory)
    : m_cards(std::move(cards)), m_folders(std::move(folders)), m_memory(std::move(memory)) {}

std::vector<LibraryModel> ModelLibrary::models() const {
    std::vector<LibraryModel> models;
    for (const fs::path& card : cardsIn(m_cards)) {
        LibraryModel& model = models.emplace_back();
        model.card = readModelCard(card);
        find(model);
    }
    return models;
}

void ModelLibrary::find(LibraryModel& model) const {
    for (const fs::path& folder : m_folders) {
        for (const fs::path& file : {folder / model.card.file, folder / model.card.file.filename()}) {
            if (!hasSize(file, model.card.bytes)) continue;
            std::error_code unreadable;
            model.weights = file;
            model.hasConfig = fs::exists(file.parent_path() / "cfg.yaml", unreadable);
            model.state = stateBy(rememberedHash(file), model.card);
            return;
        }
    }
}

std::string ModelLibrary::rememberedHash(const fs::path& weights) const {
    const QSettings memory(QString::fromStdString(m_memory.string()), QSettings::IniFormat);
    return memory.value(keyOf(weights)).toString().toStdString();
}

LibraryModel ModelLibrary::verified(LibraryModel model) const {
    if (model.state == State::Missing || model.card.sha256.empty()) return model;
    std::string hash = rememberedHash(model.weights);
    if (hash.empty()) {
        hash = sha256OfFile(model.weights);
        QSettings memory(QString::fromStdString(m_memory.string()), QSettings::IniFormat);
        memory.setValue(keyOf(model.weights), QString::fromStdString(hash));
    }
    model.state = stateBy(hash, model.card);
    return model;
}

std::string text(State state) {
    switch (state) {
        case State::Missing: return "missing";
        case State::Found: return "found";
        case State::Verified: return "verified";
        case State::Altered: break;
    }
    return "altered";
}

}  // namespace stereo::app
