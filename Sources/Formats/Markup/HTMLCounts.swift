/// How much of a kind a page has before each of its places, so that an element can be asked for how much it holds without
/// going through it: pages nest, and each element would be gone through for each around it.
struct HTMLCounts {
  private let tables: [Int32]
  private let images: [Int32]
  private let titles: [Int32]
  private let headings: [Int32]
  private let paragraphs: [Int32]
  private let bytes: [Int]

  init(_ page: Element) {
    let nodes = page.tree.nodes
    tables = Self.sums(nodes) { $0.name == "table" ? 1 : 0 }
    images = Self.sums(nodes) { $0.name == "img" ? 1 : 0 }
    titles = Self.sums(nodes) { $0.name == "h1" ? 1 : 0 }
    headings = Self.sums(nodes) { $0.name == "h1" || $0.name == "h2" ? 1 : 0 }
    paragraphs = Self.sums(nodes) { $0.name == "p" ? 1 : 0 }
    bytes = page.tree.bytes.withUnsafeBufferPointer { all in
      Self.sums(nodes) { node in
        guard node.name.isEmpty else { return 0 }
        var count = 0
        for place in Int(node.start)..<Int(node.stop) where !MarkupTag.isSpace(all[place]) { count += 1 }
        return count
      }
    }
  }

  /// Of what each node counts, the sum before each place.
  private static func sums<Number: BinaryInteger>(
    _ nodes: [MarkupTree.Node], _ count: (MarkupTree.Node) -> Number
  ) -> [Number] {
    var sums: [Number] = [0]
    sums.reserveCapacity(nodes.count + 1)
    var sum: Number = 0
    for node in nodes {
      sum += count(node)
      sums.append(sum)
    }
    return sums
  }

  func tables(in element: Element) -> Int { Int(tables[element.end] - tables[element.index]) }
  func images(in element: Element) -> Int { Int(images[element.end] - images[element.index]) }
  func titles(in element: Element) -> Int { Int(titles[element.end] - titles[element.index]) }
  /// Of the two upper levels.
  func headings(in element: Element) -> Int { Int(headings[element.end] - headings[element.index]) }
  func paragraphs(in element: Element) -> Int { Int(paragraphs[element.end] - paragraphs[element.index]) }
  /// Of text, white space not counted.
  func bytes(in element: Element) -> Int { bytes[element.end] - bytes[element.index] }
}
