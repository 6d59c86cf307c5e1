#pragma once

#include <QAbstractListModel>
#include <memory>
#include <optional>
#include <vector>

#include "app/calibrate/CalibrationDesk.h"

namespace stereo::ui {

/// The pairs of a desk as cards, and behind them a place to add one.
class PairModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum class Order { ByName, ByError };
    /// What a card says.
    struct Card {
        enum class State { Waiting, Found, NotFound, LeftOut };
        State state = State::Waiting;
        QString text = {};  ///< at its right end
        double share = 0;   ///< of a full bar
        bool isWorst = false;

        bool operator==(const Card&) const = default;
    };

    /// `desk` must outlive the model.
    explicit PairModel(const app::CalibrationDesk& desk, QObject* parent = nullptr);

    void setOrder(Order order);
    /// The index on the desk; none for the place to add one.
    [[nodiscard]] std::optional<std::size_t> pairAt(const QModelIndex& index) const;
    [[nodiscard]] QModelIndex indexOf(std::size_t pair) const;
    [[nodiscard]] const app::DeskPair& pair(std::size_t pair) const { return m_desk.pairs().at(pair); }
    [[nodiscard]] Card card(std::size_t pair) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    /// What is to be seen of a card.
    struct Look {
        Card card;
        std::shared_ptr<const RgbImage> left, right;

        bool operator==(const Look&) const = default;
    };

    [[nodiscard]] std::vector<std::size_t> ordered() const;
    [[nodiscard]] std::vector<Look> looks() const;
    [[nodiscard]] QString whyNotText(std::size_t pair) const;
    void follow();

    const app::CalibrationDesk& m_desk;
    Order m_order = Order::ByName;
    std::vector<std::size_t> m_shown;  ///< indices on the desk
    std::vector<Look> m_looks;         ///< of these
};

}  // namespace stereo::ui
