import Formats
import Studies

/// Checks the properties of every reader, whatever bytes it gets.
enum ReaderProperties {
  static func check(_ bytes: [UInt8], as format: Format?) {
    let whole = ReadResult(bytes, as: format)
    checkShape(of: whole, bytes, as: format)
    checkBlocks(bytes, whole, as: format)
    checkWriting(whole)
    for table in whole.tables.prefix(3) {
      checkShape(of: ReadResult(bytes, as: format, table: table.number), bytes, as: format)
    }
  }

  // MARK: What was read

  private static func checkShape(of result: ReadResult, _ bytes: [UInt8], as format: Format?) {
    let collection = result.collection
    expect(result.error == nil || collection.count == 0, "a source that fails gives no studies")
    expect(collection.count <= bytes.count, "\(collection.count) studies in \(bytes.count) bytes")
    expect(result.issues.count <= bytes.count + 8, "\(result.issues.count) issues in \(bytes.count) bytes")
    checkSize(of: collection, bytes)
    checkStudies(collection, lines: format == .eviJSON || format == nil ? .max : lines(of: bytes))
    for issue in result.issues { check(issue, lines: lines(of: bytes)) }
    if let error = result.error {
      expect(!error.message.isEmpty && !error.advice.isEmpty, "an error has words")
      expect(error.excerpt.unicodeScalars.count <= 80, "a long excerpt")
      if let origin = error.origin { checkLine(origin, lines: lines(of: bytes)) }
    }
  }

  /// Checks that the collection stays in proportion to its source. A few bytes can become many: a letter of
  /// Windows-1252 takes three bytes in UTF-8, a cell fills the rows that it spans, and the name of a field goes with
  /// its values. But all text together takes at most 64 times the source, and 512 KiB more for spans. Nothing grows
  /// with the square of the source.
  private static func checkSize(of collection: StudyCollection, _ bytes: [UInt8]) {
    let limit = 64 * bytes.count + (1 << 19)
    expect(collection.size <= limit, "\(collection.size) bytes of text from \(bytes.count)")
    let labels = collection.fields.reduce(0) { $0 + $1.key.utf8.count + $1.label.utf8.count }
    expect(labels <= limit, "\(labels) bytes of labels from \(bytes.count)")
    expect(Set(collection.fields.map(\.key)).count == collection.fields.count, "two fields have one key")
    expect(collection.fields.allSatisfy { !$0.key.isEmpty }, "a field has no key")
  }

  private static func checkStudies(_ collection: StudyCollection, lines: Int) {
    var ids: Set<String> = []
    for position in 0..<collection.count {
      let study = collection[position]
      expect(!study.name.isEmpty, "study \(position) has no name")
      expect(!study.id.text.isEmpty, "study \(position) has no id")
      expect(ids.insert(study.id.text).inserted, "the id \(study.id.text.debugDescription) stands twice")
      if lines < .max { checkLine(study.origin, lines: lines) }
      study.forEachValue { field, value in
        expect(Int(field.rawValue) < collection.fields.count, "a value of no field")
        expect(!value.isEmpty, "an empty value of \(collection[field].key)")
        expect(String(validating: value, as: UTF8.self) != nil, "\(collection[field].key) is not UTF-8")
      }
    }
  }

  private static func check(_ issue: ReadIssue, lines: Int) {
    expect(!issue.message.isEmpty && !issue.advice.isEmpty, "an issue has words")
    expect(issue.excerpt.unicodeScalars.count <= 80, "a long excerpt")
    expect(issue.column ?? 1 > 0, "column \(issue.column ?? 0)")
    checkLine(issue.origin, lines: lines)
  }

  private static func checkLine(_ origin: Origin, lines: Int) {
    expect(origin.file == ReadResult.file, "it stands in \(origin.file)")
    expect((1...lines).contains(origin.line), "line \(origin.line) of \(lines)")
  }

  /// Returns the number of lines. A line ends with LF, CR or both.
  private static func lines(of bytes: [UInt8]) -> Int {
    var (count, before): (Int, UInt8) = (1, 0)
    for byte in bytes {
      if byte == 0x0D || (byte == 0x0A && before != 0x0D) { count += 1 }
      before = byte
    }
    return count
  }

  // MARK: Read in another way

  private static func checkBlocks(_ bytes: [UInt8], _ whole: ReadResult, as format: Format?) {
    // The FNV-1a hash gives different inputs different sizes, and the same input always the same sizes.
    let number = bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    let block = 1 + Int(number >> 32 % 61)
    let chunk = 1 + Int(number >> 48 % 5)
    let difference = ReadResult(bytes, as: format, block: block, chunk: chunk).difference(from: whole)
    expect(difference == nil, "blocks of \(block), chunks of \(chunk): \(difference ?? "")")
  }

  /// Checks that evi JSON of what was read reads back the same.
  private static func checkWriting(_ result: ReadResult) {
    var text = ""
    let collection = result.collection
    EviJSON.write(collection, positions: 0..<collection.count) { text += $0 }
    let again = ReadResult(Array(text.utf8), as: .eviJSON)
    // evi JSON keeps a NUL of the source, and its reader reports the NUL again.
    let odd = again.issues.filter { if case .controlBytes = $0.kind { false } else { true } }
    expect(again.error == nil && odd.isEmpty, "evi JSON written by evi is odd: \(odd)")
    let difference = again.collection.difference(from: collection)
    expect(difference == nil, "evi JSON says something else: \(difference ?? "")")
  }
}
