#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/io/ModelCard.h"
#include "ui/widgets/ChoiceBox.h"

namespace stereo {
struct MatcherInfo;
}

namespace stereo::app {
class ModelCatalogue;
class Workbench;
struct WorkOptions;
}  // namespace stereo::app

namespace stereo::ui {

/// The list of matchers: the classical ones, a network once for each published model that was found, by its
/// card's name, and once for the weights a person chose by hand.
class MatcherBox : public ChoiceBox {
    Q_OBJECT

public:
    /// Both must outlive the box; without `models` there are only weights chosen by hand.
    MatcherBox(const app::Workbench& workbench, const app::ModelCatalogue* models, QWidget* parent = nullptr);

    /// Makes the list for these options and stands on their matcher.
    void showOptions(const app::WorkOptions& options);
    /// What is chosen, with its weights and its card's attention axis.
    void writeOptions(app::WorkOptions& options) const;

private:
    struct Entry {
        QString text;
        std::string matcherId;
        std::filesystem::path weights = {};  ///< empty = leave those there are
        NetworkOptions::Attention attention = NetworkOptions::Attention::Heads;

        bool operator==(const Entry&) const = default;
    };

    [[nodiscard]] std::vector<Entry> entriesFor(const app::WorkOptions& options) const;
    void addNetwork(const MatcherInfo& matcher, const app::WorkOptions& options,
                    std::vector<Entry>& entries) const;

    const app::Workbench& m_workbench;
    const app::ModelCatalogue* m_models;
    std::vector<Entry> m_entries;
};

}  // namespace stereo::ui
