package import Studies

/// A part of a study's page.
package enum StudyPart: Int, Comparable, Sendable {
  /// Who and what: name, authors, year, journal; number, status, phase, design, number of people.
  case head
  /// What the study says: abstract or summary, arms, outcomes, results.
  case body
  /// What only an archivist needs: dates of processing, identifiers, publisher, codes.
  case archive

  package static func < (left: StudyPart, right: StudyPart) -> Bool { left.rawValue < right.rawValue }
}

package enum CollectionKind: CaseIterable, Sendable {
  case registry, references, table
}

/// The fields of a collection in the order in which they matter to a reader.
package struct ReadingOrder: Sendable {
  private struct Place: Comparable {
    let part: StudyPart
    let row: Int
    let field: Int

    static func < (left: Place, right: Place) -> Bool {
      (left.part, left.row, left.field) < (right.part, right.row, right.field)
    }
  }

  package let kind: CollectionKind
  private let places: [Place]

  /// - Complexity: O(number of fields).
  package init(of collection: StudyCollection) {
    let kind = collection.kind
    self.kind = kind
    if collection.members == .topic {
      places = collection.fields.indices.map { Place(part: .body, row: WhatMatters.rows.count, field: $0) }
      return
    }
    let rows = WhatMatters.rows.enumerated().filter { $0.element.kinds.contains(kind) }
    var ofLabel: [String: Int] = [:]
    for (number, row) in rows {
      for label in row.labels where ofLabel[label] == nil { ofLabel[label] = number }
    }
    var journals: [FieldIndex] = []
    places = collection.fields.enumerated().map { number, field in
      let label = StudyID(slug: [field.label]).text
      let isNamed =
        switch kind {
        case .registry: !WhatMatters.archivalOfRegistry.contains(label)
        case .references: label != "subjects"
        case .table: true
        }
      let ofRole = rows.first { $0.element.roles.contains(field.role) }?.offset
      let row = isNamed ? ofLabel[field.key] ?? ofLabel[label] ?? ofRole : nil
      // A database gives the name of the journal in full and also abbreviated. An article has a journal and a chapter a
      // book.
      if let row, WhatMatters.rows[row].name == "journal" {
        let index = FieldIndex(number)
        if label.contains("abbrev") || collection.isSaid(index, beside: journals) {
          return Place(part: .archive, row: row, field: number)
        }
        journals.append(index)
      }
      let part =
        row.map { WhatMatters.rows[$0].part } ?? (Self.isArchival(field, label, of: kind) ? .archive : .body)
      return Place(part: part, row: row ?? WhatMatters.rows.count, field: number)
    }
  }

  /// The names of the rows of this kind of collection, in order.
  var questions: [String] { WhatMatters.rows.filter { $0.kinds.contains(kind) }.map(\.name) }

  /// Whether no row names the field and only an archivist needs it. A person's own table has no such fields, because
  /// only its author knows what its columns are for.
  private static func isArchival(_ field: Field, _ label: String, of kind: CollectionKind) -> Bool {
    if kind == .table { return false }
    if field.role == .identifier || field.role == .link { return true }
    if WhatMatters.archival.contains(field.key) || WhatMatters.archival.contains(label) { return true }
    if field.role == .other && field.kind == .date || field.role == .year { return true }
    return kind == .registry
      ? WhatMatters.archivalOfRegistry.contains(label) || WhatMatters.archivalModules.contains(where: label.hasPrefix)
      : WhatMatters.archivalOfReferences.contains(label)
  }

  package func part(of field: FieldIndex) -> StudyPart {
    let place = Int(field.rawValue)
    return places.indices.contains(place) ? places[place].part : .body
  }

  /// Returns the name of the row that names a field; nil if none does.
  package func question(of field: FieldIndex) -> String? {
    let place = Int(field.rawValue)
    guard places.indices.contains(place), WhatMatters.rows.indices.contains(places[place].row) else { return nil }
    return WhatMatters.rows[places[place].row].name
  }

  /// Returns fields in the order in which they matter. Fields that no row names keep their own order.
  package func sorted(_ fields: some Sequence<FieldIndex>) -> [FieldIndex] {
    fields.filter { places.indices.contains(Int($0.rawValue)) }.sorted {
      places[Int($0.rawValue)] < places[Int($1.rawValue)]
    }
  }

  /// The names of the rows for which a list of these studies has a column, in order.
  package var listed: [String] {
    WhatMatters.rows.filter { $0.kinds.contains(kind) && $0.listed.contains(kind) }.map(\.name)
  }
}

extension StudyCollection {
  /// Whether one of the first 200 studies has a text in a field and also in one of the others.
  fileprivate func isSaid(_ field: FieldIndex, beside others: [FieldIndex]) -> Bool {
    if others.isEmpty { return false }
    return (0..<min(count, 200)).contains { self[$0].size(of: field) > 0 && self[$0].firstAnswer(of: others) != nil }
  }
}
