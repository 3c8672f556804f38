import Studies

/// Counts elements and text on a page. It stores the places of the elements that it counts and the size of the text
/// before each node, so counting inside an element takes O(log nodes). Walking through each element would take quadratic
/// time on nested pages.
struct HTMLCounts {
  /// The nodes of the elements, in order.
  private var tables: [Int32] = []
  private var images: [Int32] = []
  private var titles: [Int32] = []
  private var headings: [Int32] = []
  private var paragraphs: [Int32] = []
  /// The size of the text before each node, and of all text.
  private var bytes: [Int32] = []

  init(_ page: Element) {
    let tree = page.tree
    let known = { (name: String) in tree.names.known(name) ?? .none }
    let (table, image, title, heading, paragraph) = (known("table"), known("img"), known("h1"), known("h2"), known("p"))
    bytes.reserveCapacity(tree.nodes.count + 1)
    var size: Int32 = 0
    for (index, node) in tree.nodes.enumerated() {
      bytes.append(size)
      switch node.name {
      case .none: size += Int32(tree.bytes[node.range].count { !$0.isASCIISpace })
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
    bytes.append(size)
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
  func bytes(in element: Element) -> Int { Int(bytes[element.end] - bytes[element.index]) }
}
