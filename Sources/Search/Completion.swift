package import Evidence
package import Studies

/// The part of a filter line before the caret that can be completed: the name of a field, or a value of one.
package struct CompletionSpot: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    case name
    case value(of: [Query.Target])
    case fact(FactKind)
    case country
    /// What follows `is:`.
    case state
    case noted(Annotations.Name)
    /// A short name that fits several fields. `rest` is the part of the term after the name.
    case choice(rest: String)
  }

  package let kind: Kind
  /// The part that is typed already, as typed.
  package let typed: String
  /// The part of the line that a completion replaces, in UTF-8 offsets. It includes an opening quote.
  package let range: Range<Int>

  /// Finds the spot at the end of `before`, the line up to the caret. Returns nil if nothing can be completed there, as
  /// in a phrase.
  package init?(_ before: String, in collection: StudyCollection, by options: EvidenceOptions = EvidenceOptions()) {
    let start = Self.startOfTerm(before)
    let term = before.utf8.dropFirst(start)
    if let sign = term.lastIndex(where: { ":<>=".utf8.contains($0) }), term.first != UInt8(ascii: "\"") {
      let name = String(Substring(term.prefix { !":<>=".utf8.contains($0) }))
      let value = String(Substring(term[term.index(after: sign)...]))
      if name.lowercased() == "is", collection.field("is") == nil, options.annotations != nil {
        (kind, typed) = (.state, value)
        range = before.utf8.count - value.utf8.count..<before.utf8.count
        return
      }
      let field: NamedField
      do {
        let isOfPeople = name.lowercased() == "population" && collection.fullyNamedField(name, by: options) == nil
        field = try collection.namedField(isOfPeople ? FactKind.ages.rawValue : name, by: options)
      } catch {
        guard case .ambiguousField = error else { return nil }
        kind = .choice(rest: String(Substring(term.dropFirst(name.utf8.count))))
        typed = name
        range = start..<before.utf8.count
        return
      }
      guard let kind = Self.kind(of: field) else { return nil }
      self.kind = kind
      typed = value.hasPrefix("\"") ? String(value.dropFirst()) : value
      range = before.utf8.count - value.utf8.count..<before.utf8.count
    } else {
      guard term.first != UInt8(ascii: "\"") else { return nil }
      kind = .name
      typed = String(Substring(term))
      range = start..<before.utf8.count
    }
  }

  /// Returns nil for doses, counts, proportions and effects. The filter compares them with numbers and accepts no words
  /// for them.
  private static func kind(of field: NamedField) -> Kind? {
    switch field.figure {
    case .fact(let kind): .fact(kind)
    case .dose, .count, .proportion, .effect: nil
    case .country: .country
    case .noted(let name): .noted(name)
    case .date, .code, .place, .yesNo, .age, nil: .value(of: field.targets)
    }
  }

  /// Returns the UTF-8 offset of the last term. A term begins after a space, a bracket or a sign of negation outside
  /// quotes.
  private static func startOfTerm(_ before: String) -> Int {
    var start = 0
    var isQuoted = false
    for (offset, byte) in before.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: " "), UInt8(ascii: "("), UInt8(ascii: ")"):
        if !isQuoted { start = offset + 1 }
      case UInt8(ascii: "!"), UInt8(ascii: "-"):
        if !isQuoted && start == offset { start = offset + 1 }
      default: break
      }
    }
    return start
  }
}

/// One way to complete a spot.
package struct Completion: Equatable, Sendable {
  /// The text that replaces what was typed.
  package let text: String
  /// The name or the value, as the source spells it.
  package let label: String
  /// The number of studies that have the value; nil for the name of a field.
  package let count: Int?

  package init(text: String, label: String, count: Int?) { (self.text, self.label, self.count) = (text, label, count) }
}

extension StudyCollection {
  /// Returns the completions of a spot: field names in the order of the fields, or at most 50 values, the most frequent
  /// first.
  /// - Complexity: O(size of the field), at each call.
  package func completions(of spot: CompletionSpot, by options: EvidenceOptions = EvidenceOptions()) -> [Completion] {
    switch spot.kind {
    case .name: return names(beginningWith: spot.typed.lowercased(), options)
    case .choice(let rest):
      return candidates(beginningWith: StudyID(slug: [spot.typed]).text, by: options).map {
        Completion(text: $0.fullName + rest, label: $0.fullName, count: nil)
      }
    case .value(let targets):
      return values(beginningWith: Folding.fold(spot.typed)) { study in targets.flatMap { texts(of: $0, in: study) } }
    case .country:
      let fields = countryFields()
      return values(beginningWith: Folding.fold(spot.typed)) { $0.countries(in: fields, of: self) }
    case .state: return states(beginningWith: spot.typed.lowercased(), options.annotations ?? .none)
    case .noted(let name):
      let annotations = options.annotations ?? .none
      return values(beginningWith: Folding.fold(spot.typed)) { study in
        study.position.map { annotations.values(of: name, at: $0) } ?? []
      }
    case .fact(let kind):
      let reader = FactReader(options.lexicon, of: self, only: [kind])
      return values(beginningWith: Folding.fold(spot.typed)) { reader.facts(of: $0).map(\.value) }
    }
  }

  private static let limit = 50
  /// In bytes. A longer value is a text, and its words are offered instead.
  private static let longestValue = 40

  private func names(beginningWith typed: String, _ options: EvidenceOptions) -> [Completion] {
    (namesInOrder(options) + (options.annotations == nil ? [] : ["is"])).filter { $0.hasPrefix(typed) }
      .map { Completion(text: "\($0):", label: $0, count: nil) }
  }

  /// Returns the names that the filter can ask for, those that every format has first: both in the order of what
  /// matters.
  private func namesInOrder(_ options: EvidenceOptions) -> [String] {
    let order = ReadingOrder(of: self)
    let known = fieldNames(by: options)
    let reserved = known.filter(isReserved)
    let asked = order.questions.filter(reserved.contains)
    let own = order.sorted(fields.indices.map(FieldIndex.init)).map { self[$0].key }.filter { !isReserved($0) }
    var seen: Set<String> = []
    return (asked + reserved + own + known).filter { seen.insert($0).inserted }
  }

  private func states(beginningWith typed: String, _ annotations: Annotations) -> [Completion] {
    Annotations.State.allCases.filter { $0.rawValue.hasPrefix(typed) }.map { state in
      let known = annotations.positions(in: state).count
      return Completion(
        text: state.rawValue, label: state.rawValue, count: state == .undecided ? count - known : known)
    }
  }

  private func values(beginningWith typed: [UInt8], _ texts: (Study) -> [String]) -> [Completion] {
    var counts: [[UInt8]: (label: String, count: Int)] = [:]
    for position in 0..<count {
      var seen: Set<[UInt8]> = []
      for text in texts(self[position]) {
        let folded = Folding.fold(text)
        guard folded.starts(with: typed), seen.insert(folded).inserted else { continue }
        counts[folded, default: (text, 0)].count += 1
      }
    }
    let best = counts.sorted { ($1.value.count, $0.key.lexicographic) < ($0.value.count, $1.key.lexicographic) }
    return best.prefix(Self.limit).map { Completion(text: Self.quoted($1.label), label: $1.label, count: $1.count) }
  }

  private func texts(of target: Query.Target, in study: Study) -> [String] {
    switch target {
    case .id: [study.id.text]
    case .name: [study.name]
    case .field(let field):
      study.values(of: field).flatMap { value in
        value.utf8.count <= Self.longestValue ? [value] : value.split { !$0.isLetter && !$0.isNumber }.map(String.init)
      }
    }
  }

  /// Returns the text as the filter line needs it: in quotes when it contains a space, a bracket or a quote.
  private static func quoted(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy { !$0.properties.isWhitespace && !"()\"".unicodeScalars.contains($0) }
    return isPlain ? text : text.phrase
  }
}

extension [UInt8] {
  fileprivate var lexicographic: String { String(decoding: self, as: UTF8.self) }
}
