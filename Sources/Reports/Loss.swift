import Evidence
import Formats
import Pages
import Search
import Studies

/// What some studies lose when evi writes them in a format.
package struct Loss: Equatable, Sendable {
  /// What a collection has besides fields and their values.
  package enum Part: CaseIterable, Sendable {
    case title, glossary, footnotes, publications
  }

  package let format: ListFormat
  /// Whether evi can read back what the format has no place for.
  var isLossless = false
  package private(set) var parts: [Part] = []
  /// The labels of the fields in use for which the format has no place of its own. The format keeps these fields
  /// elsewhere: RIS in notes, BibTeX under evi's names, CSL-JSON in `custom`.
  package private(set) var unplaced: [String] = []
  /// The labels of the fields that come back with another label or another role.
  package private(set) var unexplained: [String] = []
  /// The labels of the fields with several values in one study: the format writes these values as one text.
  package private(set) var joined: [String] = []
  /// The labels of the fields with texts that look like tags or references of HTML: they come back without them.
  package private(set) var unmarked: [String] = []
  /// How many studies come back with another id, another name or other publications.
  package private(set) var renamed = 0
  /// How many columns a Markdown table has; 0 for every other format.
  package private(set) var columns = 0
  /// How many of the fields in use have no column in a Markdown table.
  package private(set) var hidden = 0

  package var isEmpty: Bool {
    parts.isEmpty && unplaced.isEmpty && unexplained.isEmpty && joined.isEmpty && unmarked.isEmpty
      && renamed == 0 && hidden == 0
  }

  /// Collects what is lost in a format whose records are studies: RIS, BibTeX or CSL-JSON.
  init(_ selection: Selection, in format: ListFormat, isLossless: Bool) {
    (self.format, self.isLossless) = (format, isLossless)
    guard let records = format.records else { return }
    let collection = selection.collection
    parts = Part.allCases.filter { $0.isThere(in: selection) }
    let fields = Writing.unplaced(collection.fields, in: records)
    let used = selection.fieldsInUse
    unplaced = fields.filter(used.contains).map { collection[$0].label }
  }

  /// Collects the fields in use that a table of another program has no column for.
  init(_ selection: Selection, in format: ListFormat, without fields: [FieldIndex]) {
    self.format = format
    let used = selection.fieldsInUse
    unplaced = fields.filter(used.contains).map { selection.collection[$0].label }
  }

  /// Collects what is lost in a table under headings, CSV or TSV, when evi reads the table again.
  init(
    _ selection: Selection, in format: ListFormat, columns: [Column], headings: [String], by options: EvidenceOptions
  ) {
    self.format = format
    let collection = selection.collection
    parts = Part.allCases.filter { $0 != .publications && $0.isThere(in: selection) }
    let first = selection.studies.prefix(DelimitedReadBack.rowsLookedAt)
    var table = DelimitedReadBack(headings: headings) { column in
      first.map { columns[column].text(of: $0, in: collection, by: options) }
    }
    let (used, read, naming) = (selection.fieldsInUse, table.fields, table.naming)
    for (column, field) in zip(columns, read) {
      guard case .field(let index) = column, used.contains(index) else { continue }
      let own = collection[index]
      if own.role != field.role || own.label != field.label { unexplained.append(own.label) }
    }
    var lists: Set<FieldIndex> = []
    var marked: Set<FieldIndex> = []
    for study in selection.studies {
      var last: FieldIndex?
      var hasSigns = false
      study.forEachValue { field, value in
        if field == last { lists.insert(field) }
        last = field
        hasSigns = hasSigns || DelimitedReadBack.hasSigns(value)
      }
      for (place, column) in columns.enumerated() where hasSigns {
        guard case .field(let index) = column, !marked.contains(index) else { continue }
        if table.changes(column.text(of: study, in: collection, by: options), in: place) { marked.insert(index) }
      }
      let cells = naming.map { ($0, columns[$0].text(of: study, in: collection, by: options)) }
      if !table.keeps(study, cells: cells) { renamed += 1 }
    }
    joined = lists.sorted().map { collection[$0].label }
    unmarked = marked.sorted().map { collection[$0].label }
  }

  /// Counts the columns of a table for people, which is Markdown, and the fields without a column.
  init(_ selection: Selection, in format: ListFormat, columns shown: [Column]) {
    self.format = format
    let fields = selection.fieldsInUse.subtracting(
      shown.compactMap { if case .field(let field) = $0 { field } else { nil } })
    (columns, hidden) = (shown.count, fields.count)
  }
}

extension Loss.Part {
  fileprivate func isThere(in selection: Selection) -> Bool {
    let collection = selection.collection
    return switch self {
    case .title: !collection.title.isEmpty || !collection.source.isEmpty
    case .glossary: !collection.glossary.entries.isEmpty
    case .footnotes: !collection.footnotes.isEmpty
    case .publications: selection.studies.contains { !$0.publications.isEmpty }
    }
  }
}

extension Selection {
  /// The fields that at least one of the studies has.
  fileprivate var fieldsInUse: Set<FieldIndex> {
    var used: Set<FieldIndex> = []
    for study in studies where used.count < collection.fields.count { used.formUnion(study.fields) }
    return used
  }
}
