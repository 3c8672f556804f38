/// What one source says of a study: where it stands, and what it is called there.
package struct Record: Hashable, Sendable {
  package let origin: Origin
  package let name: String

  package init(origin: Origin, name: String) {
    self.origin = origin
    self.name = name
  }
}

/// What one record of a study says in a field.
package struct Said: Hashable, Sendable {
  /// The place of the record among `records`.
  package let record: Int
  package let values: [String]

  /// As `Study.text(of:)` has them.
  package var text: String { values.joined(separator: Study.listSeparator) }
}

/// A study can have records in several sources. The first leads: its name and id are those of the study, and what
/// another says in the same words stands only once, as the first's.
extension Study {
  /// The first is the leading one.
  package var records: [Record] {
    let lead = Record(origin: origin, name: name)
    guard hasSeveralRecords else { return [lead] }
    let (files, lines) = (values(of: .recordFile), values(of: .recordLine))
    let names = values(of: .recordName)
    return [lead]
      + files.indices.map { place in
        Record(origin: Origin(file: files[place], line: Int(lines[place]) ?? 0), name: names[place])
      }
  }

  /// What their sources are called where there is little room: by the last part of the path, unless two end alike.
  package var sourceNames: [String] {
    guard hasSeveralRecords else { return [Self.lastPart(of: origin.file)] }
    let files = records.map(\.origin.file)
    let names = files.map(Self.lastPart)
    return Set(names).count < names.count ? files : names
  }

  private static func lastPart(of path: String) -> String {
    let start = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path.utf8.index(after: $0) } ?? path.startIndex
    return start == path.endIndex ? path : String(path[start...])
  }

  package var hasSeveralRecords: Bool {
    // What is reserved stands last.
    for value in chunk.values(ofRow: row).reversed() {
      if !value.field.isReserved { return false }
      if value.field == .sayers { return true }
    }
    return false
  }

  /// Which record says each value of a field, in the order of `forEachValue`; empty where there is only one record.
  package var sayers: [Int] {
    guard hasSeveralRecords else { return [] }
    return values(of: .sayers)[0].unicodeScalars.map { Int($0.value) }
  }

  /// What the records say in a field, at most `limit` bytes of it all: one after the other, those without a word of
  /// their own left out.
  package func said(in field: FieldIndex, upTo limit: Int = .max) -> [Said] {
    let values = values(of: field, upTo: limit)
    if values.isEmpty { return [] }
    guard hasSeveralRecords else { return [Said(record: 0, values: values)] }
    let fields = chunk.values(ofRow: row)
    let sayers = zip(fields, self.sayers).filter { $0.0.field == field }.map(\.1)
    var said: [Said] = []
    for (value, record) in zip(values, sayers) {
      if let last = said.last, last.record == record {
        said[said.count - 1] = Said(record: record, values: last.values + [value])
      } else {
        said.append(Said(record: record, values: [value]))
      }
    }
    return said
  }

  /// What all records say in a field, as one text: a line each, with the source of all but the first.
  package func attributedText(of field: FieldIndex, upTo limit: Int = .max) -> String {
    guard hasSeveralRecords else { return text(of: field, upTo: limit) }
    let sources = sourceNames
    return said(in: field, upTo: limit).map { said in
      said.record == 0 ? said.text : "\(sources[said.record]): \(said.text)"
    }.joined(separator: "\n")
  }

  /// What the first record that says anything says in a field.
  package func leadingText(of field: FieldIndex, upTo limit: Int = .max) -> String {
    hasSeveralRecords ? said(in: field, upTo: limit).first?.text ?? "" : text(of: field, upTo: limit)
  }
}
