internal import CNcurses
internal import Screen

/// How each role looks on this terminal. Meaning never hangs on a colour alone: every role that matters also has an
/// attribute, or a sign that the view draws.
struct Theme {
  struct Look {
    var attributes: UInt32
    /// One of the eight colours every terminal with colours has, in its own order, or none.
    var colour: Int16?
  }

  private let hasColours: Bool

  /// Colours are left out where there are none or where the person asked for none (https://no-color.org).
  init() {
    hasColours = Environment["NO_COLOR"] == nil && cncurses_start_colours() >= 8
    guard hasColours else { return }
    for colour in Int16(0)..<8 { cncurses_define_pair(colour + 1, colour, cncurses_default_colour) }
  }

  func attributes(_ style: Style) -> (attributes: UInt32, pair: Int16) {
    let look = Self.look(of: style)
    return (look.attributes, hasColours ? look.colour.map { $0 + 1 } ?? 0 : 0)
  }

  private static let (red, magenta, cyan) = (Int16(1), Int16(5), Int16(6))

  static func look(of style: Style) -> Look {
    switch style {
    case .plain, .input: Look(attributes: cncurses_normal)
    case .title, .key, .selectedIdle: Look(attributes: cncurses_bold)
    case .heading, .label: Look(attributes: cncurses_bold, colour: cyan)
    case .dim, .rule: Look(attributes: cncurses_dim)
    case .derived: Look(attributes: cncurses_italic)
    case .match: Look(attributes: cncurses_bold | cncurses_underline, colour: magenta)
    case .selected: Look(attributes: cncurses_reverse | cncurses_bold)
    case .selectedMatch: Look(attributes: cncurses_reverse | cncurses_bold | cncurses_underline)
    case .notice: Look(attributes: cncurses_bold)
    case .error: Look(attributes: cncurses_bold, colour: red)
    }
  }
}
