/// Finds what separates the cells of a table by trying: the right delimiter cuts most records into equally many cells.
struct Delimiter {
  static let candidates: [UInt8] = [",", ";", "\t", "|"].map { UInt8(ascii: $0) }
  static let tab = UInt8(ascii: "\t")
  private static let recordsLookedAt = 200

  let byte: UInt8
  /// How many cells most records have.
  let width: Int
  /// The part of the records that have so many, of 1.
  let share: Double
  let records: Int
  /// Whether a wide table has but one record that ends a cell sooner or later: exports of the Web of Science end all
  /// rows but the header in a tab.
  private let isEven: Bool

  /// The delimiter that a first line `sep=;` names: Excel writes and reads such a line.
  static func named(in head: ArraySlice<UInt8>) -> UInt8? {
    let directive = Array(head.prefix(6))
    guard directive.count == 6, directive.starts(with: Array("sep=".utf8)) else { return nil }
    return directive[5] == 0x0A || directive[5] == 0x0D ? directive[4] : nil
  }

  /// The best of the candidates for a file that begins with `head`; nil where none cuts anything.
  static func best(for head: ArraySlice<UInt8>, isWhole: Bool) -> Delimiter? {
    let found = candidates.compactMap { Delimiter(byte: $0, head: head, isWhole: isWhole) }
    return found.max { ($0.share, $0.width) < ($1.share, $1.width) }
  }

  /// Whether it can be told from text that merely holds a comma here and there.
  var isPlain: Bool { records > 1 && share >= 0.7 || isEven }

  private init?(byte: UInt8, head: ArraySlice<UInt8>, isWhole: Bool) {
    var scanner = DelimitedScanner(ByteStream(name: "", bytes: Array(head)), delimiter: byte)
    var widths: [Int] = []
    while widths.count <= Self.recordsLookedAt, scanner.next() { widths.append(scanner.record.count) }
    // The last record may be cut off, but the only one must do.
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
