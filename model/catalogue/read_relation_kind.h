// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalogue/catalogue.h"
#include "model/catalogue/node_reader.h"

namespace zonewright::model {

RelationKind readRelationKind(const TreeEntry& entry, NodeReader& reader);
RecordSchema readRecordSchema(const TreeEntry& entry, NodeReader& reader);

}  // namespace zonewright::model
