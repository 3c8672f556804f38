import Studies

/// Reads the exports of Ovid. In one form, which Ovid offers for EndNote and Citavi, fields have tags (`TI  - `). In
/// the other, the full name of a field stands on a line of its own above the indented value.
///
/// A line with the number of the record, `<12>` or `<12. >`, begins a record. Without such lines, `VN` does.
struct OvidReader: ReferenceReader {
  static let format = Format.ovid

  var source: ReferenceSource<OvidMapping>

  private var record: OvidRecord?
  /// Whether the open record has tags. A line without a tag then continues the value above it.
  private var isTagged = false

  init(_ source: ReferenceSource<OvidMapping>) { self.source = source }

  mutating func readLine(_ line: ArraySlice<UInt8>, into builder: inout CollectionBuilder) {
    if line.isBlank { return }
    if Self.isNumber(line) { return begin(into: &builder) }
    let number = lines.number
    if let tagged = TaggedLine(line), line.first?.isSpaceOrTab == false {
      if record == nil || Self.firstTag == tagged.tag && record?.has(tagged.tag.text) == true { begin(into: &builder) }
      isTagged = true
      record?.add(tagged.tag.text, tagged.value, line: number)
    } else if record == nil {
      outside.addLine(line, at: number, into: &builder)
    } else if isTagged || line.first?.isSpaceOrTab == true {
      record?.extend(by: line.trimmed)
    } else {
      let name = String(decoding: line.trimmed, as: UTF8.self)
      record?.add(name, [], line: number)
    }
  }

  private static let firstTag = Tag("VN")

  private mutating func begin(into builder: inout CollectionBuilder) {
    finish(into: &builder)
    record = OvidRecord(line: lines.number)
    isTagged = false
  }

  mutating func finish(into builder: inout CollectionBuilder) {
    if let text = outside.taken() {
      log.add(.reference(.textOutside(lines: text.lines)), line: text.lines.lowerBound, excerpt: text.excerpt)
    }
    guard let record else { return }
    self.record = nil
    if record.values.contains(where: { !$0.text.isEmpty }) { write(record, into: &builder) }
  }

  /// Whether a line is the number of a record: `<12>` or `<12. >`.
  private static func isNumber(_ line: ArraySlice<UInt8>) -> Bool {
    let line = line.trimmed
    guard line.first == UInt8(ascii: "<"), line.last == UInt8(ascii: ">") else { return false }
    let inside = line.dropFirst().dropLast()
    return inside.first?.isASCIIDigit == true && inside.allSatisfy { $0.isASCIIDigit || ". ".utf8.contains($0) }
  }

  /// Whether the lines are from an Ovid export: a record's number stands above a tag or above the name of an Ovid
  /// field, or a record begins with Ovid's own tag.
  static func looksLikeOvid(_ lines: [ArraySlice<UInt8>]) -> Bool {
    let filled = lines.filter { !$0.isBlank }
    for (line, next) in zip(filled, filled.dropFirst()) where isNumber(line) {
      let name = String(decoding: next.trimmed, as: UTF8.self)
      // Ovid's RIS has these numbers, too.
      if let tag = TaggedLine(next)?.tag { return tag != .type }
      if OvidFields.meaning(name) != nil && next.first?.isSpaceOrTab == false { return true }
    }
    return filled.contains { line in
      TaggedLine(line).map { $0.tag == firstTag && $0.value.starts(with: "Ovid".utf8) } ?? false
    }
  }
}
