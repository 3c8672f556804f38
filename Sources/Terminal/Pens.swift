internal import Screen

/// The looks of a theme as SGR (ECMA-48, 8.3.117) sends them: a pen a look, and what it takes to change pens.
struct Pens {
  /// A look's parameters, one by one. The attributes it has can be had along with others, its colour cannot.
  struct Pen: Hashable {
    var attributes: [[UInt8]] = []
    var colour: [UInt8]?
    /// Whether a blank drawn with it can be seen.
    var showsBlanks = false
  }

  /// The first is the terminal's own text.
  private let pens: [Pen]
  private let pensOfStyles: [Int]
  /// From any pen to any other.
  private let changes: [[UInt8]]

  static let plain = 0

  init(_ looks: [Pen]) {
    var pens = [Pen()]
    for look in looks where !pens.contains(look) { pens.append(look) }
    pensOfStyles = looks.map { pens.firstIndex(of: $0) ?? Self.plain }
    changes = pens.flatMap { from in pens.map { Self.change(from: from, to: $0) } }
    self.pens = pens
  }

  var count: Int { pens.count }
  subscript(style: Style) -> Int { pensOfStyles[Int(style.rawValue)] }

  /// Whether a blank looks the same with it as with the terminal's own text.
  func leavesBlanks(_ pen: Int) -> Bool { !pens[pen].showsBlanks }

  func change(from: Int, to: Int) -> [UInt8] { changes[from * pens.count + to] }

  private static func change(from: Pen, to: Pen) -> [UInt8] {
    if from == to { return [] }
    let whole = sequence([[]] + to.attributes + (to.colour.map { [$0] } ?? []))
    let keepsAttributes = from.attributes.allSatisfy(to.attributes.contains)
    guard keepsAttributes, from.colour == nil || to.colour != nil else { return whole }
    let added = to.attributes.filter { !from.attributes.contains($0) }
    return sequence(added + (to.colour.map { $0 == from.colour ? [] : [$0] } ?? []))
  }

  /// An empty parameter is 0, which ends all looks; so is none at all.
  private static func sequence(_ parameters: [[UInt8]]) -> [UInt8] {
    [0x1B, 0x5B] + parameters.joined(separator: [0x3B]) + [0x6D]
  }
}
