import Studies

/// Counts elements and text on a page. It stores the sums before each node, so counting inside an element takes O(1).
/// Walking through each element would take quadratic time on nested pages.
struct HTMLCounts {
  /// The sums before each node, and after the last.
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
    let known = { (name: String) in tree.names.known(name) ?? .none }
    let (table, image, title, heading, paragraph) = (known("table"), known("img"), known("h1"), known("h2"), known("p"))
    sums.reserveCapacity(tree.nodes.count + 1)
    var sum = Sums()
    sums.append(sum)
    for node in tree.nodes {
      switch node.name {
      case .none:
        sum.bytes += Int32(tree.bytes[node.range].count { !$0.isASCIISpace })
      case table: sum.tables += 1
      case image: sum.images += 1
      case title:
        sum.titles += 1
        sum.headings += 1
      case heading: sum.headings += 1
      case paragraph: sum.paragraphs += 1
      default: break
      }
      sums.append(sum)
    }
  }

  @inline(__always)
  private func count(in element: Element, of kind: (Sums) -> Int32) -> Int {
    Int(kind(sums[element.end]) - kind(sums[element.index]))
  }

  func tables(in element: Element) -> Int { count(in: element) { $0.tables } }
  func images(in element: Element) -> Int { count(in: element) { $0.images } }
  func titles(in element: Element) -> Int { count(in: element) { $0.titles } }
  /// The number of `h1` and `h2` headings.
  func headings(in element: Element) -> Int { count(in: element) { $0.headings } }
  func paragraphs(in element: Element) -> Int { count(in: element) { $0.paragraphs } }
  /// The number of bytes of text, without white space.
  func bytes(in element: Element) -> Int { count(in: element) { $0.bytes } }
}
