// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/bridge/autosave.h"
#include "model/catalogue/catalogue.h"

#include <QWidget>

#include <memory>

class QGridLayout;
class QLabel;
class QVBoxLayout;

namespace zonewright::app {

// What one sees first: begin with a starter, go on with a file, or draw on a blank canvas.
class StartPage : public QWidget {
    Q_OBJECT

public:
    explicit StartPage(std::shared_ptr<const model::Catalogue> catalogue, QWidget* parent = nullptr);

    void setRecentFiles(const QStringList& files);
    void setLeftovers(const std::vector<Leftover>& leftovers);

signals:
    void starterChosen(const QString& id);
    void fileChosen(const QString& path);
    void blankRequested();
    void openRequested();
    void recoverRequested(const zonewright::app::Leftover& leftover);
    void discardRequested(const zonewright::app::Leftover& leftover);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void addStarters(QVBoxLayout* column);
    void drawPictures();

    std::shared_ptr<const model::Catalogue> m_catalogue;
    std::vector<std::pair<std::string, QLabel*>> m_pictures;
    QWidget* m_leftovers;
    QVBoxLayout* m_leftoverRows;
    QWidget* m_recent;
    QVBoxLayout* m_recentRows;
    bool m_drawn = false;
};

}  // namespace zonewright::app
