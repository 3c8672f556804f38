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
    let entry = database.entry
    let needed = [
      (entry.cup, "\u{1B}[%i%p1%d;%p2%dH"), (entry.cuf, "\u{1B}[%p1%dC"), (entry.cub, "\u{1B}[%p1%dD"),
      (entry.cuu, "\u{1B}[%p1%dA"), (entry.cud, "\u{1B}[%p1%dB"), (entry.el, "\u{1B}[K"), (entry.cr, "\r"),
      (entry.cud1, "\n"), (entry.cub1, "\u{8}"),
    ]
    guard needed.allSatisfy(database.says), entry.xenl, entry.msgr, entry.xmc <= 0, database.endsLooks else {
      return nil
    }
    addressesColumns = database.says(entry.hpa, "\u{1B}[%i%p1%dG")
    addressesRows = database.says(entry.vpa, "\u{1B}[%i%p1%dd")
    erasesCharacters = database.says(entry.ech, "\u{1B}[%p1%dX")
    guard database.says(entry.csr, "\u{1B}[%i%p1%d;%p2%dr") else { return }
    if database.says(entry.indn, "\u{1B}[%p1%dS") && database.says(entry.rin, "\u{1B}[%p1%dT") {
      scrolling = .byCount
    } else if database.says(entry.ind, "\n") && database.says(entry.ri, "\u{1B}M") {
      scrolling = .byLine
    }
  }
}

/// The open terminal's entry in the database of terminals (terminfo(5)).
struct Database {
  fileprivate let entry = cncurses_database()

  /// Whether a capability is that sequence, padding apart. A terminal that says when to wait (`xon`) needs none; for any
  /// other one, a capability with padding is another.
  fileprivate func says(_ capability: UnsafePointer<CChar>?, _ sequence: String) -> Bool {
    text(of: capability) == sequence
  }

  private func text(of capability: UnsafePointer<CChar>?) -> String? {
    guard let text = capability.map({ String(cString: $0) }) else { return nil }
    guard entry.xon, text.hasSuffix(">"), let padding = text.firstRange(of: "$<") else { return text }
    return String(text[..<padding.lowerBound])
  }

  /// Whether a look ends as in ECMA-48. What else many an entry sends there goes back to the usual character set, which
  /// evi never leaves.
  fileprivate var endsLooks: Bool {
    let text = text(of: entry.sgr0)
    return ["\u{1B}[m", "\u{1B}(B\u{1B}[m", "\u{1B}[m\u{1B}(B", "\u{1B}[m\u{F}", "\u{1B}[0m", "\u{1B}[0;10m"]
      .contains { $0 == text }
  }

  /// The parameters with which SGR begins an attribute, and the bit that bars it where there is a colour (`ncv`, whose bits
  /// are those of curses' attributes from A_STANDOUT on); nil where the terminal lacks it.
  func parameters(of attribute: Look.Attributes) -> (code: [UInt8], isBarredByColour: Bool)? {
    let (capability, bit): (UnsafePointer<CChar>?, Int32) =
      switch attribute {
      case .bold: (entry.bold, 32)
      case .dim: (entry.dim, 16)
      case .underline: (entry.smul, 2)
      case .reverse: (entry.rev, 4)
      case .italic: (entry.sitm, 0x8000)
      default: (nil, 0)
      }
    let isBarred = entry.ncv > 0 && entry.ncv & bit != 0
    return text(of: capability).flatMap(Self.parameters).map { ($0, isBarred) }
  }

  /// The parameters that set the colour of the text.
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
