import BitCollections
import Evidence
package import Pages
import Screen
import Search
package import Studies

/// Something of a study, or of the marked studies, that can be copied.
package enum CopyItem: Equatable, Sendable {
  case citation, figures, row
  case identifier(StudyIdentifier)
  /// A link and its number on the page.
  case link(Int, String)
  case field(FieldIndex)
  case markedCitations, markedRows
}

/// The text to put into the clipboard of the person's terminal.
package struct CopyRequest: Equatable, Sendable {
  /// What it is, in the words of the messages.
  package let what: String
  package let text: String
}

/// How a request to copy ended.
package enum CopyAnswer: Equatable, Sendable {
  /// The text was sent. Terminals do not report whether they accepted it.
  case sent
  /// The text has more bytes than terminals accept.
  case tooLong(most: Int)
  /// A terminal of this type has no clipboard.
  case noClipboard(type: String)
}

extension AppState {
  mutating func openCopying() { toggleView(.copy) }

  /// Asks the terminal for the copy of an item.
  mutating func copy(_ item: CopyItem) -> [Effect] {
    overlay = nil
    guard let study = selected else { return [] }
    return [.copy(CopyRequest(what: item.name(in: collection, marked: marked.count), text: text(of: item, study)))]
  }

  mutating func receiveCopied(_ request: CopyRequest, _ answer: CopyAnswer) {
    message = .copied(request, answer)
  }

  /// Returns the text of an item. Visible signs replace control characters, because the text may be pasted into a
  /// shell.
  private func text(of item: CopyItem, _ study: Study) -> String {
    let columns = listColumns
    let text =
      switch item {
      case .citation: StudyLines.citation(of: study, in: collection)
      case .figures: StudyLines.figures(of: study, in: collection, by: options)
      case .row: StudyLines.row(of: study, in: collection, columns: columns, by: options)
      case .identifier(let identifier): identifier.text
      case .link(_, let link): link
      case .field(let field): study.text(of: field)
      case .markedCitations: linesOfMarked { StudyLines.citation(of: $0, in: collection) }
      case .markedRows:
        columns.map { $0.heading(in: collection).oneLine }.joined(separator: "\t") + "\n"
          + linesOfMarked { StudyLines.row(of: $0, in: collection, columns: columns, by: options) }
      }
    return text.split(separator: "\t", omittingEmptySubsequences: false)
      .map { SafeText.visible(String($0), keepingNewlines: true) }.joined(separator: "\t")
  }

  /// In bytes. No clipboard accepts a longer text, so the terminal refuses it.
  private static let tooMany = 1 << 18

  /// Returns a line for each marked study in the order of the list; studies that the filter hides come last. Stops
  /// early if the text is too long to be copied.
  private func linesOfMarked(_ line: (Study) -> String) -> String {
    let visible = results.positions.filter(marked.contains)
    var text = ""
    for position in visible + Array(marked.subtracting(BitSet(visible))) where text.utf8.count < Self.tooMany {
      text += (text.isEmpty ? "" : "\n") + line(collection[position])
    }
    return text
  }
}

extension Overlay.Kind {
  /// The things that can be copied. The name of a link is its number, so that a person can type it.
  static func copies(_ state: AppState) -> [OverlayEntry] {
    guard let study = state.selected else { return [] }
    let items = markedItems(state) + lines(of: study, in: state) + parts(of: study, in: state)
    let names = items.map { OverlayEntry(.row(name: $0.name, text: "", remark: "")) }
    let width = max(1, state.layout.body.width - 4)
    let room = max(1, width - EntryText.nameColumns(of: names, width: width))
    return items.map { name, text, item in
      OverlayEntry(.row(name: name, text: Truncation.fit(text.oneLine, columns: room), remark: ""), .copy(item))
    }
  }

  private typealias Item = (name: String, text: String, item: CopyItem)

  private static func markedItems(_ state: AppState) -> [Item] {
    if state.marked.isEmpty { return [] }
    let studies = ViewWords.markedStudies(state.marked.count)
    return [
      (CopyItem.marked, ViewWords.citations(of: studies), .markedCitations),
      (CopyItem.markedRowsName, ViewWords.rows(of: studies), .markedRows),
    ]
  }

  private static func lines(of study: Study, in state: AppState) -> [Item] {
    let (collection, options) = (state.collection, state.options)
    let figures = StudyLines.figures(of: study, in: collection, by: options)
    let headings = state.listColumns.map { $0.heading(in: collection).oneLine }.joined(separator: " · ")
    return [(CopyItem.citationName, StudyLines.citation(of: study, in: collection), .citation)]
      + (figures.isEmpty ? [] : [(CopyItem.figuresName, figures, .figures)]) + [(CopyItem.rowName, headings, .row)]
  }

  private static func parts(of study: Study, in state: AppState) -> [Item] {
    let collection = state.collection
    let identifiers = StudyIdentifier.all(of: study, in: collection).map { identifier -> Item in
      (identifier.label.oneLine, identifier.text, .identifier(identifier))
    }
    let links = StudyLinks.all(of: study, in: collection, order: state.order).enumerated().map { place, link -> Item in
      ("\(place + 1)", link, .link(place + 1, link))
    }
    let fields = state.order.sorted(study.fields).compactMap { field -> Item? in
      let (label, text) = (collection[field].label.oneLine, study.text(of: field, upTo: 400))
      // An identifier is offered once.
      return identifiers.contains { $0.name == label && $0.text == text } ? nil : (label, text, .field(field))
    }
    return identifiers + links + fields
  }
}
