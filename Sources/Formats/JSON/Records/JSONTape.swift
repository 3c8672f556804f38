/// JSON values in memory: the nodes in one array, in the order of the source, and their texts in one buffer. A record
/// therefore needs no allocation for each value. A `place` is the index of a node in `nodes`.
struct JSONTape {
  enum Kind: UInt8 {
    case object, array, string, number, yes, no, null
  }

  struct Node {
    let kind: Kind
    /// The number of the node's key in `keys`; -1 without a key, as in a list.
    let key: Int32
    /// The offset in `text` where the node's text begins. For an object or a list, the text of its first child begins
    /// here.
    let start: Int
    /// The offset in `text` where the node's text ends. For an object or a list, the index of the node after its last
    /// descendant.
    var end: Int
  }

  init() {}

  private(set) var nodes: [Node] = []
  private(set) var text: [UInt8] = []
  private(set) var keys = JSONKeys()
  private var open: [Int] = []

  var isEmpty: Bool { nodes.isEmpty }

  /// Removes all values and keeps the keys.
  mutating func clear() {
    nodes.removeAll(keepingCapacity: true)
    text.removeAll(keepingCapacity: true)
  }

  /// Reads the value that begins with `piece`, a token that was read already and has the text `taken`. If the text
  /// breaks off, the part before the flaw stays as a value.
  /// - Throws: `JSONError` where the text is not JSON.
  mutating func readValue(
    _ piece: JSONPiece, _ taken: ArraySlice<UInt8> = [], key: Int = -1, from tokens: inout JSONTokens
  ) throws(JSONError) {
    text.append(contentsOf: taken)
    defer { closeAll() }
    var piece = piece
    var start = text.count - taken.count
    var key = key
    while true {
      appendPiece(piece, from: start, &key)
      if open.isEmpty && key < 0 { return }
      start = text.count
      guard let next = try tokens.next(into: &text) else { return }
      piece = next
    }
  }

  /// Removes the values from a place on.
  mutating func drop(from place: Int) {
    guard place < nodes.count else { return }
    text.removeSubrange(nodes[place].start...)
    nodes.removeSubrange(place...)
  }

  /// Begins an object. The values that are added with keys before `endObject` are its members.
  /// - Returns: The place of the object.
  @discardableResult
  mutating func beginObject() -> Int {
    nodes.append(Node(kind: .object, key: -1, start: text.count, end: nodes.count + 1))
    return nodes.count - 1
  }

  /// Turns a row (a list) into an object whose keys are `names`. Cells beyond the names get their number: `Column 3`.
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

  /// Copies a value that is neither an object nor a list from another tape.
  mutating func append(_ place: Int, of other: JSONTape, key: Int) {
    text.append(contentsOf: other.bytes(place))
    append(other.kind(place), key, text.count - other.bytes(place).count)
  }

  mutating func endObject(_ place: Int) { nodes[place].end = nodes.count }

  private mutating func appendPiece(_ piece: JSONPiece, from start: Int, _ key: inout Int) {
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
  /// Reads the first value of a text. `head` can end anywhere; then the tape holds the part before its end.
  init(head: ArraySlice<UInt8>) {
    self.init()
    var tokens = JSONTokens(ByteStream(name: "", bytes: Array(head)), file: "", isLax: true)
    var text: [UInt8] = []
    if let piece = try? tokens.next(into: &text) { try? readValue(piece, text[...], from: &tokens) }
  }

  /// Returns the places of the members of an object or the elements of a list; none for any other value.
  func children(of place: Int) -> Children {
    Children(nodes: nodes, place: place + 1, end: isContainer(place) ? nodes[place].end : place)
  }

  /// Returns the places of the elements of a list; none for any other value.
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

  /// Returns the text of a value that is neither an object nor a list; empty for `null`.
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

  /// Returns the member of an object under the first of `names` that it has.
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

  /// Returns the number of members of an object under a key.
  func count(of name: String, in place: Int) -> Int {
    children(of: place).count { isKey($0, name) }
  }

  func text(_ place: Int, _ names: String...) -> String? {
    guard let found = member(place, among: names) else { return nil }
    return plainText(found)
  }

  /// Returns the text of a string, a number or a Boolean; nil for an object, a list or `null`.
  func plainText(_ place: Int) -> String? { isContainer(place) || kind(place) == .null ? nil : string(place) }

  /// Returns the value as JSON on one line, with numbers as they were written. It recurses as deep as the value, which
  /// `JSONTokens.depthLimit` bounds.
  func compact(_ place: Int) -> String {
    switch kind(place) {
    case .object: JSONText.object(children(of: place).map { (key($0), compact($0)) })
    case .array: JSONText.array(children(of: place).map(compact))
    case .string: JSONText.string(string(place))
    case .number, .yes, .no: string(place)
    case .null: "null"
    }
  }

  /// Returns the type of a value, for issues about wrong types.
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

  /// Returns the element of a list of one element, even if several lists are nested; returns any other value unchanged.
  /// Some exporters put every value into a list.
  func unwrapped(_ place: Int) -> Int {
    var place = place
    while kind(place) == .array, place + 1 < nodes[place].end, after(place + 1) == nodes[place].end { place += 1 }
    return place
  }

  /// Returns whether the first element of a list that is not `null` is an object.
  func isListOfObjects(_ place: Int) -> Bool {
    guard kind(place) == .array else { return false }
    return children(of: place).first { kind($0) != .null }.map { kind($0) == .object } ?? false
  }
}
