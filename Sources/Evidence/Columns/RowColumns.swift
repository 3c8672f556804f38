package import Studies

/// The columns `Outcome` and `Arm` of a table that has several rows for each study. They say what the other figures of
/// a row are about.
package struct RowColumns: Hashable, Sendable {
  private let outcome: FieldIndex?
  private let arm: FieldIndex?

  /// - Complexity: O(number of fields).
  init(of collection: StudyCollection) {
    let fields = collection.fields.indices.map(FieldIndex.init)
    func column(_ labels: WordList) -> FieldIndex? {
      fields.first { labels.contains(CollectionBuilder.key(for: collection[$0].label)) }
    }
    outcome = column(Self.outcomes)
    arm = column(Self.arms)
  }

  /// Returns the outcome that the row of a study names. Returns nil if the table has no such column, or if the cell
  /// holds more than a name.
  package func outcome(of study: Study) -> String? { outcome.flatMap { Self.name($0, study) } }

  /// Returns the arm that the row of a study names. Returns nil as `outcome(of:)` does, and also if the cell names
  /// several arms.
  package func arm(of study: Study) -> String? {
    guard let name = arm.flatMap({ Self.name($0, study) }) else { return nil }
    return HeadingWords(name).has(Self.comparing) ? nil : name
  }

  /// Whether a field is a column of names.
  func contains(_ field: FieldIndex) -> Bool { field == outcome || field == arm }

  private static func name(_ field: FieldIndex, _ study: Study) -> String? {
    let text = study.text(of: field)
    guard !text.isEmpty, text.utf8.count <= longestName, !text.utf8.contains(UInt8(ascii: "\n")) else { return nil }
    return Proportion.read(Folding.fold(text)[...]).isEmpty ? text : nil
  }

  /// In bytes. A longer cell is taken for a sentence.
  private static let longestName = 80

  private static let outcomes: WordList = """
    outcome outcome-name outcome-measure endpoint end-point event-type adverse-event event ae
    """
  private static let arms: WordList = """
    arm arms arm-name treatment-arm study-arm trial-arm group groups group-name treatment-group study-group cohort \
    treatment intervention drug
    """
  private static let comparing: WordList = "vs versus v compared"
}
