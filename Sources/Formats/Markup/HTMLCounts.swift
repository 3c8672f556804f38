/// How much of a kind a page has before each of its places, so that an element can be asked for how much it holds without
/// going through it: pages nest, and each element would be gone through for each around it.
struct HTMLCounts {
  /// The sums before each place, and after the last.
  private var sums: [Sums] = []

  private struct Sums {
    var tables: Int32 = 0
    var images: Int32 = 0
    var titles: Int32 = 0
    var headings: Int32 = 0
    var paragraphs: Int32 = 0
    var bytes: Int32 = 0
  }

  init(_ page: Element) {
    let tree = page.tree
    let names = ["table", "img", "h1", "h2", "p"].map { tree.names.known($0) ?? .none }
    sums.reserveCapacity(tree.nodes.count + 1)
    var sum = Sums()
    sums.append(sum)
    for node in tree.nodes {
      switch node.name {
      case .none: sum.bytes += Int32(Self.words(tree.bytes[node.range]))
      case names[0]: sum.tables += 1
      case names[1]: sum.images += 1
      case names[2]:
        sum.titles += 1
        sum.headings += 1
      case names[3]: sum.headings += 1
      case names[4]: sum.paragraphs += 1
      default: break
      }
      sums.append(sum)
    }
  }

  /// How many bytes there are beside white space.
  private static func words(_ text: ArraySlice<UInt8>) -> Int {
    text.withUnsafeBufferPointer { bytes in
      var count = 0
      for byte in bytes where !MarkupTag.isSpace(byte) { count += 1 }
      return count
    }
  }

  private func count(in element: Element, of kind: KeyPath<Sums, Int32>) -> Int {
    Int(sums[element.end][keyPath: kind] - sums[element.index][keyPath: kind])
  }

  func tables(in element: Element) -> Int { count(in: element, of: \.tables) }
  func images(in element: Element) -> Int { count(in: element, of: \.images) }
  func titles(in element: Element) -> Int { count(in: element, of: \.titles) }
  /// Of the two upper levels.
  func headings(in element: Element) -> Int { count(in: element, of: \.headings) }
  func paragraphs(in element: Element) -> Int { count(in: element, of: \.paragraphs) }
  /// Of text, white space not counted.
  func bytes(in element: Element) -> Int { count(in: element, of: \.bytes) }
}
