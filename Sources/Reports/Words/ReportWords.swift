import Studies

// The words of this room: headings of reports, and sentences about what a report leaves out.

extension Loss {
  package var sentence: String {
    switch format {
    case .csv, .tsv:
      (lost.isEmpty ? "" : "\(name) leaves out \(Self.list(lost)). ")
        + (joined.isEmpty ? "" : "In \(name) the values of a list run together (\(Self.fields(joined))). ")
        + "evi JSON keeps everything (--format json)."
    case .markdown: "Markdown has \(columns) of \(columns + hidden) columns; --columns chooses them."
    case .rayyan:
      "Rayyan's table has no column for \(Self.fields(unplaced)); evi JSON keeps everything (--format json)."
    default: "\(name) has no place for \(Self.list(missing)); \(whereabouts)."
    }
  }

  private var name: String {
    switch format {
    case .ris: "RIS"
    case .bibtex: "BibTeX"
    case .cslJSON: "CSL-JSON"
    default: format.rawValue.uppercased()
    }
  }

  private var lost: [String] {
    var lost = parts.map(Self.words)
    if !unexplained.isEmpty { lost.append("the labels and roles of \(Self.fields(unexplained))") }
    if !unmarked.isEmpty { lost.append("what looks like HTML in \(Self.fields(unmarked))") }
    if renamed > 0 { lost.append("the names and numbers of \(counted(renamed, "study", "studies"))") }
    return lost
  }

  private var missing: [String] {
    (unplaced.isEmpty ? [] : [Self.fields(unplaced)]) + parts.map(Self.words)
  }

  private var whereabouts: String {
    let place =
      switch format {
      case .ris: "in notes"
      case .bibtex: "under names of evi's own"
      default: "in `custom`"
      }
    let rest = isLossless ? "only evi can read again" : "is left out (--lossless keeps it for evi)"
    if unplaced.isEmpty {
      return isLossless ? "only evi can read it again" : "it is left out (--lossless keeps it for evi)"
    }
    let fields = unplaced.count == 1 ? "the field is written" : "the fields are written"
    return parts.isEmpty ? "\(fields) \(place)" : "\(fields) \(place), the rest \(rest)"
  }

  private static func words(_ part: Part) -> String {
    switch part {
    case .title: "the collection's title and source"
    case .glossary: "the glossary"
    case .footnotes: "the footnotes"
    case .publications: "reference numbers"
    }
  }

  private static let namesAtMost = 4

  private static func fields(_ labels: [String]) -> String {
    let names = labels.map(\.unbroken)
    if names.count <= namesAtMost { return list(names) }
    return "\(names.prefix(namesAtMost - 1).joined(separator: ", ")) and \(names.count - namesAtMost + 1) more fields"
  }

  private static func list(_ items: [String]) -> String {
    guard items.count > 1, let last = items.last else { return items.first ?? "" }
    return "\(items.dropLast().joined(separator: ", ")) and \(last)"
  }
}

enum ReportWords {
  static let nothingOdd = "no problems"
  static let onlyImage = "only an image"
  static let notStated = "(not stated)"
  static let byFullText = "By full text, "

  static func part(_ shown: Range<Int>, of count: Int) -> String {
    "Studies \(shown.lowerBound + 1) to \(shown.upperBound) of \(count)"
  }

  static func compared(_ label: String, isDerived: Bool, isSame: Bool) -> String {
    "\(label)\(isDerived ? " (read by evi)" : "")\(isSame ? ": the same" : "")"
  }

  static func place(_ origin: Origin) -> String { "\(origin.file), line \(origin.line)" }

  static func oneStudy(_ places: [String], by kind: Identity.Kind) -> String {
    "\(places[0]): the same study as \(places.dropFirst().joined(separator: ", ")), by \(kind.text)"
  }

  static func made(_ studies: Int, of records: Int) -> String {
    "\(records) records joined into \(counted(studies, "study", "studies"))"
  }

  /// Says what a flow diagram has no box for while a review goes on; nil if there is nothing.
  static func withoutBox(unscreened: Int, unread: Int, maybe: Int, onlyByAbstract: Int) -> String? {
    let parts = [
      (unscreened, "not screened yet"), (unread, "not read in full yet"),
      (maybe, "read in full but maybe (counted as assessed)"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    let included =
      onlyByAbstract == 0
      ? ""
      : " You have decided nothing by full text, so the diagram has no included study. By title and abstract you "
        + "included \(onlyByAbstract)."
    if parts.isEmpty { return included.isEmpty ? nil : String(included.dropFirst()) }
    let last = parts[parts.count - 1]
    let all = parts.count == 1 ? last : "\(parts.dropLast().joined(separator: ", ")) and \(last)"
    return "The review is not finished. The diagram has no box for \(all).\(included)"
  }

  static func nothingToDraw(_ names: [String]) -> String {
    "There is nothing to draw for \(names.joined(separator: ", "))."
  }
}

extension ManualReport {
  static let howToRead = "`evi manual filter` prints a topic."
}
