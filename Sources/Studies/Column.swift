/// A column of a list of studies. What a list shows by default is chosen by role, so that it suits any format.
package enum Column: Hashable, Sendable {
  case name
  case id
  /// How many were treated of how many enrolled: `8/58`.
  case participants(enrolled: FieldIndex?, treated: FieldIndex?)
  case field(FieldIndex)

  package func heading(in collection: StudyCollection) -> String {
    switch self {
    case .name: "Study"
    case .id: "ID"
    case .participants: "N"
    case .field(let field): collection[field].label
    }
  }

  /// What the column calls itself in a header that machines read.
  package func key(in collection: StudyCollection) -> String {
    switch self {
    case .name: "name"
    case .id: "id"
    case .participants: "n"
    case .field(let field): collection[field].key
    }
  }

  /// Empty where the source says nothing; of a long value its first `limit` bytes.
  package func text(of study: Study, upTo limit: Int = .max) -> String {
    switch self {
    case .name: study.name
    case .id: study.id.text
    case .participants(let enrolled, let treated):
      Self.share(of: enrolled.map { study.text(of: $0) } ?? "", treated: treated.map { study.text(of: $0) } ?? "")
    case .field(let field): study.text(of: field, upTo: limit)
    }
  }

  private static func share(of enrolled: String, treated: String) -> String {
    switch (enrolled.isEmpty, treated.isEmpty) {
    case (true, true): ""
    case (false, true): enrolled
    case (true, false): "\(treated)/?"
    case (false, false): "\(treated)/\(enrolled)"
    }
  }

  /// Every column a list can have.
  package static func all(of collection: StudyCollection) -> [Column] {
    let participants = standard(for: collection).filter { if case .participants = $0 { true } else { false } }
    return [.name] + participants + collection.fields.indices.map { .field(FieldIndex($0)) } + [.id]
  }

  /// What a list shows until somebody asks for something else: the name, then what tells studies apart at a glance.
  package static func standard(for collection: StudyCollection) -> [Column] {
    let (enrolled, treated) = (collection.fields(in: .enrolled).first, collection.fields(in: .treated).first)
    var columns: [Column] = [.name]
    columns += [.year, .design].compactMap { collection.fields(in: $0).first.map(Column.field) }
    if enrolled != nil || treated != nil { columns.append(.participants(enrolled: enrolled, treated: treated)) }
    columns += collection.fields(in: .regimen).prefix(1).map(Column.field)
    columns += collection.fields(in: .title).prefix(1).filter { !isName($0, in: collection) }.map(Column.field)
    return columns.count >= 3 ? columns : columns + more(of: collection).prefix(3)
  }

  /// What else a table says that fits a row, where no role tells its columns apart.
  private static func more(of collection: StudyCollection) -> [Column] {
    let telling: [FieldRole] = [.intervention, .population, .outcome, .keyword, .other]
    return telling.flatMap { collection.fields(in: $0).map(Column.field) }
  }

  /// Whether a field says what the name says already, as far as the first studies tell.
  private static func isName(_ field: FieldIndex, in collection: StudyCollection) -> Bool {
    (0..<min(collection.count, 20)).allSatisfy { collection[$0].text(of: field) == collection[$0].name }
  }
}
