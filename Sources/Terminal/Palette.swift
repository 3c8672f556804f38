internal import CNcurses
internal import Screen

/// A theme as this terminal can show it: the attributes and the colour pair of each role.
struct Palette {
  private let theme: Theme
  /// The number of each role's colour.
  private let colours: [Int?]
  /// The colours of curses' pairs, from the first one on.
  private var pairs: [Int] = []

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

  /// The looks in this terminal's own words. An attribute that it lacks is left out, and so is one that it cannot have
  /// together with a colour.
  func pens(by database: Database) -> Pens {
    // Several roles share a colour.
    let parameters = pairs.map(database.parameters(ofColour:))
    var pens = colours.map { colour in
      Pens.Pen(colour: colour.flatMap { pairs.firstIndex(of: $0) }.flatMap { parameters[$0] })
    }
    let attributes: [Look.Attributes] = [.bold, .dim, .underline, .reverse, .italic]
    for attribute in attributes {
      guard let parameters = database.parameters(of: attribute) else { continue }
      for style in Style.allCases where theme[style].attributes.contains(attribute) {
        let place = Int(style.rawValue)
        if pens[place].colour != nil && parameters.isBarredByColour { continue }
        pens[place].attributes.append(parameters.code)
        if attribute == .underline || attribute == .reverse { pens[place].showsBlanks = true }
      }
    }
    return Pens(pens)
  }

  private static func attributes(_ attributes: Look.Attributes) -> UInt32 {
    let all: [(Look.Attributes, UInt32)] = [
      (.bold, cncurses_bold), (.dim, cncurses_dim), (.underline, cncurses_underline), (.reverse, cncurses_reverse),
      (.italic, cncurses_italic),
    ]
    return all.reduce(cncurses_normal) { attributes.contains($1.0) ? $0 | $1.1 : $0 }
  }
}
