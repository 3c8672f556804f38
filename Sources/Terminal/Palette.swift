internal import CNcurses
internal import Screen

/// A theme as this terminal can show it: the attributes and the colour pair of each role.
struct Palette {
  /// The attributes and the colour's number of each role.
  private let looks: [(attributes: Look.Attributes, colour: Int?)]
  /// The colours of curses' pairs, from the first one on.
  private var pairs: [Int16] = []

  /// Colours are left out where there are fewer than eight, or where the person asked for none (https://no-color.org).
  init(_ theme: Theme) {
    let colours = Environment["NO_COLOR"] == nil ? cncurses_start_colours() : 0
    looks = Style.allCases.map { style in
      let look = theme[style]
      guard let colour = look.colour, colours >= 8 else { return (look.attributes, nil) }
      // Where there are more than 256, a number is no place among them but a colour itself.
      return (look.attributes, colours == 256 ? colour.of256 ?? colour.ofEight : colour.ofEight)
    }
    for colour in looks.lazy.compactMap(\.colour).map(Int16.init) where !pairs.contains(colour) {
      pairs.append(colour)
      cncurses_define_pair(Int16(pairs.count), colour, cncurses_default_colour)
    }
  }

  /// As curses has it.
  subscript(style: Style) -> (attributes: UInt32, pair: Int16) {
    let look = looks[Int(style.rawValue)]
    let pair = look.colour.flatMap { pairs.firstIndex(of: Int16($0)) }.map { $0 + 1 } ?? 0
    return (Self.attributes(look.attributes), Int16(pair))
  }

  /// The looks in this terminal's own words. An attribute that it lacks is left out, and so is one that it cannot have
  /// together with a colour.
  func pens(by database: Database) -> Pens {
    let attributes: [Look.Attributes] = [.bold, .dim, .underline, .reverse, .italic]
    let known = attributes.map { ($0, database.parameters(of: $0)) }
    return Pens(
      looks.map { look in
        var pen = Pens.Pen(colour: look.colour.flatMap(database.parameters(ofColour:)))
        for (attribute, parameters) in known where look.attributes.contains(attribute) {
          guard let parameters, pen.colour == nil || !parameters.isBarredByColour else { continue }
          pen.attributes.append(parameters.code)
          if attribute == .underline || attribute == .reverse { pen.showsBlanks = true }
        }
        return pen
      })
  }

  private static func attributes(_ attributes: Look.Attributes) -> UInt32 {
    let all: [(Look.Attributes, UInt32)] = [
      (.bold, cncurses_bold), (.dim, cncurses_dim), (.underline, cncurses_underline), (.reverse, cncurses_reverse),
      (.italic, cncurses_italic),
    ]
    return all.reduce(cncurses_normal) { attributes.contains($1.0) ? $0 | $1.1 : $0 }
  }
}
