internal import CNcurses
internal import Screen

/// Gives the attributes and the colour pair of each style, for a theme and the colours of this terminal.
struct Palette {
  private let theme: Theme
  /// The colour of each style, indexed by the style's raw value; nil for the terminal's own colour.
  private let colours: [Int?]
  /// The text colour of each colour pair in curses. The first is that of pair 1.
  private(set) var pairs: [Int] = []

  /// Uses no colours on a terminal that has fewer than eight.
  init(_ theme: Theme, colours known: Int32) {
    self.theme = theme
    colours = Style.allCases.map { style in
      guard let colour = theme[style].colour, known >= 8 else { return nil }
      // With more than 256 colours, a terminal reads a number as red, green and blue, and not as a place in a table.
      return known == 256 ? colour.of256 ?? colour.ofEight : colour.ofEight
    }
    for case let colour? in colours where !pairs.contains(colour) { pairs.append(colour) }
  }

  /// Defines the colour pairs in curses.
  func definePairs() {
    for (place, colour) in pairs.enumerated() {
      cncurses_define_pair(Int16(place + 1), Int16(colour), cncurses_default_colour)
    }
  }

  /// The attributes and the pair of a style, as curses numbers them.
  subscript(style: Style) -> (attributes: UInt32, pair: Int16) {
    let pair = colours[Int(style.rawValue)].flatMap { pairs.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
    return (Self.attributes(theme[style].attributes), Int16(pair))
  }

  private static func attributes(_ attributes: Look.Attributes) -> UInt32 {
    let all: [(Look.Attributes, UInt32)] = [
      (.bold, cncurses_bold), (.dim, cncurses_dim), (.underline, cncurses_underline), (.reverse, cncurses_reverse),
      (.italic, cncurses_italic),
    ]
    return all.reduce(cncurses_normal) { attributes.contains($1.0) ? $0 | $1.1 : $0 }
  }
}
