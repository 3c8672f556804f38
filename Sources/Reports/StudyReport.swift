package import Evidence
import Pages
import Formats
import Screen
import Search
import Studies

/// A format that `evi show` prints.
package enum ShowFormat: String, CaseIterable, Sendable {
  case text, json, markdown, ris, bibtex
  case cslJSON = "csl-json"

  /// The list format that prints the studies in the same way; nil for text and Markdown.
  package var list: ListFormat? {
    switch self {
    case .json: .json
    case .ris: .ris
    case .bibtex: .bibtex
    case .cslJSON: .cslJSON
    case .text, .markdown: nil
    }
  }
}

/// The report of `evi show`: whole studies, with every field that has text.
package struct ShowReport {
  private let selection: Selection

  private let options: EvidenceOptions
  private let order: ReadingOrder

  package init(_ selection: Selection, by options: EvidenceOptions = EvidenceOptions()) {
    self.selection = selection
    order = ReadingOrder(of: selection.collection)
    self.options = options
  }

  package func print(as format: ShowFormat, on paper: Paper) {
    switch format {
    case .json, .ris, .bibtex, .cslJSON:
      if let list = format.list { ListReport(selection, columns: nil, by: options).print(as: list, on: paper) }
    case .text: printEach(on: paper, text)
    case .markdown: printEach(on: paper, markdown)
    }
  }

  private func printEach(on paper: Paper, _ body: (Study, Int?) -> [String]) {
    for (place, study) in selection.studies.enumerated() {
      if place > 0 { paper.print("") }
      for line in body(study, paper.columns) { paper.print(line) }
    }
  }

  private func text(_ study: Study, columns: Int?) -> [String] {
    var lines = [study.name]
    func add(_ part: StudyPart) {
      for (label, text) in passages(study, part) {
        lines += ["", label]
        lines += wrapped(text, columns: columns).map { "  " + $0 }
      }
    }
    add(.head)
    for name in Annotations.Name.allCases {
      let texts = study.position.flatMap { options.annotations?.values(of: name, at: $0) } ?? []
      if !texts.isEmpty {
        let text = texts.joined(separator: Study.listSeparator)
        lines += ["", name.heading] + wrapped(text, columns: columns).map { "  " + $0 }
      }
    }
    let derived = DerivedLines.of(study, in: selection.collection, by: options, width: columns.map { $0 - 2 } ?? 1000)
    if !derived.isEmpty { lines += ["", DerivedLines.heading] + derived.map { "  " + $0.text } }
    add(.body)
    add(.archive)
    let origins = study.records.map { ReportWords.place($0.origin) }
    return lines + ["", "\(origins[0]) · \(study.id.text)"] + origins.dropFirst()
  }

  /// Returns what each record says in each field of a part, in the order of the page. The label names the source of
  /// every record but the first.
  private func passages(_ study: Study, _ part: StudyPart) -> [(label: String, text: String)] {
    let sources = study.sourceNames
    return order.sorted(study.fields.filter { order.part(of: $0) == part }).flatMap { field in
      let label = selection.collection[field].label
      let isTitle = [.name, .title].contains(selection.collection[field].role)
      return study.said(in: field).filter { !(isTitle && $0.text == study.name) }.map { said in
        (said.record == 0 ? label : "\(label) (\(sources[said.record]))", said.paragraphs)
      }
    }
  }

  /// Wraps the text by word to `columns` less an indent of 2. Without `columns`, returns the lines of the source.
  private func wrapped(_ text: String, columns: Int?) -> [String] {
    guard let columns else { return text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init) }
    let bytes = Array(text.utf8)
    return Wrap.lines(of: text, width: columns - 2).map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  private func markdown(_ study: Study, columns: Int?) -> [String] {
    var lines = ["## " + Markdown.inline(study.name)]
    for (label, text) in [.head, .body, .archive].flatMap({ passages(study, $0) }) {
      lines += ["", "**\(Markdown.inline(label))**", ""]
      lines += Markdown.paragraphs(text)
    }
    return lines
  }
}
