package import Studies

// Fields that say only what the list shows already.
extension StudyCollection {
  /// The number of studies, from the first on, that are compared.
  private static let compared = 200

  /// Whether every text of a field is the name of its study, as the titles of a registry are.
  /// - Complexity: O(size of the field in the first studies).
  package func repeatsNames(_ field: FieldIndex) -> Bool {
    repeats(field) { study, text in text == study.name }
  }

  /// The names and titles that say only the names of the studies.
  package var fieldsRepeatingNames: [FieldIndex] {
    (fields(in: .name) + fields(in: .title)).filter(repeatsNames)
  }

  /// The fields that say only the number of people enrolled, in the same digits.
  package var fieldsRepeatingPeople: [FieldIndex] {
    fields(in: .enrolled).filter { field in
      repeats(field) { study, text in text == Column.enrolled.text(of: study, in: self) }
    }
  }

  private func repeats(_ field: FieldIndex, _ isSame: (Study, String) -> Bool) -> Bool {
    var isSaid = false
    for position in 0..<min(count, Self.compared) {
      let text = self[position].text(of: field)
      if text.isEmpty { continue }
      guard isSame(self[position], text) else { return false }
      isSaid = true
    }
    return isSaid
  }
}
