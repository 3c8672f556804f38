internal import Screen

/// The looks of a theme as SGR (ECMA-48, 8.3.117) sends them: a pen a look, and what it takes to change pens.
struct Pens {
  /// A look's parameters, one by one.
  struct Pen: Hashable {
    var attributes: [[UInt8]] = []
    var colour: [UInt8]?
    /// Whether a blank drawn with it can be seen.
    var showsBlanks = false
  }

  private let pens: [Pen]
  private let pensOfStyles: [Int]
  /// From any pen to any other.
  private let costs: [Int]
  private let leaving: [Bool]

  /// The terminal's own text.
  static let plain = 0

  init(_ looks: [Pen]) {
    var pens = [Pen()]
    for look in looks where !pens.contains(look) { pens.append(look) }
    pensOfStyles = looks.map { pens.firstIndex(of: $0) ?? Self.plain }
    costs = pens.flatMap { from in pens.map { Self.cost(from: from, to: $0) } }
    leaving = pens.map { !$0.showsBlanks }
    self.pens = pens
  }

  subscript(style: Style) -> Int { pensOfStyles[Int(style.rawValue)] }

  /// Whether a blank looks the same with it as with the terminal's own text.
  func leavesBlanks(_ pen: Int) -> Bool { leaving[pen] }

  /// The bytes that change pens, and how many they are.
  func change(from: Int, to: Int) -> [UInt8] {
    if from == to { return [] }
    var bytes: [UInt8] = [0x1B, 0x5B]
    var isFirst = true
    Self.forEachParameter(from: pens[from], to: pens[to]) { parameter in
      if !isFirst { bytes.append(0x3B) }
      bytes += parameter
      isFirst = false
    }
    bytes.append(0x6D)
    return bytes
  }

  func cost(from: Int, to: Int) -> Int { costs[from * pens.count + to] }

  private static func cost(from: Pen, to: Pen) -> Int {
    if from == to { return 0 }
    var (count, bytes) = (0, 3)
    forEachParameter(from: from, to: to) { parameter in
      count += 1
      bytes += parameter.count
    }
    return bytes + count - 1
  }

  /// What the one has and the other lacks can be ended by ending all there is, with an empty parameter; a colour is also
  /// ended by another one.
  private static func forEachParameter(from: Pen, to: Pen, _ body: ([UInt8]) -> Void) {
    let isAddition =
      from.attributes.allSatisfy(to.attributes.contains) && (from.colour == nil || to.colour != nil)
    if !isAddition { body([]) }
    for attribute in to.attributes where !(isAddition && from.attributes.contains(attribute)) { body(attribute) }
    if let colour = to.colour, !(isAddition && colour == from.colour) { body(colour) }
  }
}
