internal import CNcurses
internal import Screen

/// A theme as this terminal can show it: the attributes and the colour pair of each role.
struct Palette {
  private let looks: [(attributes: UInt32, pair: Int16)]
  /// The attributes and the colour's number of each role, for what is sent without curses.
  private let parts: [(attributes: Look.Attributes, colour: Int?)]

  /// Colours are left out where there are fewer than eight, or where the person asked for none (https://no-color.org).
  init(_ theme: Theme) {
    let colours = Environment["NO_COLOR"] == nil ? cncurses_start_colours() : 0
    var pairs: [Int16] = []
    let parts = Style.allCases.map { style -> (attributes: Look.Attributes, colour: Int?) in
      let look = theme[style]
      guard let colour = look.colour, colours >= 8 else { return (look.attributes, nil) }
      // Where there are more than 256, a number is no place among them but a colour itself.
      return (look.attributes, colours == 256 ? colour.of256 ?? colour.ofEight : colour.ofEight)
    }
    self.parts = parts
    looks = parts.map { look in
      guard let number = look.colour.map(Int16.init) else { return (Self.attributes(look.attributes), 0) }
      if !pairs.contains(number) {
        pairs.append(number)
        cncurses_define_pair(Int16(pairs.count), number, cncurses_default_colour)
      }
      return (Self.attributes(look.attributes), Int16((pairs.firstIndex(of: number) ?? 0) + 1))
    }
  }

  subscript(style: Style) -> (attributes: UInt32, pair: Int16) { looks[Int(style.rawValue)] }

  /// The looks in this terminal's own words. An attribute that it lacks is left out, and so is one that it cannot have
  /// together with a colour.
  func pens(by database: Database) -> Pens {
    let attributes: [Look.Attributes] = [.bold, .dim, .underline, .reverse, .italic]
    let known = attributes.map { ($0, database.parameters(of: $0)) }
    return Pens(
      parts.map { look in
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
