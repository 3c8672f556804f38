internal import CNcurses
internal import Screen

/// A theme as this terminal can show it: the attributes and the colour pair of each role.
struct Palette {
  private let looks: [(attributes: UInt32, pair: Int16)]

  /// Colours are left out where there are fewer than eight, or where the person asked for none (https://no-color.org).
  init(_ theme: Theme) {
    let colours = Environment["NO_COLOR"] == nil ? cncurses_start_colours() : 0
    var pairs: [Int16] = []
    looks = Style.allCases.map { style in
      let look = theme[style]
      guard let colour = look.colour, colours >= 8 else { return (Self.attributes(look.attributes), 0) }
      let number = Int16(colours >= 256 ? colour.of256 ?? colour.ofEight : colour.ofEight)
      if !pairs.contains(number) {
        pairs.append(number)
        cncurses_define_pair(Int16(pairs.count), number, cncurses_default_colour)
      }
      return (Self.attributes(look.attributes), Int16((pairs.firstIndex(of: number) ?? 0) + 1))
    }
  }

  subscript(style: Style) -> (attributes: UInt32, pair: Int16) { looks[Int(style.rawValue)] }

  private static func attributes(_ attributes: Look.Attributes) -> UInt32 {
    let all: [(Look.Attributes, UInt32)] = [
      (.bold, cncurses_bold), (.dim, cncurses_dim), (.underline, cncurses_underline), (.reverse, cncurses_reverse),
      (.italic, cncurses_italic),
    ]
    return all.reduce(cncurses_normal) { attributes.contains($1.0) ? $0 | $1.1 : $0 }
  }
}
