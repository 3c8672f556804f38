import Studies

/// Writes an element with data as lines of text.
struct XMLOutline {
  let words: MarkupDecoder

  private func line(_ element: Element) -> String {
    element.name == "textblock" ? words.unwrapped(element) : words.line(element)
  }

  /// Returns a line for each part, such as `Measure: …`. The lines of its own parts are indented below it. An element
  /// that only wraps a text returns that text.
  func text(of element: Element) -> String {
    if !element.hasChildren { return line(element) }
    let children = Array(element.children)
    if children.count == 1, children[0].name == "textblock" { return line(children[0]) }
    var lines: [String] = []
    write(element, depth: 0, into: &lines)
    return lines.joined(separator: "\n")
  }

  private func write(_ element: Element, depth: Int, into lines: inout [String]) {
    for child in element.children {
      let label = words.role(ofElement: child.name).label
      let indent = String(repeating: "  ", count: min(depth, 8))
      let attributes = child.attributes.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
      let isBlock = child.hasChildren && !(child.first("textblock") != nil && Array(child.children).count == 1)
      let text = isBlock ? "" : child.first("textblock").map { words.unwrapped($0) } ?? line(child)
      let said = [text, attributes.isEmpty ? "" : text.isEmpty ? attributes : "(\(attributes))"].filter { !$0.isEmpty }
      if isBlock {
        lines.append("\(indent)\(label)\(attributes.isEmpty ? "" : " (\(attributes))")")
        write(child, depth: depth + 1, into: &lines)
      } else if !said.isEmpty {
        lines.append("\(indent)\(label): \(said.joined(separator: " "))")
      }
    }
  }
}
