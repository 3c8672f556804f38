package import Studies

/// How many people a study enrolled and how many it treated, each as far as it says so, with the words that led there.
///
/// A field that is made for the number says it, else the prose does: about the population how many there were, about
/// the intervention how many had it.
package struct StudyParticipants: Hashable, Sendable {
  package struct Count: Hashable, Sendable {
    package let number: Int
    package let words: Words
  }

  package let enrolled: Count?
  package let treated: Count?

  /// - Complexity: O(length of the study).
  package init(of study: Study, in collection: StudyCollection) {
    let reader = CountReader(study: study, collection: collection)
    enrolled =
      if reader.has(.enrolled) {
        reader.first(.enrolled, Participants.count)
      } else {
        reader.first(.population, Participants.enrolled) ?? reader.first(.abstract, Participants.statedEnrolled)
      }
    treated =
      if reader.has(.treated) {
        reader.first(.treated, Participants.count)
      } else {
        reader.first(.intervention, Participants.treated)
      }
  }
}

private struct CountReader {
  let study: Study
  let collection: StudyCollection

  /// Whether the source has a field of that role with text for the study.
  func has(_ role: FieldRole) -> Bool {
    study.fields.contains { collection[$0].role == role }
  }

  /// The first count that is read from a value of a field of that role.
  func first(
    _ role: FieldRole, _ read: (ArraySlice<UInt8>) -> Participants.Count?
  ) -> StudyParticipants.Count? {
    var found: StudyParticipants.Count?
    var last: FieldIndex?
    var item = 0
    study.forEachValue { field, value in
      item = field == last ? item + 1 : 0
      last = field
      guard found == nil, collection[field].role == role else { return }
      var folded: [UInt8] = []
      Folding.fold(value, into: &folded)
      guard let count = read(folded[...]) else { return }
      let words = Words(field: field, item: item, span: count.span, text: SourceWords(value)[count.span])
      found = StudyParticipants.Count(number: count.count, words: words)
    }
    return found
  }
}
