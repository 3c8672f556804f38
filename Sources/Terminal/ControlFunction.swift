/// A control function as it is sent, under the name that ECMA-48 (8.3) and, for DECSTBM, the VT100 have for it. Rows and
/// columns count from 0 here, and from 1 on the wire.
enum ControlFunction: Equatable {
  /// One byte of the set C0, so many times.
  case control(UInt8, times: Int)
  /// A control sequence with no, one or two parameters.
  case sequence(Int?, Int?, final: UInt8)
  /// A function of the set C1 in its two bytes, so many times.
  case escape(UInt8, times: Int)

  static let carriageReturn = control(0x0D, times: 1)
  static func lineFeeds(_ count: Int) -> Self { .control(0x0A, times: count) }
  static func backspaces(_ count: Int) -> Self { .control(0x08, times: count) }

  static func cup(row: Int, column: Int) -> Self {
    .sequence(row == 0 && column == 0 ? nil : row + 1, column == 0 ? nil : column + 1, final: UInt8(ascii: "H"))
  }
  static func hpa(column: Int) -> Self { .sequence(column + 1, nil, final: UInt8(ascii: "G")) }
  static func vpa(row: Int) -> Self { .sequence(row + 1, nil, final: UInt8(ascii: "d")) }
  static func cuu(_ count: Int) -> Self { counted(count, UInt8(ascii: "A")) }
  static func cud(_ count: Int) -> Self { counted(count, UInt8(ascii: "B")) }
  static func cuf(_ count: Int) -> Self { counted(count, UInt8(ascii: "C")) }
  static func cub(_ count: Int) -> Self { counted(count, UInt8(ascii: "D")) }
  static let el = Self.sequence(nil, nil, final: UInt8(ascii: "K"))
  static func ech(_ count: Int) -> Self { counted(count, UInt8(ascii: "X")) }
  static func su(_ count: Int) -> Self { counted(count, UInt8(ascii: "S")) }
  static func sd(_ count: Int) -> Self { counted(count, UInt8(ascii: "T")) }
  static func reverseIndices(_ count: Int) -> Self { .escape(UInt8(ascii: "M"), times: count) }
  static func decstbm(top: Int, bottom: Int) -> Self { .sequence(top + 1, bottom + 1, final: UInt8(ascii: "r")) }

  private static func counted(_ count: Int, _ final: UInt8) -> Self {
    .sequence(count == 1 ? nil : count, nil, final: final)
  }

  /// How many bytes it takes.
  var count: Int {
    switch self {
    case .control(_, let times): times
    case .escape(_, let times): 2 * times
    case .sequence(let first, let second, _):
      3 + (first.map(Self.digits) ?? 0) + (second.map { 1 + Self.digits($0) } ?? 0)
    }
  }

  func write(to bytes: inout [UInt8]) {
    switch self {
    case .control(let byte, let times): bytes.append(contentsOf: repeatElement(byte, count: times))
    case .escape(let final, let times):
      for _ in 0..<times { bytes.append(contentsOf: [0x1B, final]) }
    case .sequence(let first, let second, let final):
      bytes.append(0x1B)
      bytes.append(0x5B)
      if let first { Self.write(first, to: &bytes) }
      if let second {
        bytes.append(0x3B)
        Self.write(second, to: &bytes)
      }
      bytes.append(final)
    }
  }

  private static func write(_ number: Int, to bytes: inout [UInt8]) {
    if number >= 10 { write(number / 10, to: &bytes) }
    bytes.append(0x30 + UInt8(number % 10))
  }

  /// Numbers of a screen: never negative.
  private static func digits(_ number: Int) -> Int {
    number < 10 ? 1 : number < 100 ? 2 : number < 1_000 ? 3 : String(number).utf8.count
  }
}
