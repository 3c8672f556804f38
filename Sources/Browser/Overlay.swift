package import Screen
package import Studies

/// A view over the panes: entries to read, or to choose from. Typing narrows them.
package struct Overlay: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    /// The keys of the context that had the focus.
    case help(Context)
    /// Every command that can be given there.
    case palette(Context)
    case notices, sort, columns, glossary
  }

  package let kind: Kind
  package var filter = LineEditor()
  package var isTyping: Bool
  /// The selected entry, where there is something to choose; counts in `entries`.
  package var cursor = 0
  package var top = 0
  package internal(set) var entries: [Entry] = []
  package internal(set) var lines: [Line] = []

  package struct Line: Equatable, Sendable {
    package let text: TextLine
    /// Its entry's place in `entries`.
    package let entry: Int
  }

  init(_ kind: Kind) {
    self.kind = kind
    // The palette is for people who know what they want, so they can type at once.
    isTyping = if case .palette = kind { true } else { false }
  }

  package var isChoice: Bool {
    switch kind {
    case .help, .notices: false
    case .palette, .sort, .columns, .glossary: true
    }
  }

  package var title: String {
    switch kind {
    case .help: "Keys"
    case .palette: "Commands"
    case .notices: "Notices"
    case .sort: "Sort by"
    case .columns: "Columns"
    case .glossary: "Terms"
    }
  }

  package var selected: Entry? { isChoice && entries.indices.contains(cursor) ? entries[cursor] : nil }
}

/// One thing in an overlay.
package struct Entry: Equatable, Sendable {
  package enum Content: Equatable, Sendable {
    case heading(String)
    /// What it is called, what it means, and a remark.
    case row(name: String, text: String, remark: String)
    case notice(Notice)
  }

  package enum Choice: Equatable, Sendable {
    case run(Command)
    /// One that belongs to another place.
    case explain(Command)
    case sort(field: String)
    case column(Column)
    case find(term: String)
  }

  package let content: Content
  let choice: Choice?

  init(_ content: Content, _ choice: Choice? = nil) {
    self.content = content
    self.choice = choice
  }

  /// Whether every word stands somewhere in it. A heading stays only where there is nothing to look for.
  func holds(_ words: [[UInt8]]) -> Bool {
    let text =
      switch content {
      case .heading: ""
      case .row(let name, let text, let remark): "\(name) \(text) \(remark)"
      case .notice(let notice): "\(notice.message) \(notice.advice) \(notice.origin?.file ?? "") \(notice.excerpt)"
      }
    let command =
      switch choice {
      case .run(let command), .explain(let command): command.rawValue
      case .sort, .column, .find, nil: ""
      }
    let folded = String(decoding: Folding.fold("\(text) \(command)"), as: UTF8.self)
    return words.allSatisfy { folded.contains(String(decoding: $0, as: UTF8.self)) }
  }
}

extension Overlay {
  /// Makes entries and lines anew and settles cursor and scroll, after whatever happened.
  mutating func settle(in state: AppState, width: Int, rows: Int) {
    let words = filter.text.split(separator: " ").map { Folding.fold($0) }
    entries = kind.entries(in: state).filter { $0.holds(words) }
    cursor = max(0, min(cursor, entries.count - 1))
    let nameColumns = EntryText.nameColumns(of: entries, width: width)
    lines = entries.enumerated().flatMap { place, entry in
      EntryText.lines(of: entry, nameColumns: nameColumns, width: width).map { Line(text: $0, entry: place) }
    }
    if isChoice { showSelected(rows: rows) }
    top = max(0, min(top, lines.count - rows))
  }

  private mutating func showSelected(rows: Int) {
    guard let first = lines.firstIndex(where: { $0.entry == cursor }),
      let last = lines.lastIndex(where: { $0.entry == cursor })
    else { return }
    top = min(max(top, last - rows + 1), first)
  }
}
