package import Screen
package import Studies

extension Manual.Section {
  /// The text of the section as the value of a field: blocks with an empty line between them, a table as `TableText`
  /// writes it, and lines of code set in by four spaces.
  var text: String { blocks.map(\.text).joined(separator: "\n\n") }
}

extension Manual.Block {
  static let codeIndent = "    "

  fileprivate var text: String {
    switch self {
    case .paragraph(let text): text
    case .list(let items): items.joined(separator: "\n")
    case .table(let rows):
      TableText.written(
        labels: rows.first.map { $0.map(\.withoutCodeMarks) } ?? [],
        rows: rows.dropFirst().map { TableText.Row($0.map(\.asCell)) })
    case .code(let lines): lines.map { Self.codeIndent + $0 }.joined(separator: "\n")
    }
  }
}

extension String {
  /// The text of a cell. A cell that is only code needs no marks of code. A bar between spaces gets no-break spaces, so
  /// that it does not end the cell.
  fileprivate var asCell: String {
    let words = split(separator: "`", omittingEmptySubsequences: false).enumerated()
    let isCode = words.allSatisfy { $0.offset % 2 == 1 || $0.element.allSatisfy { ", ".contains($0) } }
    let text = isCode ? withoutCodeMarks : self
    return text.split(separator: " ").map { $0 == "|" ? "\u{A0}|" : String($0) }.joined(separator: " ")
  }

  fileprivate var withoutCodeMarks: String { filter { $0 != "`" } }
}

/// The text of a section as lines: paragraphs and lists are wrapped by word, tables are set in columns, and code stays
/// as it is.
struct ManualLines {
  private let text: String
  private let lit: [Lit]
  private let indent: Int
  private let width: Int
  /// Whether lines of code are wrapped too. On paper they are not, so that they can be copied.
  private let wrapsCode: Bool

  init(_ text: String, lit: [Lit] = [], indent: Int, width: Int, wrapsCode: Bool = true) {
    (self.text, self.lit, self.indent, self.width) = (text, lit, indent, width)
    self.wrapsCode = wrapsCode
  }

  var lines: [TextLine] {
    var lines: [TextLine] = []
    var start = text.startIndex
    while start < text.endIndex {
      let end = text[start...].firstRange(of: "\n\n")?.lowerBound ?? text.endIndex
      if !lines.isEmpty { lines.append(.blank) }
      lines += block(String(text[start..<end]), at: text.utf8.distance(from: text.startIndex, to: start))
      start = end == text.endIndex ? end : text.index(end, offsetBy: 2)
    }
    return lines
  }

  private func block(_ text: String, at offset: Int) -> [TextLine] {
    let size = text.utf8.count
    let lit = lit.clipped(to: offset..<offset + size)
    let isCode = text.hasPrefix(Manual.Block.codeIndent)
    if wrapsCode, !isCode {
      let plain = WithoutCodeMarks(text)
      return plainBlock(plain.text, lit.map { $0.at(plain.moved($0.range)) }, code: plain.code)
    }
    return plainBlock(text, lit, code: isCode ? [] : text.code)
  }

  /// - Parameter code: the ranges of the block's code.
  private func plainBlock(_ text: String, _ lit: [Lit], code: [Range<Int>]) -> [TextLine] {
    if !text.hasPrefix(Manual.Block.codeIndent), !text.isList, let table = TableText(text) {
      return TableLines(table, in: text, lit: lit, indent: indent, width: width).lines
    }
    var lines: [TextLine] = []
    var start = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let place = start..<start + line.utf8.count
      let own = code.filter { $0.overlaps(place) }.map { $0.clamped(to: place) }
      lines += self.line(line, lit.clipped(to: place), own.map { $0.lowerBound - start..<$0.upperBound - start })
      start += line.utf8.count + 1
    }
    return lines
  }

  private func line(_ line: Substring, _ lit: [Lit], _ code: [Range<Int>]) -> [TextLine] {
    if line.hasPrefix(Manual.Block.codeIndent) {
      if !wrapsCode { return [TextLine(String(repeating: " ", count: indent) + line, .key)] }
      return TextLine.wrapped(String(line), .key, lit: lit, indent: indent, width: width)
    }
    let sign = line.listSign
    let words = String(line.dropFirst(sign.count))
    let own = lit.clipped(to: sign.utf8.count..<max(sign.utf8.count, line.utf8.count))
    let wrapped = TextLine.wrapped(
      words, lit: own, marked: code.compactMap { $0.without(sign.utf8.count) }, as: .key,
      indent: indent + sign.count, width: width)
    guard let first = wrapped.first, !sign.isEmpty else { return wrapped }
    let lead = TextLine.Piece(String(repeating: " ", count: indent) + sign)
    return [TextLine([lead] + first.pieces.dropFirst())] + wrapped.dropFirst()
  }
}

extension String {
  fileprivate var isList: Bool { !self[...].listSign.isEmpty }

  /// The ranges of code with their marks, in UTF-8 bytes.
  fileprivate var code: [Range<Int>] {
    let marks = utf8.enumerated().filter { $0.element == UInt8(ascii: "`") }.map(\.offset)
    return stride(from: 0, to: marks.count - 1, by: 2).map { marks[$0]..<marks[$0 + 1] + 1 }
  }
}

/// A text of the manual as the screen shows it: code stands in bold, so it needs no marks.
private struct WithoutCodeMarks {
  let text: String
  /// The ranges of the code in `text`, in UTF-8 bytes.
  let code: [Range<Int>]
  private let marks: [Int]

  init(_ marked: String) {
    let all = marked.code.flatMap { [$0.lowerBound, $0.upperBound - 1] }
    marks = all
    text = String(
      decoding: marked.utf8.enumerated().filter { !all.contains($0.offset) }.map(\.element), as: UTF8.self)
    code = stride(from: 0, to: all.count - 1, by: 2).map { all[$0] - $0..<all[$0 + 1] - $0 - 1 }
  }

  /// Returns the place in `text` of a range of the marked text.
  func moved(_ range: Range<Int>) -> Range<Int> {
    let before = { (place: Int) in marks.count { $0 < place } }
    return range.lowerBound - before(range.lowerBound)..<range.upperBound - before(range.upperBound)
  }
}

extension Range<Int> {
  /// The range in a text whose first `count` bytes are cut off; nil if nothing is left of it.
  fileprivate func without(_ count: Int) -> Range<Int>? {
    upperBound <= count ? nil : Swift.max(0, lowerBound - count)..<upperBound - count
  }
}

extension Manual.Topic {
  /// Returns the topic as lines of at most `width` columns, for paper.
  package func lines(width: Int) -> [TextLine] {
    var lines = [TextLine(title, .title)]
    if !about.isEmpty { lines += [.blank] + ManualLines(about, indent: 0, width: width).lines }
    for section in sections {
      lines.append(.blank)
      if !section.heading.isEmpty { lines += TextLine.wrapped(section.heading, .label, width: width) }
      lines += ManualLines(section.text, indent: section.heading.isEmpty ? 0 : 2, width: width, wrapsCode: false).lines
    }
    return lines
  }
}

extension Manual {
  /// The manual as a collection, so that it is listed, filtered, searched and read like any other: a topic is a study,
  /// and a section is a field.
  /// - Complexity: O(size of the manual).
  package var collection: StudyCollection {
    var builder = CollectionBuilder()
    builder.members = .topic
    (builder.title, builder.source) = (Self.title, "evi")
    builder.begin(file: "manual")
    let about = builder.field(Field(key: "about", label: "About", role: .other))
    for topic in topics {
      builder.beginStudy(line: 1)
      let opening = topic.sections.prefix { $0.heading.isEmpty }
      builder.add(([topic.about] + opening.map(\.text)).joined(separator: "\n\n"), to: about)
      for (place, section) in topic.sections.enumerated().dropFirst(opening.count) {
        let key = CollectionBuilder.key(for: "\(topic.name) \(place) \(section.heading)")
        builder.add(section.text, to: builder.field(Field(key: key, label: section.heading, role: .other)))
      }
      builder.endStudy(name: topic.title, id: StudyID(topic.name))
    }
    return builder.collection()
  }
}
