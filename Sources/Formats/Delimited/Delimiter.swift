import Studies

/// The delimiter of a table, found by trying: the right delimiter cuts most records into the same number of cells.
struct Delimiter {
  static let candidates: [UInt8] = [",", ";", "\t", "|"].map { UInt8(ascii: $0) }
  static let tab = UInt8(ascii: "\t")
  private static let recordsLookedAt = 200

  let byte: UInt8
  /// The number of cells that most records have.
  let width: Int
  /// The proportion of records with `width` cells, from 0 to 1.
  let share: Double
  let records: Int
  /// Whether the table has more than four columns and all records have `width` cells, except at most one that has one
  /// cell more or less: exports of the Web of Science end all rows but the header in a tab.
  private let isEven: Bool

  /// Returns the delimiter that a first line such as `sep=;` names; nil if there is no such line. Excel writes and
  /// reads it.
  static func named(in head: ArraySlice<UInt8>) -> UInt8? {
    let directive = Array(head.prefix(6))
    guard directive.count == 6, directive.starts(with: Array("sep=".utf8)) else { return nil }
    return directive[5].isLineEnd ? directive[4] : nil
  }

  /// Returns the best candidate for a file that begins with `head`; nil if no candidate cuts it. `isWhole` says whether
  /// `head` is the whole file.
  static func best(for head: ArraySlice<UInt8>, isWhole: Bool) -> Delimiter? {
    let found = candidates.compactMap { Delimiter(byte: $0, head: head, isWhole: isWhole) }
    return found.max { ($0.share, $0.width) < ($1.share, $1.width) }
  }

  /// Whether the text is clearly a table, and not prose with a comma here and there.
  var isPlain: Bool { records > 1 && share >= 0.7 || isEven }

  private init?(byte: UInt8, head: ArraySlice<UInt8>, isWhole: Bool) {
    var scanner = DelimitedScanner(ByteStream(name: "", bytes: Array(head)), delimiter: byte)
    var beginning = DelimitedRecords()
    _ = scanner.read(Self.recordsLookedAt + 1, into: &beginning)
    var widths = beginning.all.map(\.count)
    // `head` can end within the last record. That record counts only if it is the only one.
    if !isWhole && widths.count > 1 { widths.removeLast() }
    let counts = widths.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }.filter { $0.key > 1 }
    guard let mode = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else { return nil }
    (self.byte, width, records) = (byte, mode.key, widths.count)
    share = Double(mode.value) / Double(widths.count)
    isEven =
      widths.count > 2 && mode.key > 4 && mode.value + 1 >= widths.count
      && widths.allSatisfy { abs($0 - mode.key) <= 1 }
  }
}
