internal import CNcurses
internal import Glibc

/// The characters that the terminal's locale can show.
enum CharacterSet {
  case unicode
  case ascii

  /// The character set of the environment's locale. Reading it sets this locale for characters (`LC_CTYPE`) in the
  /// whole process; the C library and curses use it. Nothing else depends on the locale: evi sorts text, reads numbers
  /// and writes sentences by its own rules.
  ///
  /// C.UTF-8, which is built into glibc, replaces a locale that is unset or not installed. A chosen locale that is not
  /// UTF-8 is kept, and evi writes ASCII.
  static let ofLocale: CharacterSet = {
    if chosenLocale == nil || setlocale(LC_CTYPE, "") == nil { setlocale(LC_CTYPE, "C.UTF-8") }
    return nl_langinfo(Int32(CODESET)).map { String(cString: $0) } == "UTF-8" ? .unicode : .ascii
  }()

  private static var chosenLocale: String? {
    Environment["LC_ALL"] ?? Environment["LC_CTYPE"] ?? Environment["LANG"]
  }

  /// Returns the scalars to send for one base character and its marks. In ASCII this is one stand-in, one column wide.
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
      // Blocks narrower than half a column stay visible as a line.
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
      // ≥ and ≤ have no stand-in: “grade 3 or more” must not become “more than grade 3”.
      default: "?"
      }
    return wchar_t(bitPattern: plain.value)
  }
}
