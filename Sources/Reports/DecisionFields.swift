import BitCollections
import Decisions
import Formats
import Studies

/// What a person noted, as fields that other programs can read.
///
/// - ASReview reads the column `included` of a table (1 and 0), and `ASReview_relevant` or `ASReview_irrelevant` in the
///   notes of a RIS file.
/// - Rayyan writes decisions, reasons, labels and notes into the notes of a RIS file, under names of its own. Programs
///   that continue a review from Rayyan, evi among them, read them there.
/// - Zotero and EndNote read the tags as keywords, and the rest as notes.
/// - evi itself reads the column `decision` back as a decision that the source states.
enum DecisionFields {
  /// Returns the collection with the person's notes as fields for a format; the collection itself if nothing was noted.
  static func of(
    _ collection: StudyCollection, _ annotations: Annotations?, for format: ListFormat
  ) -> StudyCollection {
    guard let annotations, !annotations.noted.isEmpty || !annotations.marked.isEmpty else { return collection }
    switch format {
    case .csv, .tsv: return collection.adding(fields(annotations) + [included(annotations)])
    case .json, .ndjson: return collection.adding(fields(annotations))
    case .ris:
      return collection.adding(
        [keywords(annotations)] + fields(annotations, withTags: false) + [label(annotations), rayyan(annotations)])
    case .bibtex, .cslJSON: return collection.adding([keywords(annotations)] + fields(annotations, withTags: false))
    case .rayyan: return collection.adding([keywords(annotations), rayyan(annotations, withNotes: true)])
    case .table, .markdown, .ids: return collection
    }
  }

  private static func fields(_ annotations: Annotations, withTags: Bool = true) -> [AddedField] {
    let named: [(Annotations.Name, String, String)] = [
      (.decision, "decision", "Decision"), (.reason, "exclusion-reason", "Exclusion reason"),
      (.tag, "reviewer-tags", "Reviewer tags"), (.note, "reviewer-note", "Reviewer note"), (.mark, "marked", "Marked"),
    ]
    return named.filter { withTags || $0.0 != .tag }.compactMap { name, key, label in
      let texts = texts(annotations, name)
      guard !texts.isEmpty else { return nil }
      let field = Field(
        key: key, label: label, role: name == .decision ? .decision : .other, kind: name == .tag ? .list : .text)
      return AddedField(field, texts, replaces: true)
    }
  }

  private static func texts(_ annotations: Annotations, _ name: Annotations.Name) -> [Int: [String]] {
    let positions = name == .mark ? Array(annotations.marked) : Array(annotations.noted.keys)
    let all = positions.map { ($0, annotations.values(of: name, at: $0)) }.filter { !$0.1.isEmpty }
    return Dictionary(uniqueKeysWithValues: all)
  }

  /// The column that ASReview reads: 1 for included, 0 for excluded, and empty for anything else.
  private static func included(_ annotations: Annotations) -> AddedField {
    let texts = annotations.noted.compactMapValues { annotation -> [String]? in
      switch annotation.decision {
      case Decision.included.rawValue: ["1"]
      case Decision.excluded.rawValue: ["0"]
      default: nil
      }
    }
    return AddedField(Field(key: "included", label: "included", role: .decision), texts, replaces: true)
  }

  /// The note that ASReview reads.
  private static func label(_ annotations: Annotations) -> AddedField {
    let texts = annotations.noted.compactMapValues { annotation -> [String]? in
      switch annotation.decision {
      case Decision.included.rawValue: ["ASReview_relevant"]
      case Decision.excluded.rawValue: ["ASReview_irrelevant"]
      case Decision.maybe.rawValue: ["ASReview_not_seen"]
      default: nil
      }
    }
    return AddedField(Field(key: "asreview-label", label: "ASReview"), texts, replaces: true)
  }

  /// The note as Rayyan writes it: `RAYYAN-INCLUSION: {"reviewer"=>"Excluded"} | RAYYAN-LABELS: dose |
  /// RAYYAN-EXCLUSION-REASONS: wrong population`.
  ///
  /// - Parameter withNotes: whether the person's note stands there too, as `USER-NOTES: {"reviewer"=>["check again"]}`.
  private static func rayyan(_ annotations: Annotations, withNotes: Bool = false) -> AddedField {
    let texts = annotations.noted.compactMapValues { annotation -> [String]? in
      let words = [
        Decision.included.rawValue: "Included", Decision.excluded.rawValue: "Excluded",
        Decision.maybe.rawValue: "Maybe",
      ]
      var parts = words[annotation.decision].map { ["RAYYAN-INCLUSION: {\"reviewer\"=>\"\($0)\"}"] } ?? []
      if parts.isEmpty, !withNotes { return nil }
      if !annotation.tags.isEmpty { parts.append("RAYYAN-LABELS: \(listed(annotation.tags))") }
      if !annotation.reason.isEmpty { parts.append("RAYYAN-EXCLUSION-REASONS: \(listed([annotation.reason]))") }
      if withNotes, !annotation.note.isEmpty {
        parts.append("USER-NOTES: {\"reviewer\"=>[\"\(unquoted(annotation.note))\"]}")
      }
      return parts.isEmpty ? nil : [parts.joined(separator: " | ")]
    }
    return AddedField(Field(key: RayyanTable.decisions, label: "Rayyan"), texts, replaces: true)
  }

  /// Returns a note without the signs that end it in Rayyan's form.
  private static func unquoted(_ note: String) -> String {
    String(note.map { $0 == "\"" ? "'" : "|\n".contains($0) ? " " : $0 })
  }

  /// Returns the texts with commas between them. Commas and signs that end a part are removed from the texts
  /// themselves.
  private static func listed(_ texts: [String]) -> String {
    texts.map { text in String(text.map { ",|\n".contains($0) ? " " : $0 }) }.joined(separator: ",")
  }

  private static func keywords(_ annotations: Annotations) -> AddedField {
    AddedField(
      Field(key: "keywords", label: "Keywords", role: .keyword, kind: .list),
      annotations.noted.compactMapValues { $0.tags.isEmpty ? nil : $0.tags })
  }
}
