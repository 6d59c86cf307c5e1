#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/Export.h"
#include "core/match/OptionValues.h"

namespace stereo {

enum class OptionType {
    Flag,    ///< bool
    Whole,   ///< int within range, a multiple of `step` above `minimum`
    Number,  ///< double within range
    Choice,  ///< the id of one of `choices`
    File     ///< a path as text (core/base/PathText.h); empty = none
};

struct OptionChoice {
    std::string id;          ///< in records: "eight"
    std::string label;       ///< for people: "Eight directions"
    std::string typed = {};  ///< on the command line: "8"; empty = as the id

    /// What a person types for it.
    [[nodiscard]] const std::string& word() const { return typed.empty() ? id : typed; }

    bool operator==(const OptionChoice&) const = default;
};

/// One option of a matcher: all that the window, the command line, validation, staleness, undo and records
/// know of it. Texts are plain present-day English; the window translates them.
struct OptionRow {
    std::string id;        ///< in lists of changed options, and for widgets: "blockSize"
    std::string key = {};  ///< in records, with the unit: "blockSizePx"; empty = as the id
    OptionType type = OptionType::Number;
    OptionValue byDefault = {};  ///< monostate = the matcher chooses
    double minimum = 0;          ///< Whole and Number
    double maximum = 0;
    double step = 1;  ///< of a slider; a Whole is minimum + n * step
    int decimals = 0;
    std::vector<OptionChoice> choices = {};
    std::string moreChoices =
        {};  ///< Choice: these are allowed, too, with a number below 1000 as N: "cuda:N"
    std::vector<std::string> patterns = {};  ///< File: how such files are named: "*.pth"
    bool isRequired = false;                 ///< File: the matcher cannot run without it
    bool comesWithFile = false;  ///< goes back to its default when another required file is chosen
    std::string partOf = {};     ///< a change counts as one of the option with this id
    std::string unit = {};       ///< behind a number: "px", "%"
    bool needsRun = true;        ///< false: a change is live and makes no result stale
    bool isAdvanced = false;     ///< folded away at first
    bool isShown = true;         ///< false: in the window only where it has not its default
    bool isRemembered = false;   ///< its value is the one that the program starts with the next time
    std::string label = {};      ///< "Block size"
    std::string symbol = {};  ///< beside the label: as papers call it, "P2 / P1", or what it is for; or empty
    std::string effect = {};  ///< what it does, what a change costs and gives; "{0}" is the present value
    std::string flag = {};    ///< on the command line, without "--": "block-size"; empty = not there
    std::string flagValue = {};  ///< what follows the flag, for the help: "PX". A Flag without: given, it
                                 ///< stands at the opposite of its default; with: it takes 0 or 1
    std::string flagHelp = {};   ///< its line in `run --help`

    [[nodiscard]] const std::string& recordKey() const { return key.empty() ? id : key; }
    /// Throws Error(BadInput) naming the option, what was found and what is allowed. A whole double is taken
    /// for an int, an int for a double; the value that the option then has is returned. `name` is what the
    /// option is called where the value comes from ("--block-size"); empty = as people call it.
    [[nodiscard]] STEREOSCOPE_CORE_API OptionValue checked(const OptionValue& value,
                                                           const std::string& name = {}) const;
    /// The value that a text means: a choice by word() or id, a flag by 0, 1, true or false. Throws as
    /// checked() does.
    [[nodiscard]] STEREOSCOPE_CORE_API OptionValue parsed(const std::string& text,
                                                          const std::string& name = {}) const;
    /// The inverse of parsed(): "8", "1", "0.5".
    [[nodiscard]] STEREOSCOPE_CORE_API std::string typed(const OptionValue& value) const;
    /// "5 px", "on", "auto", "Disparity": for people.
    [[nodiscard]] STEREOSCOPE_CORE_API std::string text(const OptionValue& value) const;
    /// `effect` at this value, without its unit.
    [[nodiscard]] STEREOSCOPE_CORE_API std::string effectAt(const OptionValue& value) const;
    /// The words that a Choice takes, in order: "3", "5", "8".
    [[nodiscard]] STEREOSCOPE_CORE_API std::vector<std::string> words() const;
};

/// The options of a matcher in the order in which they are shown. Ids are unique.
class STEREOSCOPE_CORE_API OptionTable {
public:
    OptionTable() = default;
    /// REQUIRES: unique ids, defaults that checked() accepts.
    explicit OptionTable(std::vector<OptionRow> rows);

    [[nodiscard]] const std::vector<OptionRow>& rows() const { return m_rows; }
    /// Null for an unknown id.
    [[nodiscard]] const OptionRow* find(std::string_view id) const;

    /// The value of an option in `values`, or its default. REQUIRES: find(id)
    [[nodiscard]] const OptionValue& value(const OptionValues& values, std::string_view id) const;
    /// REQUIRES: the row has this type and does not stand at "auto".
    [[nodiscard]] bool flag(const OptionValues& values, std::string_view id) const;
    [[nodiscard]] int whole(const OptionValues& values, std::string_view id) const;
    [[nodiscard]] double number(const OptionValues& values, std::string_view id) const;
    [[nodiscard]] const std::string& text(const OptionValues& values, std::string_view id) const;
    /// The default is not stored. Throws what OptionRow::checked() throws. REQUIRES: find(id)
    void set(OptionValues& values, std::string_view id, const OptionValue& value) const;
    /// Throws what checked() throws for the first value that is not allowed, and Error(BadInput) for an id
    /// that the table does not have.
    void validate(const OptionValues& values) const;

private:
    std::vector<OptionRow> m_rows;
};

}  // namespace stereo
