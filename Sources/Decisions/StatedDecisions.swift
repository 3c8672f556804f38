import Formats
package import Studies

/// Reads the decisions that a source states, in the forms of the programs that write them:
///
/// - Rayyan, in the notes: `RAYYAN-INCLUSION: {"Ada"=>"Excluded"} | RAYYAN-LABELS: dose | RAYYAN-EXCLUSION-REASONS:
///   wrong population,foreign language | USER-NOTES: {"Ada"=>["check"]}`
/// - ASReview, in a column `included` (1, 0, and -1 for not seen), or in the notes: `ASReview_relevant`.
/// - Covidence, in the notes: `Exclusion reason: Wrong study design;`, and tags in a column. Covidence asks for reasons
///   only at full text.
/// - evi, in a column `decision` of the tables that it writes.
package enum StatedDecisions {
  /// Returns what the source states, by the positions of the studies.
  /// - Complexity: O(size of the fields that can state a decision).
  package static func of(_ collection: StudyCollection) -> [Int: Annotation] {
    let (labels, notes, tags) = fields(of: collection)
    guard !labels.isEmpty || !notes.isEmpty else { return [:] }
    var stated: [Int: Annotation] = [:]
    for position in 0..<collection.count {
      let study = collection[position]
      var annotation = Annotation()
      for field in labels where annotation.decision.isEmpty {
        annotation.decision = decision(ofLabel: study.text(of: field, upTo: 24)) ?? ""
      }
      for field in notes {
        for note in study.values(of: field, upTo: longest) { read(note, into: &annotation) }
      }
      guard annotation != Annotation() else { continue }
      for field in tags { annotation.tags += study.values(of: field, noLongerThan: longest).filter { !$0.isEmpty } }
      stated[position] = annotation
    }
    return stated
  }

  /// In bytes: how much of a note is read. Programs add their text after the text of a person.
  private static let longest = 1 << 16

  private static func fields(
    of collection: StudyCollection
  ) -> (labels: [FieldIndex], notes: [FieldIndex], tags: [FieldIndex]) {
    var fields: ([FieldIndex], [FieldIndex], [FieldIndex]) = ([], [], [])
    var isCovidence = false
    for (place, field) in collection.fields.enumerated() {
      let index = FieldIndex(place)
      switch field.key {
      case "covidence", "covidence-number": isCovidence = true
      case "note", "notes", "n1", "exported-notes": fields.1.append(index)
      case "decision", "included", "asreview-label", "label-included", "included-label", "final-included":
        fields.0.append(index)
      default: break
      }
    }
    if isCovidence, let tags = collection.field("tags") { fields.2.append(tags) }
    return fields
  }

  private static func decision(ofLabel label: String) -> String? {
    switch label.trimmed.lowercased() {
    case "1", "1.0", "yes", "true", "included", "include": Decision.included.rawValue
    case "0", "0.0", "no", "false", "excluded", "exclude": Decision.excluded.rawValue
    case "maybe": Decision.maybe.rawValue
    case "not retrieved": Decision.notRetrieved.rawValue
    default: nil
    }
  }

  private static func read(_ note: String, into annotation: inout Annotation) {
    if note.utf8.count < 8 { return }
    if note.holds("ASReview_relevant") { annotation.decision = Decision.included.rawValue }
    if note.holds("ASReview_irrelevant") { annotation.decision = Decision.excluded.rawValue }
    for part in note.split(separator: "|") {
      // evi writes the note with a label before it.
      let part = String(part).trimmed.without("Rayyan: ")
      if let people = part.text(behind: "RAYYAN-INCLUSION:") {
        annotation.decision = agreed(quoted(in: people)) ?? annotation.decision
      } else if let labels = part.text(behind: "RAYYAN-LABELS:") {
        annotation.tags += labels.listed(by: ",")
      } else if let reasons = part.text(behind: "RAYYAN-EXCLUSION-REASONS:") {
        annotation.reason = reasons.listed(by: ",").joined(separator: ", ")
      } else if let notes = part.text(behind: "USER-NOTES:") {
        let texts = quoted(in: notes).filter { !$0.isKey }.map(\.text)
        if !texts.isEmpty { annotation.note = texts.joined(separator: "\n") }
      } else if let reasons = part.text(behind: "Exclusion reason:") {
        annotation.decision = Decision.excluded.rawValue
        annotation.reason = reasons.listed(by: ";").first ?? ""
        annotation.isByFullText = true
      }
    }
  }

  /// Returns the decision of all people in a note; nil if they differ or if there is none.
  private static func agreed(_ quoted: [(text: String, isKey: Bool)]) -> String? {
    let decisions = Set(quoted.filter { !$0.isKey }.compactMap { decision(ofLabel: $0.text) })
    return decisions.count == 1 ? decisions.first : nil
  }

  /// Returns the texts in double quotes. A key is one with `=>` after it.
  private static func quoted(in text: String) -> [(text: String, isKey: Bool)] {
    var found: [(text: String, isKey: Bool)] = []
    var rest = text[...]
    while let opening = rest.firstIndex(of: "\"") {
      rest = rest[rest.index(after: opening)...]
      guard let closing = rest.firstIndex(of: "\"") else { break }
      let quoted = String(rest[..<closing])
      rest = rest[rest.index(after: closing)...]
      found.append((quoted, rest.hasPrefix("=>")))
    }
    return found
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text = text.dropFirst() }
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text)
  }

  fileprivate func holds(_ word: String) -> Bool {
    let (own, wanted) = (Array(utf8), Array(word.utf8))
    return own.count >= wanted.count && (0...own.count - wanted.count).contains { own[$0...].starts(with: wanted) }
  }

  /// Returns the text after a beginning; nil if the text does not begin with it.
  fileprivate func text(behind beginning: String) -> String? {
    hasPrefix(beginning) ? String(dropFirst(beginning.count)).trimmed : nil
  }

  fileprivate func without(_ beginning: String) -> String {
    hasPrefix(beginning) ? String(dropFirst(beginning.count)) : self
  }

  fileprivate func listed(by separator: Character) -> [String] {
    split(separator: separator).map { String($0).trimmed }.filter { !$0.isEmpty }
  }
}
