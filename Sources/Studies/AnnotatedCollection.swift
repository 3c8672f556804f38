/// A field to add to a collection, with the texts that its studies have in it.
package struct AddedField: Sendable {
  package let field: Field
  /// The texts of each study, by its position.
  package let texts: [Int: [String]]
  /// Whether the texts replace those that the source has in a field with this key. Otherwise they come after them.
  package let replaces: Bool

  package init(_ field: Field, _ texts: [Int: [String]], replaces: Bool = false) {
    (self.field, self.texts, self.replaces) = (field, texts, replaces)
  }
}

extension StudyCollection {
  /// Returns the collection with more texts: in new fields, or in fields that it has. Every study keeps its position
  /// and its id.
  /// - Complexity: O(size of the chunks with a study that gets a text).
  package func adding(_ added: [AddedField]) -> StudyCollection {
    var fields = fields
    var indexes: [FieldIndex] = []
    for new in added {
      if let known = fields.firstIndex(where: { $0.key == new.field.key }) {
        indexes.append(FieldIndex(known))
      } else {
        indexes.append(FieldIndex(fields.count))
        fields.append(new.field)
      }
    }
    let touched = Set(added.flatMap(\.texts.keys))
    var made: [Chunk] = []
    var start = 0
    for chunk in chunks {
      let positions = start..<start + chunk.count
      if positions.contains(where: touched.contains) {
        var open = OpenChunk()
        for position in positions {
          if touched.contains(position) {
            var study = OpenStudy()
            study.copy(chunk[position - start], adding: added, indexes, at: position)
            open.append(&study)
          } else {
            open.append(copyOf: chunk[position - start])
          }
        }
        made.append(open.sealed(source: chunk.source))
      } else {
        made.append(chunk)
      }
      start += chunk.count
    }
    return StudyCollection(
      title: title, source: source, fields: fields, glossary: glossary, footnotes: footnotes, chunks: made)
  }
}

extension OpenStudy {
  /// Copies a study and adds texts, as if its first record had them.
  fileprivate mutating func copy(_ study: Study, adding added: [AddedField], _ indexes: [FieldIndex], at position: Int)
  {
    begin(line: study.origin.line)
    let known = study.chunk.values(ofRow: study.row)
    let sayers = study.sayers
    var values: [(field: FieldIndex, bytes: ArraySlice<UInt8>, sayer: Int)] = []
    for (place, value) in known.prefix(while: { !$0.field.isReserved }).enumerated() {
      values.append((value.field, study.chunk.bytes[value.range], sayers.isEmpty ? 0 : sayers[place]))
    }
    for (new, index) in zip(added, indexes) {
      guard let texts = new.texts[position] else { continue }
      if new.replaces { values.removeAll { $0.field == index } }
      values += texts.map { (index, Array($0.utf8)[...], 0) }
    }
    // Sorting keeps the order of the values of a field.
    values.sort { $0.field < $1.field }
    for value in values { append(value.bytes, value.field) }
    for value in known.drop(while: { !$0.field.isReserved }) where value.field != .name && value.field != .id {
      if value.field == .sayers {
        let speakers = String.UnicodeScalarView(
          values.map { Unicode.Scalar(UInt16(clamping: $0.sayer)) ?? "\u{0}" })
        append(String(speakers).utf8, .sayers)
      } else {
        append(study.chunk.bytes[value.range], value.field)
      }
    }
    end(name: study.name, id: study.id)
  }
}
