import Evidence
import Screen
import Search
import Studies

// The head of a study's page: who and what.
extension DetailText {
  /// Adds the name, the title, the authors on one line, and short values side by side.
  /// - Returns: The fields that are too long for the head; they follow the abstract.
  mutating func addHead(_ fields: [FieldIndex]) -> [FieldIndex] {
    let name = study.name
    lines = TextLine.wrapped(name, .title, lit: litName(), width: form.width)
    var titles: [TextLine] = []
    var people: [TextLine] = []
    var authorsSoFar: [String] = []
    var items: [[TextLine.Piece]] = []
    var unplaced: [FieldIndex] = []
    for field in fields {
      let role = collection[field].role
      switch role {
      case .title, .name:
        for passage in passages(of: field) where !isSame(passage, as: name) {
          titles += TextLine.wrapped(passage.text, .heading, lit: passage.lit, width: form.width)
          if !passage.source.isEmpty { titles += TextLine.wrapped(passage.source, .dim, width: form.width) }
          titles += footnotes(of: passage.text)
        }
      case .author:
        for passage in passages(of: field) where !isToldBy(authorsSoFar, passage) {
          people += authors(passage, besides: name)
          authorsSoFar.append(passage.text)
        }
      default:
        let label = TextWidth.columns(of: collection[field].label)
        guard isShort(field, beside: label) else {
          unplaced.append(field)
          continue
        }
        for passage in passages(of: field) where !isSaid(passage, in: name) { items.append(item(passage)) }
      }
    }
    addItems(items, besideName: order.kind == .references)
    lines += titles + people
    return unplaced
  }

  /// The field that stands for the journal of a reference that has none: its series, its school or its publisher. It
  /// belongs to the head.
  var publisher: FieldIndex? {
    guard order.kind == .references, let field = study.firstAnswer(of: collection.journalFields) else { return nil }
    return order.question(of: field) == "journal" ? nil : field
  }

  /// The longest value that stands beside others, in columns of the screen.
  private static let longestItem = 40

  /// The name of a journal or of a conference is longer and belongs to the head all the same.
  private static let longestJournal = 100

  private func isShort(_ field: FieldIndex, beside label: Int) -> Bool {
    let longest = order.question(of: field) == "journal" ? Self.longestJournal : Self.longestItem
    if study.size(of: field) > 4 * longest { return false }
    let text = study.text(of: field)
    let label = order.question(of: field) == "journal" ? 0 : label + 1
    let isOneLine = !text.utf8.contains(0x0A)
    let sources = study.hasSeveralRecords ? sourcesWidth : 0
    return isOneLine && TextWidth.columns(of: text) <= longest
      && label + TextWidth.columns(of: text) + sources <= form.width
      && collection.footnotes(citedBy: text).isEmpty
  }

  /// Whether the name already says it, as `Park et al 2023` says the year. A value with a match is shown all the same.
  private func isSaid(_ passage: Passage, in name: String) -> Bool {
    collection[passage.field].role == .year && passage.lit.allSatisfy { $0.list != nil } && passage.source.isEmpty
      && name.hasSuffix(" \(passage.text)")
  }

  /// Whether a text is the name of the study, apart from its reference numbers and signs: `Shah et al27` for `Shah et al
  /// [27]`. A text with a match is shown all the same.
  private func isSame(_ passage: Passage, as name: String) -> Bool {
    if passage.text == name { return true }
    let letters = passage.text.filter(\.isLetter)
    return collection[passage.field].role == .name && !passage.isLit && passage.source.isEmpty
      && !letters.isEmpty && letters == name.filter(\.isLetter)
  }

  /// Whether a list of authors begins with this one, as where a database names the first author once more.
  private func isToldBy(_ lists: [String], _ passage: Passage) -> Bool {
    !passage.isLit
      && lists.contains { list in
        list.hasPrefix(passage.text) && list.dropFirst(passage.text.count).first.map { !$0.isLetter } ?? true
      }
  }

  /// Fields whose values need no label.
  private static let plain: Set<String> = ["year", "journal", "nct", "status", "phase", "type", "condition"]

  /// Values that mean nothing without a label.
  private static let empty: Set<String> = ["na", "n/a", "none", "not applicable", "unknown", "other"]

  private func item(_ passage: Passage) -> [TextLine.Piece] {
    let isPlain = order.kind != .table && order.question(of: passage.field).map(Self.plain.contains) ?? false
    let isClear = isPlain && !Self.empty.contains(passage.text.lowercased())
    let label: [TextLine.Piece] =
      isClear || !passage.isFirst ? [] : [.init(passage.label.oneLine + " ", .dim)]
    return label + [.init(passage.text, lit: passage.lit)]
      + (passage.source.isEmpty ? [] : [.init(" (\(passage.source))", .dim)])
  }

  private static let divider = " · "

  /// Puts as many items on a line as fit. The first items may follow the name.
  private mutating func addItems(_ items: [[TextLine.Piece]], besideName: Bool) {
    var line: [TextLine.Piece] = besideName ? lines.popLast()?.pieces ?? [] : []
    for item in items {
      let isFirst = line.isEmpty
      let wide = TextLine(line + (isFirst ? [] : [.init(Self.divider)]) + item)
      if isFirst || wide.columns <= form.width {
        line = wide.pieces
      } else {
        lines.append(TextLine(line))
        line = item
      }
    }
    if !line.isEmpty { lines.append(TextLine(line)) }
  }

  /// Returns the authors on one line, with the number of those that do not fit. Returns all of them if one of those has
  /// a match, or on request.
  private func authors(_ passage: Passage, besides name: String) -> [TextLine] {
    if passage.text == name { return [] }
    let whole = TextLine.wrapped(passage.text, lit: passage.lit, width: form.width)
    let sources = passage.source.isEmpty ? [] : TextLine.wrapped(passage.source, .dim, width: form.width)
    if whole.count == 1 || form.isWhole { return whole + sources }
    let names = passage.values.count > 1 ? passage.values : Self.names(in: passage.text)
    for count in (1..<max(2, names.count)).reversed() where count < names.count {
      let range = 0..<names[count - 1].upperBound
      let rest = names.count - count
      let more = PageWords.more(rest)
      let text = passage.text.words(range)
      guard TextWidth.columns(of: text) + more.count <= form.width else { continue }
      if passage.lit.contains(where: { $0.list == nil && $0.range.upperBound > range.upperBound }) { break }
      return [TextLine([.init(text, lit: passage.lit.clipped(to: range)), .init(more, .dim)])] + sources
    }
    return whole + sources
  }

  /// Returns the names in a text: the parts between semicolons, or between commas if it has no semicolon.
  private static func names(in text: String) -> [Range<Int>] {
    let bytes = Array(text.utf8)
    let sign = bytes.contains(UInt8(ascii: ";")) ? UInt8(ascii: ";") : UInt8(ascii: ",")
    return bytes.split(separator: sign).map { $0.startIndex..<$0.endIndex }
  }
}
