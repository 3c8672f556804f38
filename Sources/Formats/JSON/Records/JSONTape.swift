/// One JSON value held as a whole, laid out flat: its parts stand in one list in the order of the source, their texts in
/// one buffer, so that a record costs no allocation a part.
struct JSONTape {
  enum Kind: UInt8 {
    case object, array, string, number, yes, no, null
  }

  struct Node {
    let kind: Kind
    /// The number of the key that stands before it; -1 in a list.
    let key: Int32
    /// In the text; of an object or a list nothing.
    let start: Int
    /// Of a text its end; of an object or a list the place after its last part.
    var end: Int
  }

  init() {}

  private(set) var nodes: [Node] = []
  private(set) var text: [UInt8] = []
  private(set) var keys = JSONKeys()
  private var open: [Int] = []

  var isEmpty: Bool { nodes.isEmpty }

  /// Forgets the value, not the keys.
  mutating func clear() {
    nodes.removeAll(keepingCapacity: true)
    text.removeAll(keepingCapacity: true)
  }

  /// Takes in the value that begins with `piece`, which was read already into `taken`. Where the text breaks off, what
  /// stands before is a value all the same.
  mutating func fill(
    _ piece: JSONPiece, _ taken: ArraySlice<UInt8> = [], key: Int = -1, from tokens: inout JSONTokens
  ) throws(JSONError) {
    text.append(contentsOf: taken)
    defer { closeAll() }
    var piece = piece
    var start = text.count - taken.count
    var key = key
    while true {
      take(piece, from: start, &key)
      if open.isEmpty && key < 0 { return }
      start = text.count
      guard let next = try tokens.next(into: &text) else { return }
      piece = next
    }
  }

  /// Forgets the values from a place on.
  mutating func drop(from place: Int) {
    guard place < nodes.count else { return }
    text.removeSubrange(nodes[place].start...)
    nodes.removeSubrange(place...)
  }

  /// Begins an object that holds what is filled in with keys, until `endObject`.
  /// - Returns: its place.
  @discardableResult
  mutating func beginObject() -> Int {
    nodes.append(Node(kind: .object, key: -1, start: text.count, end: nodes.count + 1))
    return nodes.count - 1
  }

  /// Makes an object of a row, whose cells stand under `names`; cells beyond them under their number.
  mutating func nameElements(of row: Int, _ names: [[UInt8]]) {
    let root = nodes[row]
    if root.kind != .array { return }
    nodes[row] = Node(kind: .object, key: root.key, start: root.start, end: root.end)
    for (index, place) in Array(children(of: row)).enumerated() {
      let key = keys.id(of: (index < names.count ? names[index] : Array("Column \(index + 1)".utf8))[...])
      let cell = nodes[place]
      nodes[place] = Node(kind: cell.kind, key: Int32(truncatingIfNeeded: key), start: cell.start, end: cell.end)
    }
  }

  /// Takes a text over from another value.
  mutating func append(_ place: Int, of other: JSONTape, key: Int) {
    text.append(contentsOf: other.bytes(place))
    append(other.kind(place), key, text.count - other.bytes(place).count)
  }

  mutating func endObject(_ place: Int) { nodes[place].end = nodes.count }

  private mutating func take(_ piece: JSONPiece, from start: Int, _ key: inout Int) {
    switch piece {
    case .key:
      key = keys.id(of: text[start...])
      text.removeLast(text.count - start)
      return
    case .beginObject, .beginArray:
      open.append(nodes.count)
      append(piece == .beginObject ? .object : .array, key, start)
    case .endObject, .endArray: if let place = open.popLast() { nodes[place].end = nodes.count }
    case .string: append(.string, key, start)
    case .number: append(.number, key, start)
    case .boolean(let value): append(value ? .yes : .no, key, start)
    case .null: append(.null, key, start)
    }
    key = -1
  }

  private mutating func append(_ kind: Kind, _ key: Int, _ start: Int) {
    nodes.append(Node(kind: kind, key: Int32(truncatingIfNeeded: key), start: start, end: text.count))
  }

  private mutating func closeAll() {
    while let place = open.popLast() { nodes[place].end = nodes.count }
  }

  mutating func id(of key: ArraySlice<UInt8>) -> Int { keys.id(of: key) }
}

extension JSONTape {
  /// The first value of a text, or as much of it as stands in `head`, which can end anywhere.
  init(head: ArraySlice<UInt8>) {
    self.init()
    var tokens = JSONTokens(ByteStream(name: "", bytes: Array(head)), file: "", isLax: true)
    var text: [UInt8] = []
    if let piece = try? tokens.next(into: &text) { try? fill(piece, text[...], from: &tokens) }
  }

  /// The parts of an object or a list, by their places; none of a text.
  func children(of place: Int) -> Children {
    Children(nodes: nodes, place: place + 1, end: isContainer(place) ? nodes[place].end : place)
  }

  /// The elements of a list; none of anything else.
  func elements(_ place: Int) -> Children {
    Children(nodes: nodes, place: place + 1, end: kind(place) == .array ? nodes[place].end : place)
  }

  struct Children: Sequence, IteratorProtocol {
    fileprivate let nodes: [Node]
    fileprivate var place: Int
    fileprivate let end: Int

    mutating func next() -> Int? {
      guard place < end else { return nil }
      let node = nodes[place]
      defer { place = node.kind == .object || node.kind == .array ? node.end : place + 1 }
      return place
    }
  }

  func after(_ place: Int) -> Int { isContainer(place) ? nodes[place].end : place + 1 }

  func kind(_ place: Int) -> Kind { nodes[place].kind }

  func isContainer(_ place: Int) -> Bool { nodes[place].kind == .object || nodes[place].kind == .array }

  func hasChildren(_ place: Int) -> Bool { isContainer(place) && nodes[place].end > place + 1 }

  func key(_ place: Int) -> String { nodes[place].key < 0 ? "" : keys.text(of: Int(nodes[place].key)) }

  /// Of what is neither object nor list, as it reads; empty of null.
  func bytes(_ place: Int) -> ArraySlice<UInt8> {
    let node = nodes[place]
    switch node.kind {
    case .string, .number: return text[node.start..<node.end]
    case .yes: return Self.yes
    case .no: return Self.no
    case .object, .array, .null: return []
    }
  }

  private static let yes = Array("true".utf8)[...]
  private static let no = Array("false".utf8)[...]

  func string(_ place: Int) -> String { String(decoding: bytes(place), as: UTF8.self) }

  /// The first part of an object under one of some keys.
  func member(_ place: Int, _ names: String...) -> Int? { member(place, among: names) }

  func member(_ place: Int, among names: [String]) -> Int? {
    guard kind(place) == .object else { return nil }
    let end = nodes[place].end
    for name in names {
      var child = place + 1
      while child < end {
        if isKey(child, name) { return child }
        child = after(child)
      }
    }
    return nil
  }

  func isKey(_ place: Int, _ name: String) -> Bool {
    nodes[place].key >= 0 && keys.reads(Int(nodes[place].key), as: name)
  }

  /// How many parts of an object stand under a key.
  func count(of name: String, in place: Int) -> Int {
    children(of: place).count { isKey($0, name) }
  }

  func text(_ place: Int, _ names: String...) -> String? {
    guard let found = member(place, among: names) else { return nil }
    return plainText(found)
  }

  /// Text for what is text to a reader; nil for what has parts, and for nothing.
  func plainText(_ place: Int) -> String? { isContainer(place) || kind(place) == .null ? nil : string(place) }

  /// As JSON on one line, numbers as they were written. Its depth is that of the text, which is bounded.
  func compact(_ place: Int) -> String {
    switch kind(place) {
    case .object: JSONText.object(children(of: place).map { (key($0), compact($0)) })
    case .array: JSONText.array(children(of: place).map(compact))
    case .string: JSONText.string(string(place))
    case .number, .yes, .no: string(place)
    case .null: "null"
    }
  }

  /// What it is called when it should have been something else.
  func type(_ place: Int) -> JSONType {
    switch kind(place) {
    case .object: .object
    case .array: .array
    case .string: .string
    case .number: .number
    case .yes, .no: .boolean
    case .null: .null
    }
  }

  /// The only element of a list of one; some exporters put every value into one.
  func unwrapped(_ place: Int) -> Int {
    var place = place
    while kind(place) == .array, place + 1 < nodes[place].end, after(place + 1) == nodes[place].end { place += 1 }
    return place
  }

  /// Whether a list has an object in it. The first element that is not null tells.
  func isListOfObjects(_ place: Int) -> Bool {
    guard kind(place) == .array else { return false }
    return children(of: place).first { kind($0) != .null }.map { kind($0) == .object } ?? false
  }
}
