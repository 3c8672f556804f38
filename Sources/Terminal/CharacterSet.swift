internal import CNcurses
internal import Glibc

/// What the terminal's locale can show.
enum CharacterSet {
  case unicode
  case ascii

  /// Makes the environment's locale the program's own, for what the C library and curses are asked about characters, and
  /// says what it has. Only that: text is sorted, numbers are read and sentences are said by evi's own rules.
  ///
  /// A locale that is unset or not installed is replaced by C.UTF-8, which glibc has built in; one that was chosen and is
  /// not UTF-8 is respected with ASCII.
  static let ofLocale: CharacterSet = {
    if chosenLocale == nil || setlocale(LC_CTYPE, "") == nil { setlocale(LC_CTYPE, "C.UTF-8") }
    return nl_langinfo(Int32(CODESET)).map { String(cString: $0) } == "UTF-8" ? .unicode : .ascii
  }()

  private static var chosenLocale: String? {
    Environment["LC_ALL"] ?? Environment["LC_CTYPE"] ?? Environment["LANG"]
  }

  /// The scalars to send for one base and its marks; as many columns as before.
  func scalars(of part: String) -> [wchar_t] {
    let scalars = part.unicodeScalars.map { wchar_t(bitPattern: $0.value) }
    return self == .unicode ? scalars : scalars.prefix(1).map(Self.standIn)
  }

  private static func standIn(for scalar: wchar_t) -> wchar_t {
    if (0x20..<0x7F).contains(scalar) { return scalar }
    let plain: Unicode.Scalar =
      switch Unicode.Scalar(UInt32(bitPattern: scalar)) {
      case "─", "–", "—", "‐", "‑", "−", "·": "-"
      case "│", "┃": "|"
      case "┊": ":"
      case "█", "▉", "▊", "▋", "▌", "▐": "="
      // Less than half a column, and still there.
      case "▍", "▎", "▏", "▕": "-"
      case "┼", "┬", "┴", "├", "┤": "+"
      case "▸", "›", "→": ">"
      case "‹", "←": "<"
      case "…": "~"
      case "↑": "^"
      case "↓": "v"
      case "●", "•": "*"
      case "‘", "’", "′": "'"
      case "“", "”", "″": "\""
      case "×": "x"
      case "µ", "μ": "u"
      // There is no stand-in for ≥ and ≤: a grade of 3 or more must not become one of more than 3.
      default: "?"
      }
    return wchar_t(bitPattern: plain.value)
  }
}
