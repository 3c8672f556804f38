import Foundation
import TestSupport
import Testing

@testable import Studies

/// The definition of folding, computed from the Unicode data of this toolchain. The table in Sources is its result;
/// `EVI_RECORD=1 swift test --filter FoldingTable` makes it again.
struct FoldingTableTests {
  @Test func `the table is what Unicode's data and the rules make`() {
    expectOnFile(Self.source(), Place.package.appending(path: "Sources/Studies/FoldingTable.swift"))
  }

  @Test func `the table agrees with the rules scalar by scalar`() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      #expect(Folding.fold(String(scalar)) == Array(Self.rule(scalar).utf8), "U+\(String(value, radix: 16))")
    }
  }

  private static let greek: [Unicode.Scalar: String] = {
    let names = [
      "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi",
      "omicron", "pi", "rho", "sigma", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
    ]
    return Dictionary(uniqueKeysWithValues: zip("αβγδεζηθικλμνξοπρςστυφχψω".unicodeScalars, names))
  }()

  /// Scalars without a decomposition in Unicode, and what people type for them.
  private static let typed: [Unicode.Scalar: String] = [
    "\u{B5}": "u", "ß": "ss", "ẞ": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i",
    "æ": "ae", "œ": "oe", "ŋ": "n", "≥": ">=", "≧": ">=", "⩾": ">=", "≤": "<=", "≦": "<=", "⩽": "<=", "×": "x",
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "ʼ": "'", "´": "'", "`": "'",
    "“": "\"", "”": "\"", "„": "\"", "‟": "\"", "″": "\"", "«": "\"", "»": "\"",
    "\u{2044}": "/", "\u{2215}": "/", "\u{2212}": "-", "\u{2043}": "-", "\u{AD}": "", "\u{85}": " ", "\u{2028}": " ",
    "\u{2029}": " ",
  ]

  /// Marks for accents or vowel points, which people leave out when they type.
  private static let accents: [ClosedRange<UInt32>] = [
    0x300...0x36F, 0x591...0x5BD, 0x5BF...0x5BF, 0x5C1...0x5C2, 0x5C4...0x5C5, 0x5C7...0x5C7, 0x64B...0x65F,
    0x670...0x670, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE00...0xFE0F, 0xFE20...0xFE2F,
  ]

  static func rule(_ scalar: Unicode.Scalar) -> String {
    if let direct = simple(scalar) { return direct }
    // People type Hangul syllables as letters, so they are kept whole.
    if (0xAC00...0xD7A3).contains(scalar.value) { return String(scalar) }
    let decomposed = String(scalar).decomposedStringWithCompatibilityMapping
    return decomposed.unicodeScalars.map { part in
      simple(part) ?? part.properties.lowercaseMapping.unicodeScalars.map { simple($0) ?? String($0) }.joined()
    }.joined()
  }

  private static func simple(_ scalar: Unicode.Scalar) -> String? {
    if let typed = typed[scalar] ?? greek[scalar] { return typed }
    if accents.contains(where: { $0.contains(scalar.value) }) { return "" }
    switch scalar.properties.generalCategory {
    case .dashPunctuation: return "-"
    case .spaceSeparator: return " "
    case .format: return ""
    case .control: return "\t\n\u{B}\u{C}\r".unicodeScalars.contains(scalar) ? " " : nil
    default: return nil
    }
  }

  private static func source() -> String {
    var scalars: [String] = []
    var ends: [String] = []
    var folded = ""
    for value in UInt32(0x80)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let result = rule(scalar)
      guard result != String(scalar) || result.unicodeScalars.first != scalar else { continue }
      folded += result
      scalars.append("0x" + String(value, radix: 16, uppercase: true))
      ends.append(String(folded.utf8.count))
    }
    // Scalars beyond ASCII are written as escapes, so that the file looks the same everywhere.
    let escaped = folded.unicodeScalars.map { scalar in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case " "..."~": String(scalar)
      default: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      }
    }.joined()
    return """
      // Made by FoldingTableTests from the data of Unicode \(unicodeVersion()); not to be edited.
      // swift-format-ignore-file

      /// What each scalar beyond ASCII folds to, where that is not the scalar itself.
      enum FoldingTable {
        static func ascii(_ byte: UInt8) -> UInt8 {
          switch byte {
          case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
          case 0x09...0x0D: UInt8(ascii: " ")
          case UInt8(ascii: "`"): UInt8(ascii: "'")
          default: byte
          }
        }

        /// - Complexity: O(log size of the table).
        static func folded(_ scalar: Unicode.Scalar) -> UnsafeBufferPointer<UInt8>? {
          var low = 0
          var high = scalars.count
          while low < high {
            let middle = (low + high) / 2
            if scalars[middle] < scalar.value { low = middle + 1 } else { high = middle }
          }
          guard low < scalars.count, scalars[low] == scalar.value else { return nil }
          let start = low == 0 ? 0 : Int(ends[low - 1])
          return UnsafeBufferPointer(start: bytes.utf8Start + start, count: Int(ends[low]) - start)
        }

        private static let scalars: [UInt32] = [
      \(lines(scalars))
        ]

        /// Where in `bytes` the folding of each scalar ends; it begins where the one before it ends.
        private static let ends: [UInt16] = [
      \(lines(ends))
        ]

        private static let bytes: StaticString =
          \"\(escaped)\"
      }

      """
  }

  /// Returns the Unicode version of this toolchain: the newest age of any character.
  private static func unicodeVersion() -> String {
    let ages = (UInt32(0)...0x10FFFF).compactMap { Unicode.Scalar($0)?.properties.age }
    let newest = ages.max { ($0.major, $0.minor) < ($1.major, $1.minor) }
    return newest.map { "\($0.major).\($0.minor)" } ?? "unknown"
  }

  private static func lines(_ numbers: [String]) -> String {
    stride(from: 0, to: numbers.count, by: 12).map { start in
      "    " + numbers[start..<min(start + 12, numbers.count)].map { $0 + "," }.joined(separator: " ")
    }.joined(separator: "\n")
  }
}
