import Studies

/// Counts elements and text on a page. It stores the places of the elements that it counts and the size of the text
/// before every 16th node, so counting inside an element takes O(log nodes). Walking through each element would take
/// quadratic time on nested pages.
struct HTMLCounts {
  private let tree: MarkupTree
  /// The nodes of the elements, in order.
  private var tables: [Int32] = []
  private var images: [Int32] = []
  private var titles: [Int32] = []
  private var headings: [Int32] = []
  private var paragraphs: [Int32] = []
  /// The size of the text before every 16th node.
  private var bytes: [Int32] = []
  private static let step = 16
  /// The sizes of long texts, which are not counted a second time.
  private var longTexts: [Int: Int32] = [:]
  private static let long = 4096

  init(_ page: Element) {
    tree = page.tree
    let tree = tree
    let known = { (name: String) in tree.names.known(name) ?? .none }
    let (table, image, title, heading, paragraph) = (known("table"), known("img"), known("h1"), known("h2"), known("p"))
    bytes.reserveCapacity(tree.nodes.count / Self.step + 1)
    var size: Int32 = 0
    for (index, node) in tree.nodes.enumerated() {
      if index % Self.step == 0 { bytes.append(size) }
      let own = Self.size(of: index, in: tree)
      if tree.range(of: index).count > Self.long { longTexts[index] = own }
      size += own
      switch node.name {
      // An element that the page does not have is known by the name of text.
      case .none, .rows: break
      case table: tables.append(Int32(index))
      case image: images.append(Int32(index))
      case title:
        titles.append(Int32(index))
        headings.append(Int32(index))
      case heading: headings.append(Int32(index))
      case paragraph: paragraphs.append(Int32(index))
      default: break
      }
    }
  }

  private static func size(of node: Int, in tree: MarkupTree) -> Int32 {
    let name = tree.nodes[node].name
    return name == .none || name == .rows
      ? Int32(tree.bytes[tree.range(of: node)].count { !$0.isASCIISpace }) : 0
  }

  /// Returns the size of the text before a node.
  private func bytes(before node: Int) -> Int32 {
    guard !bytes.isEmpty else { return 0 }
    let known = min(node / Self.step, bytes.count - 1)
    return (known * Self.step..<node).reduce(bytes[known]) { $0 + (longTexts[$1] ?? Self.size(of: $1, in: tree)) }
  }

  /// Returns how many of some nodes are an element or inside it.
  private static func count(in element: Element, of nodes: [Int32]) -> Int {
    let first = { (node: Int) in nodes.indices.firstOfSorted { nodes[$0] >= node } }
    return first(element.end) - first(element.index)
  }

  func tables(in element: Element) -> Int { Self.count(in: element, of: tables) }
  func images(in element: Element) -> Int { Self.count(in: element, of: images) }
  func titles(in element: Element) -> Int { Self.count(in: element, of: titles) }
  /// The number of `h1` and `h2` headings.
  func headings(in element: Element) -> Int { Self.count(in: element, of: headings) }
  func paragraphs(in element: Element) -> Int { Self.count(in: element, of: paragraphs) }
  /// The number of bytes of text, without white space.
  func bytes(in element: Element) -> Int { Int(bytes(before: element.end) - bytes(before: element.index)) }
}
