import Studies

/// The elements and the text of one record, in the order of the source.
///
/// The nodes inside an element are those between it and its `end`, so a search is a loop over part of an array and
/// needs no recursion. A tree is immutable.
final class MarkupTree {
  struct Node {
    /// `none` for a piece of text.
    let name: ElementName
    let parent: Int32
    /// The first node after the element and everything inside it.
    var end: Int32
    /// The beginning of the node's text, or of its attributes as the source has them.
    let start: Int32
    var stop: Int32
    let line: Int32

    var isText: Bool { name == .none }
    /// The range of the text or attributes in the bytes of the tree.
    var range: Range<Int> { Int(start)..<Int(stop) }
  }

  let nodes: [Node]
  let bytes: [UInt8]
  let names: ElementNames

  init(_ growing: GrowingTree, _ names: ElementNames) {
    nodes = growing.nodes
    bytes = growing.bytes
    self.names = names
  }

  var root: Element { Element(tree: self, index: 0) }
}

/// A tree under construction. It has the numbers of the elements' names, but not the names.
struct GrowingTree {
  private(set) var nodes: [MarkupTree.Node] = []
  private(set) var bytes: [UInt8] = []
  /// The largest tree in bytes: 64 MiB of text, or four million nodes. No page and no record is larger. What is made
  /// from a table takes about twenty times as much memory.
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
    nodes.append(
      MarkupTree.Node(
        name: name, parent: Int32(parent), end: Int32(nodes.count + 1), start: start, stop: Int32(bytes.count),
        line: Int32(clamping: line)))
  }

  mutating func close(_ node: Int) { nodes[node].end = Int32(nodes.count) }

  /// Adds text. Joins it to the text before it when nothing is between them.
  mutating func addText(_ text: UnsafeBufferPointer<UInt8>, in parent: Int, line: Int) {
    let start = Int32(bytes.count)
    bytes.append(contentsOf: text)
    let last = nodes.count - 1
    if last >= 0, nodes[last].isText, nodes[last].parent == Int32(parent), nodes[last].stop == start {
      nodes[last].stop = Int32(bytes.count)
    } else {
      append(.none, from: start, in: parent, line: line)
    }
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
  var line: Int { Int(node.line) }
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
    let range = node.range
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
      if node.isText, tree.bytes[node.range].contains(where: { !$0.isASCIISpace }) { return true }
      place = Int(node.end)
    }
    return false
  }

  /// All text at any depth as the source has it, with its line ends.
  var writtenText: [UInt8] {
    tree.nodes[index..<end].reduce(into: []) { text, node in
      if node.isText { text += tree.bytes[node.range] }
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
      MarkupAttributes(UnsafeBufferPointer(rebasing: bytes[node.range])).map { name, value in
        (String(decoding: name, as: UTF8.self), CharacterReferences.resolved(value))
      }
    }
  }

  /// The text of an element without child elements. Nil for any other element.
  var onlyText: ArraySlice<UInt8>? {
    let next = index + 1
    if end == next { return [] }
    guard end == next + 1, tree.nodes[next].isText else { return nil }
    return tree.bytes[tree.nodes[next].range]
  }

  var hasAttributes: Bool { node.start != node.stop }

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
