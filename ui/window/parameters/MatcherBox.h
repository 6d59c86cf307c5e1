#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/io/ModelCard.h"
#include "ui/widgets/ChoiceBox.h"

namespace stereo {
class MatcherInfo;
struct Project;
}  // namespace stereo

namespace stereo::app {
class ModelCatalogue;
class Workbench;
}  // namespace stereo::app

namespace stereo::ui {

/// The list of matchers: one that requires a file once for each published model that was found, by its card's
/// name, and once for the file a person chose by hand.
class MatcherBox : public ChoiceBox {
    Q_OBJECT

public:
    /// Both must outlive the box; without `models` there are only files chosen by hand.
    MatcherBox(const app::Workbench& workbench, const app::ModelCatalogue* models, QWidget* parent = nullptr);

    /// Makes the list for these options and stands on their matcher.
    void showOptions(const Project& options);
    /// What is chosen, with its file and what its card says of the options.
    void writeOptions(Project& options) const;

private:
    struct Entry {
        QString text;
        std::string matcherId;
        std::filesystem::path file = {};  ///< the one it requires; empty = leave what there is
        std::map<std::string, OptionValue> options = {};  ///< that come with the file

        bool operator==(const Entry&) const = default;
    };

    [[nodiscard]] std::vector<Entry> entriesFor(const Project& options) const;
    void showTips(const Project& options);
    void addModels(const MatcherInfo& matcher, const Project& options, std::vector<Entry>& entries) const;
    [[nodiscard]] std::filesystem::path fileOf(const std::string& matcherId, const Project& options) const;

    const app::Workbench& m_workbench;
    const app::ModelCatalogue* m_models;
    std::vector<Entry> m_entries;
};

}  // namespace stereo::ui
