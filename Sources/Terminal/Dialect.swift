internal import CNcurses
internal import Screen

/// What a terminal understands, where that is what ECMA-48 and the VT100 have: nearly every one there is. Any other is
/// left to curses.
struct Dialect: Equatable {
  /// How lines are moved within a region of the screen.
  enum Scrolling: Equatable {
    case none
    /// By a line feed on its last row, and by a reverse index on its first.
    case byLine
    /// By any number at once, wherever the cursor is.
    case byCount
  }

  /// HPA and VPA: to a column of the same row, and to a row of the same column.
  var addressesColumns = false
  var addressesRows = false
  /// ECH: blanks some columns and leaves the cursor where it is.
  var erasesCharacters = false
  var scrolling = Scrolling.none

  /// What a terminal cannot do without to be spoken to like this: CUP, CUF, CUB, CUU, CUD and EL.
  init() {}

  /// By the terminal's entry in the database, once it is open; nil where curses has to speak to it.
  ///
  /// A cursor that cannot be moved while a look is on (`msgr`), looks that take room on the screen (`xmc`), and a last
  /// column behind which the screen scrolls (without `xenl`) are among what only curses knows how to live with.
  init?(database: Database) {
    let needed = [
      "cup": "\u{1B}[%i%p1%d;%p2%dH", "cuf": "\u{1B}[%p1%dC", "cub": "\u{1B}[%p1%dD", "cuu": "\u{1B}[%p1%dA",
      "cud": "\u{1B}[%p1%dB", "el": "\u{1B}[K", "cr": "\r", "cud1": "\n", "cub1": "\u{8}",
    ]
    guard needed.allSatisfy({ database[$0] == $1 }), database.has("xenl"), database.has("msgr"),
      database.number("xmc") ?? 0 <= 0, database.endsLooks
    else { return nil }
    addressesColumns = database["hpa"] == "\u{1B}[%i%p1%dG"
    addressesRows = database["vpa"] == "\u{1B}[%i%p1%dd"
    erasesCharacters = database["ech"] == "\u{1B}[%p1%dX"
    if database["csr"] == "\u{1B}[%i%p1%d;%p2%dr" {
      if database["indn"] == "\u{1B}[%p1%dS" && database["rin"] == "\u{1B}[%p1%dT" {
        scrolling = .byCount
      } else if database["ind"] == "\n" && database["ri"] == "\u{1B}M" {
        scrolling = .byLine
      }
    }
  }
}

/// The open terminal's entry in the database of terminals, by the names of terminfo(5).
struct Database {
  /// A capability without its padding. Terminals that are told when to wait (`xon`) need none; for any other one, a
  /// capability with padding counts as missing.
  subscript(name: String) -> String? {
    guard let text = cncurses_capability(name).map({ String(cString: $0) }), !text.isEmpty else { return nil }
    guard let padding = text.firstRange(of: "$<") else { return text }
    return has("xon") && text.hasSuffix(">") ? String(text[..<padding.lowerBound]) : nil
  }

  func has(_ flag: String) -> Bool { cncurses_flag(flag) }

  func number(_ name: String) -> Int? {
    let number = Int(cncurses_number(name))
    return number < 0 ? nil : number
  }

  /// Whether a look ends as in ECMA-48. What else many an entry sends there goes back to the usual character set, which
  /// evi never leaves.
  fileprivate var endsLooks: Bool {
    ["\u{1B}[m", "\u{1B}(B\u{1B}[m", "\u{1B}[m\u{1B}(B", "\u{1B}[m\u{F}", "\u{1B}[0m", "\u{1B}[0;10m"]
      .contains(self["sgr0"])
  }

  /// The parameters with which SGR begins a look; nil where the terminal lacks it.
  func parameters(of name: String) -> [UInt8]? { self[name].flatMap(Self.parameters) }

  /// The same for a colour of the text.
  func parameters(ofColour number: Int) -> [UInt8]? {
    cncurses_colour(Int32(number)).map { String(cString: $0) }.flatMap(Self.parameters)
  }

  private static func parameters(in sequence: String) -> [UInt8]? {
    let bytes = Array(sequence.utf8)
    guard bytes.count > 3, bytes.starts(with: [0x1B, 0x5B]), bytes.last == 0x6D else { return nil }
    let parameters = bytes[2..<(bytes.count - 1)]
    return parameters.allSatisfy { (0x30...0x3B).contains($0) } ? Array(parameters) : nil
  }
}
