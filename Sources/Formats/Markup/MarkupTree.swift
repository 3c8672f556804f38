import Studies

/// The elements and the text of one record, in the order of the source.
///
/// The nodes inside an element are those between it and its `end`, so a search is a loop over part of an array and
/// needs no recursion. A tree is immutable.
final class MarkupTree {
  struct Node {
    /// `none` for a piece of text, and `rows` for the rows of a large table.
    let name: ElementName
    let parent: Int32
    /// The first node after the element and everything inside it.
    var end: Int32
    /// The beginning of the node's text, or of its attributes as the source has them. They end where those of the next
    /// node begin.
    let start: Int32

    var isText: Bool { name == .none }
  }

  private let growing: GrowingTree
  let names: ElementNames

  init(_ growing: GrowingTree, _ names: ElementNames) {
    self.growing = growing
    self.names = names
  }

  var nodes: [Node] { growing.nodes }
  var bytes: [UInt8] { growing.bytes }

  /// The range of a node's text or attributes in the bytes of the tree.
  func range(of node: Int) -> Range<Int> { growing.range(of: node) }

  /// The line on which a node begins.
  /// - Complexity: O(log nodes).
  func line(of node: Int) -> Int { growing.line(of: node) }

  var root: Element { Element(tree: self, index: 0) }
}

/// A tree under construction. It has the numbers of the elements' names, but not the names.
struct GrowingTree {
  private(set) var nodes: [MarkupTree.Node] = []
  private(set) var bytes: [UInt8] = []
  /// The nodes that begin on another line than the node before them, with their lines.
  private var lines: [(node: Int32, line: Int32)] = []
  /// The line of the last row of a node of rows.
  private var lineOfRow = 0
  /// The largest tree in bytes: 64 MiB of text, or four million nodes. No page and no record is larger.
  static let sizeLimit = 1 << 26

  /// The approximate size in bytes.
  var size: Int { bytes.count + 16 * nodes.count }

  var isFull: Bool { bytes.count >= Self.sizeLimit || nodes.count >= Self.sizeLimit >> 4 }

  /// Adds an element.
  /// - Returns: The node of the element.
  mutating func open(
    _ name: ElementName, attributes: UnsafeBufferPointer<UInt8>? = nil, in parent: Int, line: Int
  ) -> Int {
    let start = Int32(bytes.count)
    if let attributes, !attributes.isEmpty { bytes.append(contentsOf: attributes) }
    append(name, from: start, in: parent, line: line)
    return nodes.count - 1
  }

  private mutating func append(_ name: ElementName, from start: Int32, in parent: Int, line: Int) {
    let line = Int32(clamping: line)
    if lines.last?.line != line { lines.append((Int32(nodes.count), line)) }
    nodes.append(
      MarkupTree.Node(name: name, parent: Int32(parent), end: Int32(nodes.count + 1), start: start))
  }

  func range(of node: Int) -> Range<Int> {
    Int(nodes[node].start)..<(node + 1 < nodes.count ? Int(nodes[node + 1].start) : bytes.count)
  }

  func line(of node: Int) -> Int {
    let next = lines.indices.firstOfSorted { lines[$0].node > node }
    return next > 0 ? Int(lines[next - 1].line) : 1
  }

  mutating func close(_ node: Int) { nodes[node].end = Int32(nodes.count) }

  /// Adds text. Joins it to the text before it when nothing is between them.
  mutating func addText(_ text: UnsafeBufferPointer<UInt8>, in parent: Int, line: Int) {
    let start = Int32(bytes.count)
    bytes.append(contentsOf: text)
    if let last = nodes.last, last.isText, last.parent == Int32(parent) { return }
    append(.none, from: start, in: parent, line: line)
  }

  /// Replaces the element `row`, which is the last one, by its cells. They join the rows right above them.
  mutating func replace(_ row: Int, by cells: [String]) {
    let (parent, line) = (nodes[row].parent, line(of: row))
    remove(from: row)
    if let last = nodes.last, last.isText, last.parent == parent, bytes[range(of: nodes.count - 1)].isBlank {
      remove(from: nodes.count - 1)
    }
    if let last = nodes.last, last.name == .rows, last.parent == parent {
      bytes += PlainRows.ends(lines: line - lineOfRow)
    } else {
      append(.rows, from: Int32(bytes.count), in: Int(parent), line: line)
    }
    bytes += cells.joined(separator: PlainRows.separator).utf8
    lineOfRow = line
  }

  private mutating func remove(from node: Int) {
    bytes.removeLast(bytes.count - Int(nodes[node].start))
    nodes.removeLast(nodes.count - node)
    while let last = lines.last, last.node >= node { lines.removeLast() }
  }

  /// Returns the tree and starts a new one.
  mutating func finished() -> GrowingTree {
    let tree = self
    // The records of a file usually have similar sizes.
    let (nodeCount, byteCount) = (nodes.count, bytes.count)
    self = GrowingTree()
    nodes.reserveCapacity(min(nodeCount, 1 << 12))
    bytes.reserveCapacity(min(byteCount, 1 << 16))
    return tree
  }
}

/// An element of a tree.
struct Element {
  let tree: MarkupTree
  let index: Int

  private var node: MarkupTree.Node { tree.nodes[index] }

  var name: String { tree.names.text(node.name) }
  var nameNumber: ElementName { node.name }
  var htmlTraits: HTMLTraits { tree.names.traits(node.name) }
  var line: Int { tree.line(of: index) }
  /// The range of its attributes in the bytes of the tree.
  private var range: Range<Int> { tree.range(of: index) }
  var end: Int { Int(node.end) }
  var parent: Element? { node.parent < 0 ? nil : Element(tree: tree, index: Int(node.parent)) }

  /// The elements directly inside.
  var children: ElementChildren { ElementChildren(tree: tree, place: index + 1, end: end) }

  /// Returns the first child element with this name.
  func first(_ name: String) -> Element? {
    guard let sought = tree.names.known(name) else { return nil }
    var place = index + 1
    while place < end {
      if tree.nodes[place].name == sought { return Element(tree: tree, index: place) }
      place = Int(tree.nodes[place].end)
    }
    return nil
  }

  /// Returns all child elements with this name.
  func all(_ name: String) -> [Element] {
    guard let sought = tree.names.known(name) else { return [] }
    return children.filter { $0.node.name == sought }
  }

  /// Follows a path of names and takes the first child of each name. Returns nil if one is missing.
  func first(along path: String...) -> Element? {
    var element = self
    for name in path {
      guard let next = element.first(name) else { return nil }
      element = next
    }
    return element
  }

  /// Returns the elements with these names at any depth that `isMeant` accepts, in source order, at most `most` of
  /// them.
  func below(
    _ names: [String], first most: Int = .max, where isMeant: (Element) -> Bool = { _ in true }
  ) -> [Element] {
    let sought = names.compactMap(tree.names.known)
    if sought.isEmpty { return [] }
    var found: [Element] = []
    for place in (index + 1)..<max(end, index + 1) where sought.contains(tree.nodes[place].name) {
      let element = Element(tree: tree, index: place)
      if isMeant(element) { found.append(element) }
      if found.count == most { break }
    }
    return found
  }

  func contains(_ other: Element) -> Bool { other.index > index && other.index < end }

  /// The value of an attribute, with its references resolved; empty if there is none.
  subscript(attribute: String) -> String {
    withAttribute(attribute) { value in value.map(CharacterReferences.resolved) ?? "" }
  }

  func has(_ attribute: String) -> Bool { withAttribute(attribute) { $0 != nil } }

  /// Returns the result of `body` for the value of an attribute as the source has it, or for nil.
  func withAttribute<Result>(_ attribute: String, _ body: (UnsafeBufferPointer<UInt8>?) -> Result) -> Result {
    let range = range
    if range.isEmpty { return body(nil) }
    return tree.bytes.withUnsafeBufferPointer { bytes in
      body(MarkupAttributes.value(of: attribute, in: UnsafeBufferPointer(rebasing: bytes[range])))
    }
  }

  /// Whether the element directly contains text other than white space.
  var hasOwnText: Bool {
    var place = index + 1
    while place < end {
      let node = tree.nodes[place]
      if node.isText, tree.bytes[tree.range(of: place)].contains(where: { !$0.isASCIISpace }) { return true }
      place = Int(node.end)
    }
    return false
  }

  /// All text at any depth as the source has it, with its line ends.
  var writtenText: [UInt8] {
    (index..<end).reduce(into: []) { text, place in
      if tree.nodes[place].isText { text += tree.bytes[tree.range(of: place)] }
    }
  }

  /// The element before this one in the same parent.
  var elementBefore: Element? {
    var place = index - 1
    while place > Int(node.parent) {
      let before = tree.nodes[place]
      if before.parent == node.parent {
        if !before.isText { return Element(tree: tree, index: place) }
        place -= 1
      } else {
        place = Int(before.parent)
      }
    }
    return nil
  }

  /// All attributes in order, with their references resolved.
  var attributes: [(name: String, value: String)] {
    tree.bytes.withUnsafeBufferPointer { bytes in
      MarkupAttributes(UnsafeBufferPointer(rebasing: bytes[range])).map { name, value in
        (String(decoding: name, as: UTF8.self), CharacterReferences.resolved(value))
      }
    }
  }

  /// The text of an element without child elements. Nil for any other element.
  var onlyText: ArraySlice<UInt8>? {
    let next = index + 1
    if end == next { return [] }
    guard end == next + 1, tree.nodes[next].isText else { return nil }
    return tree.bytes[tree.range(of: next)]
  }

  var hasAttributes: Bool { !range.isEmpty }

  var hasChildren: Bool { children.contains { _ in true } }
}

/// The child elements of an element, without its text.
struct ElementChildren: Sequence, IteratorProtocol {
  let tree: MarkupTree
  var place: Int
  let end: Int

  mutating func next() -> Element? {
    while place < end {
      let child = place
      let node = tree.nodes[child]
      place = Int(node.end)
      if !node.isText { return Element(tree: tree, index: child) }
    }
    return nil
  }
}
