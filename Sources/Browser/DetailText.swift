package import Screen
package import Search
package import Studies

/// One line of the detail: pieces of text set one after the other.
package struct TextLine: Equatable, Sendable {
  package struct Piece: Equatable, Sendable {
    package let text: String
    package let style: Style
    /// What is lit in it, in UTF-8 offsets.
    package let lit: [Range<Int>]

    package init(_ text: String, _ style: Style = .plain, lit: [Range<Int>] = []) {
      self.text = text
      self.style = style
      self.lit = lit
    }
  }

  package let pieces: [Piece]

  package init(_ pieces: [Piece]) {
    self.pieces = pieces
  }

  package init(_ text: String, _ style: Style = .plain) {
    pieces = [Piece(text, style)]
  }

  package static let blank = TextLine([])
}

extension TextLine {
  /// `text` wrapped by word to `width` columns, set in by `indent` columns, its lit ranges carried along.
  package static func wrapped(
    _ text: String, _ style: Style = .plain, lit: [Range<Int>] = [], indent: Int = 0, width: Int
  ) -> [TextLine] {
    let margin = String(repeating: " ", count: indent)
    return Wrap.lines(of: text, width: max(1, width - indent)).map { line in
      let start = text.utf8.index(text.startIndex, offsetBy: line.lowerBound)
      let end = text.utf8.index(start, offsetBy: line.count)
      let piece = Piece(String(text[start..<end]), style, lit: lit.clipped(to: line))
      return TextLine(indent == 0 ? [piece] : [Piece(margin), piece])
    }
  }
}

extension [Range<Int>] {
  /// The parts that lie in `window`, counted from its start.
  package func clipped(to window: Range<Int>) -> [Range<Int>] {
    compactMap { range in
      let part = range.clamped(to: window)
      return part.isEmpty ? nil : part.lowerBound - window.lowerBound..<part.upperBound - window.lowerBound
    }
  }
}

/// The whole of one study as lines: every field that has text, under the source's own labels.
package struct DetailText: Sendable {
  private let collection: StudyCollection
  private let study: Study
  private let query: Query
  private let width: Int

  /// More of one value than anybody reads on a screen, and little enough to be set between two keys. What is cut is
  /// said, and `evi show` prints all of it.
  static let bytesShown = 256 << 10

  /// - Complexity: O(size of the study).
  package static func lines(
    of study: Study, in collection: StudyCollection, lighting query: Query, width: Int
  ) -> [TextLine] {
    DetailText(collection: collection, study: study, query: query, width: width).lines()
  }

  private func lines() -> [TextLine] {
    var lines = wrapped(study.name, .title, in: .name)
    var wasShort = false
    let labels = labelWidth()
    for field in study.fields {
      let text = text(of: field)
      if text == study.name && [.name, .title].contains(collection[field].role) { continue }
      let isShort = isShort(text, field, labels)
      if !(isShort && wasShort) { lines.append(.blank) }
      lines += isShort ? [shortLine(text, field, labels)] : block(text, field)
      wasShort = isShort
    }
    return lines + [.blank] + TextLine.wrapped(origin, .dim, width: width)
  }

  /// The last part of the path is enough here; notices and `evi show` have all of it.
  private var origin: String {
    let file = study.origin.file.split(separator: "/").last ?? ""
    return "\(file), line \(study.origin.line)"
  }

  private func text(of field: FieldIndex) -> String {
    study.text(of: field, upTo: Self.bytesShown)
  }

  /// Short values stand behind their labels, in one column for the whole study: the one that suits the most fields.
  private func labelWidth() -> Int {
    let sizes = study.fields.compactMap { field -> (label: Int, value: Int)? in
      let text = text(of: field)
      return isOneLine(text)
        ? (TextWidth.columns(of: collection[field].label), TextWidth.columns(of: text)) : nil
    }
    let suited = Set(sizes.map(\.label)).sorted().map { width in
      (width: width, fields: sizes.count { $0.label <= width && width + Self.labelGap + $0.value <= self.width })
    }
    return suited.max { ($0.fields, $1.width) < ($1.fields, $0.width) }?.width ?? 0
  }

  /// Columns between a label and its value.
  private static let labelGap = 2

  private func isOneLine(_ text: String) -> Bool {
    text.utf8.count <= 4 * width && !text.utf8.contains(0x0A)
  }

  private func isShort(_ text: String, _ field: FieldIndex, _ labels: Int) -> Bool {
    isOneLine(text) && TextWidth.columns(of: collection[field].label) <= labels
      && labels + Self.labelGap + TextWidth.columns(of: text) <= width
  }

  private func shortLine(_ text: String, _ field: FieldIndex, _ labels: Int) -> TextLine {
    let label = collection[field].label
    let padding = String(repeating: " ", count: labels + Self.labelGap - TextWidth.columns(of: label))
    return TextLine([.init(label, .label), .init(padding), .init(text, lit: lit(text, in: .field(field)))])
  }

  private func block(_ text: String, _ field: FieldIndex) -> [TextLine] {
    let label = TextLine.wrapped(collection[field].label, .label, width: width)
    let body = TextLine.wrapped(text, lit: lit(text, in: .field(field)), indent: min(2, width / 10), width: width)
    return label + body + cutMark(text, field)
  }

  private func cutMark(_ text: String, _ field: FieldIndex) -> [TextLine] {
    let missing = study.size(of: field) - text.utf8.count
    guard missing > 0 else { return [] }
    return TextLine.wrapped(
      "… \(missing) more bytes: evi show --id \(study.id.text) prints them all", .notice, width: width)
  }

  private func wrapped(_ text: String, _ style: Style, in target: Query.Target) -> [TextLine] {
    TextLine.wrapped(text, style, lit: lit(text, in: target), width: width)
  }

  private func lit(_ text: String, in target: Query.Target) -> [Range<Int>] {
    Query.Needle.ranges(of: query.needles(in: target), in: text)
  }
}
