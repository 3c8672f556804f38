package import Studies

/// The fields that give a number of people, and how they are read: as a number, or as prose if there is no such field.
/// All studies of a collection have the same source, so that filters, sorts and lists agree.
package struct CountSource: Hashable, Sendable {
  package enum Reading: Hashable, Sendable {
    case number, population, abstract, intervention
  }

  package let fields: [FieldIndex]
  package let reading: Reading

  /// Returns the source of the number of people enrolled; its `fields` are empty if the collection has none.
  package static func enrolled(of collection: StudyCollection) -> CountSource {
    let source = first(of: [(.enrolled, .number), (.population, .population), (.abstract, .abstract)], in: collection)
    // A column `Patients` of numbers counts them.
    let numbers = source.fields.filter { collection[$0].kind == .number }
    return source.reading == .population && !numbers.isEmpty ? CountSource(fields: numbers, reading: .number) : source
  }

  /// Returns the source of the number of people treated; its `fields` are empty if the collection has none.
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
  /// Reads the number from a folded value. A number that stands alone is read in the style of its field, because
  /// `1.234` may mean more than a thousand.
  package func count(in folded: ArraySlice<UInt8>, style: NumberStyle = .english) -> Participants.Count? {
    switch self {
    case .number:
      if let number = style.number(folded) {
        // Example: `15.0`, as programs write a count in a column with gaps.
        if let whole = Int(exactly: number), whole >= 0 {
          return Participants.Count(count: whole, span: 0..<folded.count)
        }
        if style != .english { return nil }
      }
      return style.leavesOpen(folded) ? nil : Participants.count(in: folded)
    case .population: return Participants.enrolled(in: folded)
    case .abstract: return Participants.statedEnrolled(in: folded)
    case .intervention: return Participants.treated(in: folded)
    }
  }
}

/// How many people a study enrolled and treated. Each is nil if the study does not say it plainly.
///
/// Fields for the number come first. Without them, the prose about the population, or the abstract, gives the number
/// enrolled, and the prose about the intervention gives the number treated.
package struct StudyParticipants: Hashable, Sendable {
  package struct Count: Hashable, Sendable {
    package let number: Int
    package let words: Quotation
  }

  package let enrolled: Count?
  package let treated: Count?

  /// - Complexity: O(length of the study).
  package init(of study: Study, in collection: StudyCollection) {
    enrolled = study.count(in: CountSource.enrolled(of: collection), of: collection)
    treated = study.count(in: CountSource.treated(of: collection), of: collection)
  }
}

extension Study {
  /// Returns the first count in the values of the source's fields.
  fileprivate func count(in source: CountSource, of collection: StudyCollection) -> StudyParticipants.Count? {
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
      guard let count = source.reading.count(in: folded[...], style: collection[field].numberStyle) else { return }
      let words = Quotation(field: field, item: item, span: count.span, text: SourceWords(value)[count.span])
      found = StudyParticipants.Count(number: count.count, words: words)
    }
    return found
  }
}
