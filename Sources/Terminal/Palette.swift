internal import CNcurses
internal import Screen

/// A theme as this terminal can show it: the attributes and the colour pair of each role.
struct Palette {
  private let theme: Theme
  /// The number of each role's colour.
  private let colours: [Int?]
  /// The colours of curses' pairs, from the first one on.
  private(set) var pairs: [Int] = []

  /// Colours are left out where there are fewer than eight.
  init(_ theme: Theme, colours known: Int32) {
    self.theme = theme
    colours = Style.allCases.map { style in
      guard let colour = theme[style].colour, known >= 8 else { return nil }
      // Where there are more than 256, a number is no place among them but a colour itself.
      return known == 256 ? colour.of256 ?? colour.ofEight : colour.ofEight
    }
    for case let colour? in colours where !pairs.contains(colour) { pairs.append(colour) }
  }

  /// Tells curses what it is going to draw with.
  func definePairs() {
    for (place, colour) in pairs.enumerated() {
      cncurses_define_pair(Int16(place + 1), Int16(colour), cncurses_default_colour)
    }
  }

  /// As curses has it.
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
