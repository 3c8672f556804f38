internal import CNcurses
internal import Glibc

/// What the terminal's locale can show.
enum CharacterSet {
  case unicode
  case ascii

  /// What the environment's locale has. One that is unset or not installed is replaced by C.UTF-8, which glibc has built
  /// in; one that was chosen and is not UTF-8 is respected with ASCII.
  static func fromLocale() -> CharacterSet {
    // The names of most say it (POSIX.1-2024, XBD 8.2), and then no file of the locale need be opened at the start.
    guard let name = chosenLocale, !name.saysUTF8 else { return .unicode }
    takeLocale()
    return nl_langinfo(Int32(CODESET)).map { String(cString: $0) } == "UTF-8" ? .unicode : .ascii
  }

  /// Makes the environment's locale the program's own, for what the C library and curses are asked about characters.
  /// Only that: text is sorted, numbers are read and sentences are said by evi's own rules.
  static func takeLocale() { _ = isLocaleTaken }

  private static let isLocaleTaken: Bool = {
    if chosenLocale == nil || setlocale(LC_CTYPE, "") == nil { setlocale(LC_CTYPE, "C.UTF-8") }
    return true
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

extension String {
  /// Whether it is the name of a locale whose characters are UTF-8: `de_DE.UTF-8`, `C.utf8`, `UTF-8`.
  fileprivate var saysUTF8: Bool {
    let name = utf8.prefix { $0 != UInt8(ascii: "@") }
    let set = name.lastIndex(of: UInt8(ascii: ".")).map { name[$0...].dropFirst() } ?? name
    return ["utf-8", "utf8"].contains { $0.utf8.elementsEqual(set.lazy.map { $0 | 0x20 }) }
  }
}
