// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalogue/catalogue.h"
#include "model/landing_zone/landing_zone.h"

#include <QWidget>

namespace zonewright::app {

// One relation as seen from one of its ends: how it reads, a way to the other end, and away with it.
class RelationRow : public QWidget {
    Q_OBJECT

public:
    RelationRow(const model::Relation& relation, const model::ElementId& seenFrom, const model::LandingZone& zone,
                const model::Catalogue& catalogue, QWidget* parent = nullptr);

signals:
    void elementRequested(const zonewright::model::ElementId& element);
    void relationRequested(const zonewright::model::RelationId& relation);
    void removeRequested(const zonewright::model::RelationId& relation);
};

}  // namespace zonewright::app
