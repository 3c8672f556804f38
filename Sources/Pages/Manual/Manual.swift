/// evi's manual: a page for each topic. The files in `Resources/manual` are its source.
package struct Manual: Equatable, Sendable {
  package let topics: [Topic]

  /// - Parameter pages: The name and the Markdown text of each topic, in the order in which to read them.
  /// - Complexity: O(size of the pages).
  package init(pages: [(name: String, text: String)]) {
    topics = pages.map { Topic(name: $0.name, text: $0.text) }
  }

  /// Returns the topic with this name; nil if there is none.
  package func topic(_ name: String) -> Topic? { topics.first { $0.name == name.lowercased() } }

  /// A topic of the manual.
  package struct Topic: Equatable, Sendable {
    /// The name of its file, by which the command line knows it.
    package let name: String
    package let title: String
    /// The first paragraph, which says in a sentence or two what the topic is about.
    package let about: String
    /// The text after the first paragraph. The first section can be without a heading.
    package let sections: [Section]
  }

  package struct Section: Equatable, Sendable {
    package let heading: String
    /// 2 for a section, 3 for a part of one.
    package let level: Int
    package internal(set) var blocks: [Block]
  }

  /// A part of a section. Texts keep the marks of code (`` ` ``), and no other marks.
  package enum Block: Equatable, Sendable {
    case paragraph(String)
    /// The items of a list, each with its sign: `-`, or a number and a full stop.
    case list([String])
    /// The rows of a table; the first has the labels.
    case table([[String]])
    /// Lines to show as they are, such as commands or a screen.
    case code([String])
  }
}

extension Manual.Topic {
  fileprivate init(name: String, text: String) {
    var reader = MarkdownReader()
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) { reader.read(line) }
    var sections = reader.finished()
    self.name = name
    title = sections.first?.heading ?? name
    if case .paragraph(let first)? = sections.first?.blocks.first {
      about = first
      sections[0].blocks.removeFirst()
    } else {
      about = ""
    }
    let opening = sections.first.map { [Manual.Section(heading: "", level: 2, blocks: $0.blocks)] } ?? []
    self.sections = opening.filter { !$0.blocks.isEmpty } + sections.dropFirst()
  }
}

/// Reads the Markdown of the manual line by line: headings, paragraphs, lists, tables, and code between fences.
/// Comments are left out; they mark the parts that tests write.
private struct MarkdownReader {
  private var sections: [Manual.Section] = []
  /// The lines of the open block, which the next line may continue.
  private var open: [String] = []
  private var kind = Kind.paragraph

  private enum Kind { case paragraph, list, table, code }

  mutating func read(_ line: Substring) {
    if line.hasPrefix("```") {
      let isEnd = kind == .code
      close()
      kind = isEnd ? .paragraph : .code
    } else if kind == .code {
      open.append(String(line))
    } else if line.hasPrefix("<!--") {
      close()
    } else if let level = line.headingLevel {
      close()
      sections.append(Manual.Section(heading: line.dropFirst(level + 1).plain, level: level, blocks: []))
    } else if line.allSatisfy({ $0 == " " }) {
      close()
    } else if line.hasPrefix("|") {
      go(on: .table, String(line))
    } else if !line.listSign.isEmpty {
      go(on: .list, String(line))
    } else if let last = open.popLast(), kind != .table {
      open.append("\(last) \(line.drop { $0 == " " })")
    } else {
      go(on: .paragraph, String(line))
    }
  }

  consuming func finished() -> [Manual.Section] {
    close()
    return sections
  }

  private mutating func go(on next: Kind, _ line: String) {
    if kind != next { close() }
    kind = next
    open.append(line)
  }

  private mutating func close() {
    defer { (open, kind) = ([], .paragraph) }
    guard !open.isEmpty, !sections.isEmpty else { return }
    let block: Manual.Block =
      switch kind {
      case .paragraph: .paragraph(open.joined(separator: " ")[...].plain)
      case .list: .list(open.map { $0[...].plain })
      // The second line of a table is the rule below the labels.
      case .table: .table(open.enumerated().filter { $0.offset != 1 }.map { $0.element.cells })
      case .code: .code(open)
      }
    sections[sections.count - 1].blocks.append(block)
  }
}

extension Substring {
  fileprivate var headingLevel: Int? {
    let marks = prefix { $0 == "#" }.count
    return (1...3).contains(marks) && dropFirst(marks).first == " " ? marks : nil
  }

  /// The sign of an item of a list with the space after it; empty if the line is not an item.
  var listSign: Substring {
    let digits = prefix { $0.isASCII && $0.isNumber }
    if !digits.isEmpty, dropFirst(digits.count).hasPrefix(". ") { return prefix(digits.count + 2) }
    return hasPrefix("- ") ? prefix(2) : prefix(0)
  }

  /// The text without the marks of bold text, with quotes for the marks of words set apart, and with the address of a
  /// link after its words.
  fileprivate var plain: String {
    var text = ""
    var (isCode, isQuoted) = (false, false)
    var rest = self
    while let character = rest.popFirst() {
      if character == "`" { isCode.toggle() }
      if !isCode, character == "*", rest.first == "*" {
        rest.removeFirst()
      } else if !isCode, character == "*" {
        isQuoted.toggle()
        text.append(isQuoted ? "“" : "”")
      } else if !isCode, character == "[", let link = rest.link {
        text += "\(link.words) (\(link.address))"
        rest = rest[link.end...]
      } else {
        text.append(character)
      }
    }
    return text
  }

  /// The link whose words begin here: `words](address)`.
  private var link: (words: Substring, address: Substring, end: Index)? {
    guard let close = firstIndex(of: "]"), self[index(after: close)...].first == "(",
      let end = self[close...].firstIndex(of: ")")
    else { return nil }
    return (self[..<close], self[index(close, offsetBy: 2)..<end], index(after: end))
  }
}

extension String {
  /// The cells of a row of a table. A bar after a backslash is a sign in a cell.
  fileprivate var cells: [String] {
    var cells = [""]
    var isEscaped = false
    for character in dropFirst() {
      if isEscaped {
        if character != "|" { cells[cells.count - 1].append("\\") }
        cells[cells.count - 1].append(character)
      } else if character == "|" {
        cells.append("")
      } else if character != "\\" {
        cells[cells.count - 1].append(character)
      }
      isEscaped = !isEscaped && character == "\\"
    }
    return cells.dropLast().map { cell in
      let text = cell.drop { $0 == " " }
      return text.prefix(text.count - text.reversed().prefix { $0 == " " }.count).plain
    }
  }
}
