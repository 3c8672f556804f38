package import Studies

/// Where a collection says how many people there were: a field that is made for the number, else prose. It is one
/// place for all its studies, so that a filter, a sort and a list look in the same.
package struct CountSource: Hashable, Sendable {
  package enum Reading: Hashable, Sendable {
    case number, population, abstract, intervention
  }

  package let fields: [FieldIndex]
  package let reading: Reading

  package static func enrolled(of collection: StudyCollection) -> CountSource {
    first(of: [(.enrolled, .number), (.population, .population), (.abstract, .abstract)], in: collection)
  }

  package static func treated(of collection: StudyCollection) -> CountSource {
    first(of: [(.treated, .number), (.intervention, .intervention)], in: collection)
  }

  private static func first(of places: [(FieldRole, Reading)], in collection: StudyCollection) -> CountSource {
    for (role, reading) in places {
      let fields = collection.fields(in: role)
      if !fields.isEmpty { return CountSource(fields: fields, reading: reading) }
    }
    return CountSource(fields: [], reading: .number)
  }
}

extension CountSource.Reading {
  package func count(in folded: ArraySlice<UInt8>) -> Participants.Count? {
    switch self {
    case .number: Participants.count(in: folded)
    case .population: Participants.enrolled(in: folded)
    case .abstract: Participants.statedEnrolled(in: folded)
    case .intervention: Participants.treated(in: folded)
    }
  }
}

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
    enrolled = study.count(in: CountSource.enrolled(of: collection))
    treated = study.count(in: CountSource.treated(of: collection))
  }

  /// `8/58`: the treated of the enrolled, as far as either is known.
  package var text: String {
    switch (enrolled, treated) {
    case (nil, nil): ""
    case (let enrolled?, nil): "\(enrolled.number)"
    case (nil, let treated?): "\(treated.number)/?"
    case (let enrolled?, let treated?): "\(treated.number)/\(enrolled.number)"
    }
  }
}

extension Study {
  /// The first count that is read from a value of the source's fields.
  fileprivate func count(in source: CountSource) -> StudyParticipants.Count? {
    if source.fields.isEmpty { return nil }
    var found: StudyParticipants.Count?
    var last: FieldIndex?
    var item = 0
    forEachValue { field, value in
      item = field == last ? item + 1 : 0
      last = field
      guard found == nil, source.fields.contains(field) else { return }
      var folded: [UInt8] = []
      Folding.fold(value, into: &folded)
      guard let count = source.reading.count(in: folded[...]) else { return }
      let words = Words(field: field, item: item, span: count.span, text: SourceWords(value)[count.span])
      found = StudyParticipants.Count(number: count.count, words: words)
    }
    return found
  }
}
