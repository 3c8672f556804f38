internal import CNcurses
internal import Screen

/// A theme in the colours of this terminal: the attributes and the colour pair of each style.
struct Palette {
  private let theme: Theme
  /// The colour of each style, by number; nil for the terminal's own colour.
  private let colours: [Int?]
  /// The colours of the pairs that curses needs. The first is pair 1.
  private(set) var pairs: [Int] = []

  /// Leaves out the colours of a terminal with fewer than eight.
  init(_ theme: Theme, colours known: Int32) {
    self.theme = theme
    colours = Style.allCases.map { style in
      guard let colour = theme[style].colour, known >= 8 else { return nil }
      // A terminal with more than 256 colours takes a number as a colour itself, and not as a place in a table.
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
