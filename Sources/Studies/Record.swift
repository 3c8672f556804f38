/// The record of a study in one source: where it is, and the study's name there.
package struct Record: Hashable, Sendable {
  package let origin: Origin
  package let name: String

  package init(origin: Origin, name: String) {
    self.origin = origin
    self.name = name
  }
}

/// The values that one record of a study has in a field.
package struct Said: Hashable, Sendable {
  /// The index of the record in `records`.
  package let record: Int
  package let values: [String]

  /// The values joined as in `Study.text(of:)`.
  package var text: String { values.joined(separator: Study.listSeparator) }

  /// The values as a page shows them. If a value has several lines, such as a table, a blank line stands between the
  /// values; otherwise they are joined as in `text`.
  package var paragraphs: String {
    values.joined(separator: values.contains { $0.utf8.contains(0x0A) } ? "\n\n" : Study.listSeparator)
  }
}

/// The records of a study, which can be in several sources. The first record leads: its name and id are those of the
/// study. A text that several records share is kept only for the first of them.
extension Study {
  /// All records, the leading one first.
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

  /// The names of the records' sources where columns are scarce: the last part of each path, or all paths in full
  /// when two of them have the same last part.
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
    // Reserved fields come last.
    for value in chunk.values(ofRow: row).reversed() {
      if !value.field.isReserved { return false }
      if value.field == .sayers { return true }
    }
    return false
  }

  /// For each value of a field, the index of the record that has it, in the order of `forEachValue`. The array is
  /// empty if the study has only one record.
  package var sayers: [Int] {
    guard hasSeveralRecords else { return [] }
    return values(of: .sayers)[0].unicodeScalars.map { Int($0.value) }
  }

  /// Returns what each record has in a field, at most `limit` bytes in all. A record without a text of its own is
  /// left out.
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

  /// Returns the texts of all records in a field, each on a line of its own. The name of the source precedes every
  /// text but the leading record's.
  package func attributedText(of field: FieldIndex, upTo limit: Int = .max) -> String {
    guard hasSeveralRecords else { return text(of: field, upTo: limit) }
    let sources = sourceNames
    return said(in: field, upTo: limit).map { said in
      said.record == 0 ? said.text : "\(sources[said.record]): \(said.text)"
    }.joined(separator: "\n")
  }

  /// Returns the text of the first record that has one in a field.
  package func leadingText(of field: FieldIndex, upTo limit: Int = .max) -> String {
    hasSeveralRecords ? said(in: field, upTo: limit).first?.text ?? "" : text(of: field, upTo: limit)
  }
}
