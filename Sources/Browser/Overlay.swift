package import Evidence
package import Pages
package import Screen
import Studies

/// A view over the panes: entries to read, or to choose from. Typing narrows them.
package struct Overlay: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    /// The keys. Those of this context, which had the focus, come first.
    case help(Context)
    /// The commands, those of this context first.
    case palette(Context)
    case notices, sort, columns, glossary, facets, rowsLike, weight, tables
    /// The headings of the page.
    case headings
    /// What can be copied.
    case copy
    /// The positions in the collection of the compared studies.
    case compare([Int])
    case plot(Plot.Kind)
    /// The reasons of exclusion, and the tags, of the study under the cursor.
    case reasons, tags
    /// The actions so far, the newest first.
    case history
    /// The saved filters, and the earlier ones.
    case filters
    /// The person's own lists of words.
    case words
    /// The choice of what to write, if studies are marked.
    case writing
    /// The question whether to write over a file of this name, which evi is reading.
    case overSource(String, OpenSource)
    /// The question whether to delete the remains of earlier writes.
    case leftovers
    /// The studies about which two people decided differently.
    case conflicts
    /// The question whether to continue with a journal that knows many of the studies.
    case journal(JournalQuestion)
  }

  package let kind: Kind
  /// The typed text, which narrows the entries.
  package var filter = LineEditor()
  /// Whether letters are text. If not, they are keys, and `/` begins to type.
  package var isTyping: Bool
  /// The index in `entries` of the selected entry, in a view to choose from.
  package var cursor = 0
  package var top = 0
  /// The first of the compared studies that is shown.
  var sideways = 0
  package internal(set) var entries: [OverlayEntry] = []
  package internal(set) var lines: [Line] = []
  /// The lines above the scrolling lines.
  package internal(set) var heading: [TextLine] = []
  /// The last drawing of a view of figures; nil before the first.
  var drawn: Drawn?
  /// Whether new counts will soon replace the facets shown.
  private var isCounting = false
  /// Whether the cursor has just come to another entry. That entry is shown from its first line.
  var hasArrived = false
  /// The position of the study at which a plot begins; nil once it has begun.
  var firstStudy: Int?
  /// Whether the view has not been shown yet.
  var isNew = false

  package struct Line: Equatable, Sendable {
    package let text: TextLine
    /// The index of its entry in `entries`.
    package let entry: Int
    /// The number of columns to highlight because the entry is selected; 0 for other entries.
    package let columns: Int
  }

  init(_ kind: Kind) {
    self.kind = kind
    isTyping = kind.isChosenByTyping
  }

  package var isChoice: Bool {
    switch kind {
    case .help, .notices, .compare: false
    case .palette, .sort, .columns, .glossary, .facets, .rowsLike, .weight, .tables, .plot, .headings, .copy: true
    case .reasons, .tags, .history, .filters, .words, .conflicts, .journal, .writing, .leftovers, .overSource: true
    }
  }

  package var title: String { if case .compare = kind { comparedTitle } else { kind.title } }

  /// The number of the selected entry among those that can be chosen: `2/9`.
  package var extent: String {
    if isCounting { return ViewWords.counting }
    let choices = entries.indices.filter(isSelectable)
    return choices.isEmpty || kind == .weight ? "" : "\(choices.prefix { $0 <= cursor }.count)/\(choices.count)"
  }

  package var hasChoices: Bool { isChoice && entries.indices.contains(where: isSelectable) }

  package var selected: OverlayEntry? { isChoice && entries.indices.contains(cursor) ? entries[cursor] : nil }
}

/// An entry of a view.
package struct OverlayEntry: Equatable, Sendable {
  package enum Content: Equatable, Sendable {
    case heading(String)
    /// A name, its meaning, and a remark.
    case row(name: String, text: String, remark: String)
    case notice(Notice)
    /// Lines that are already drawn. `details` appears below them while the entry is selected.
    case drawn([TextLine], details: [TextLine])
  }

  package enum Choice: Equatable, Sendable {
    case run(Command)
    /// Says in which context the command works.
    case explain(Command)
    case sort(field: String)
    case column(Column)
    case find(term: String)
    case narrow(term: String)
    case read(position: Int)
    case weigh(Weight?)
    case goTo(line: Int)
    case open(StudyTable)
    case copy(CopyItem)
    case exclude(reason: String)
    case tag(String)
    /// Goes to the point at which this many of the person's own steps hold: undoes later steps, or does earlier ones
    /// again.
    case goBack(toStep: Int)
    case useJournal(Bool)
    case toggleFilter(String)
    case saveFilter(name: String)
    case editWords(String)
    case write(WriteBar.Matter)
    case writeOver(String)
    case nameAnother(than: String)
    case clearLeftovers(deleting: Bool)
    case useFilter(String)
  }

  package let content: Content
  let choice: Choice?
  /// The number that entries under one heading, or on one axis, share with that heading or axis.
  let group: Int?

  init(_ content: Content, _ choice: Choice? = nil, group: Int? = nil) {
    self.content = content
    self.choice = choice
    self.group = group
  }

  /// Whether the entry is a heading or an axis, which cannot be selected.
  var isHeading: Bool {
    switch content {
    case .heading: true
    case .drawn: choice == nil
    case .row, .notice: false
    }
  }

  /// Returns how many columns of a line are highlighted when the entry is selected: all, or in a drawing only the name.
  func selectedColumns(of line: TextLine) -> Int {
    guard case .drawn = content else { return line.columns }
    guard let first = line.pieces.first, !first.text.utf8.allSatisfy({ $0 == 0x20 }) else { return 0 }
    return TextWidth.columns(of: first.text)
  }

  /// Whether one of the folded words contains the name of the entry: the glossary offers `HLH` to whoever types `carHLH`.
  func isNamed(within words: [[UInt8]]) -> Bool {
    guard case .row(let name, _, _) = content else { return false }
    let folded = Folding.fold(name)
    guard folded.count > 1 else { return false }
    return words.contains { String(decoding: $0, as: UTF8.self).contains(String(decoding: folded, as: UTF8.self)) }
  }

  /// Whether the entry contains every folded word. A heading contains no words.
  func holds(_ words: [[UInt8]]) -> Bool {
    let text =
      switch content {
      case .heading: ""
      case .row(let name, let text, let remark): "\(name) \(text) \(remark)"
      case .notice(let notice): "\(notice.message) \(notice.advice) \(notice.origin?.file ?? "") \(notice.excerpt)"
      case .drawn(let lines, let details): (lines + details).map(\.text).joined(separator: " ")
      }
    let command =
      switch choice {
      case .run(let command), .explain(let command): ([command.rawValue] + command.otherNames).joined(separator: " ")
      case .narrow(let term): term
      case .sort, .column, .find, .read, .weigh, .goTo, .open, .copy, .exclude, .tag, .goBack, .useJournal, .write,
        .writeOver, .nameAnother, .clearLeftovers, nil:
        ""
      case .toggleFilter(let line), .useFilter(let line): line
      case .saveFilter(let name), .editWords(let name): name
      }
    let folded = String(decoding: Folding.fold("\(text) \(command)"), as: UTF8.self)
    return words.allSatisfy { folded.contains(String(decoding: $0, as: UTF8.self)) }
  }
}

extension Overlay {
  /// Makes the entries and lines again, and moves cursor and scroll position into range. Runs after every event.
  mutating func settle(in state: AppState, width: Int, rows: Int) {
    let words = kind == .weight ? [] : filter.text.split(separator: " ").map { Folding.fold($0) }
    let chosen = selected?.choice
    let all = drawnEntries(in: state, width: width) ?? kind.entries(in: state)
    entries = Self.narrowed(all, by: words)
    if entries.isEmpty, kind == .glossary { entries = all.filter { $0.isNamed(within: words) } }
    if kind.isRanked, !words.isEmpty { entries = entries.ranked(by: filter.text.trimmed) }
    if isNew, kind == .headings { cursor = placeOfHeading(above: state.detail.top) }
    if let study = firstStudy {
      firstStudy = nil
      if let place = placeOfStudy(at: study) { (cursor, hasArrived) = (place, true) }
    }
    isNew = false
    isCounting = kind == .facets && state.isCountingFacets
    // A new count can move a value to another place.
    if kind == .facets, let chosen { cursor = entries.firstIndex { $0.choice == chosen } ?? cursor }
    cursor = max(0, min(cursor, entries.count - 1))
    if isChoice, !isSelectable(cursor) { cursor = entries.indices.first(where: isSelectable) ?? cursor }
    let nameColumns = EntryText.nameColumns(of: entries, width: width)
    lines = entries.enumerated().flatMap { place, entry in
      let isSelected = isChoice && place == cursor
      return EntryText.lines(of: entry, nameColumns: nameColumns, width: width, isSelected: isSelected)
        .map { Line(text: $0, entry: place, columns: isSelected ? entry.selectedColumns(of: $0) : 0) }
    }
    heading = drawn?.comparison?.heading(width: width, rows: rows) ?? []
    let rows = max(1, rows - heading.count)
    if isChoice { showSelected(rows: rows) }
    top = max(0, min(top, lines.count - rows))
  }

  package func isSelectable(_ place: Int) -> Bool {
    entries.indices.contains(place) && !entries[place].isHeading
  }

  /// Returns the entries that contain every word, with their headings.
  private static func narrowed(_ all: [OverlayEntry], by words: [[UInt8]]) -> [OverlayEntry] {
    if words.isEmpty { return all }
    let holding = all.map { !($0.isHeading && $0.group != nil) && $0.holds(words) }
    let groups = Set(zip(all, holding).compactMap { $1 ? $0.group : nil })
    return zip(all, holding).filter { entry, holds in
      holds || (entry.isHeading && entry.group.map(groups.contains) == true)
    }.map(\.0)
  }

  /// The lines of the selected entry.
  var selectedLines: ClosedRange<Int>? {
    guard let first = lines.firstIndex(where: { $0.entry == cursor }),
      let last = lines.lastIndex(where: { $0.entry == cursor })
    else { return nil }
    return first...last
  }

  private mutating func showSelected(rows: Int) {
    guard let own = selectedLines else { return }
    defer { hasArrived = false }
    guard own.count <= rows else {
      top = hasArrived ? own.lowerBound : min(max(top, own.lowerBound), own.upperBound - rows + 1)
      return
    }
    // The heading directly above stays in view if both fit.
    let above = entries[..<cursor].lastIndex { !$0.isHeading || $0.group != entries[cursor].group } ?? -1
    let heading = lines.firstIndex { $0.entry > above } ?? own.lowerBound
    let first = own.upperBound - heading < rows ? heading : own.lowerBound
    top = min(max(top, own.upperBound - rows + 1), first)
  }
}

extension String {
  /// The text without spaces at its ends.
  fileprivate var trimmed: String { split(separator: " ").joined(separator: " ") }
}
