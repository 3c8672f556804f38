/// How much of a kind a page has before each of its places, so that an element can be asked for how much it holds without
/// going through it: pages nest, and each element would be gone through for each around it.
final class HTMLCounts {
  private var tables: [Int32] = [0]
  private var images: [Int32] = [0]
  private var titles: [Int32] = [0]
  private var headings: [Int32] = [0]
  private var paragraphs: [Int32] = [0]
  private var bytes: [Int] = [0]

  init(_ page: Element) {
    let nodes = page.tree.nodes
    var (table, image, title, heading, paragraph) = (Int32(0), Int32(0), Int32(0), Int32(0), Int32(0))
    var byte = 0
    for node in nodes {
      switch node.name {
      case "": byte += page.tree.bytes[Int(node.start)..<Int(node.stop)].count { !MarkupTag.isSpace($0) }
      case "table": table += 1
      case "img": image += 1
      case "h1":
        title += 1
        heading += 1
      case "h2": heading += 1
      case "p": paragraph += 1
      default: break
      }
      tables.append(table)
      images.append(image)
      titles.append(title)
      headings.append(heading)
      paragraphs.append(paragraph)
      bytes.append(byte)
    }
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
