import Evidence
import Studies

// Reads terms that ask for a figure, for a fact, or whether a field has a value.
extension TermReader {
  /// Reads the value of `dose>=400mg/day` or `dose:5..8mg/kg/day`. Quotes only allow spaces in the dose.
  ///
  /// - Throws: `QueryError.Kind` when the value is fuzzy or is not a daily dose.
  func dose(_ value: QueryToken.Value) throws(QueryError.Kind) -> Query.Claim {
    if value.isFuzzy { throw .notADose("~" + value.text) }
    guard value.sign.comparesNumbers else { return .dose(try DoseText.range(value.text, at: options.weight), .dosage) }
    let dose = try DoseText(value.text)
    guard let amount = dose.amount else { throw .notADose(value.text) }
    return .dose(DoseRange(Query.Bounds(value.sign, amount), of: dose.kind, at: options.weight), .dosage)
  }

  /// Returns what a value asks about a figure that is not a dose. Returns nil if the value is to be searched in the
  /// text or compared as a number.
  func claim(
    _ value: QueryToken.Value, _ figure: DerivedField, hasNumbers: Bool, isOpen: Bool
  ) throws(QueryError.Kind) -> Query.Claim? {
    if value.isFuzzy { return nil }
    if value.sign.comparesNumbers, !hasNumbers {
      switch figure {
      case .code(let name): throw .codeComparedAsNumber(name)
      case .country: throw .codeComparedAsNumber("country")
      case .yesNo: throw .codeComparedAsNumber(value.name ?? "")
      case .dose, .proportion, .effect, .count, .fact, .date, .place, .age, .noted: break
      }
    }
    if figure.isChoice, !value.isQuoted, value.text.contains(","), let name = value.name {
      let parts = value.text.split(separator: ",").joined(separator: " or ")
      if value.text.split(separator: ",").count > 1 {
        throw .foreign("\(name):\(value.text)", instead: "\(name):(\(parts))")
      }
    }
    switch figure {
    case .fact(let kind): return try fact(value, kind).map { .fact($0) }
    case .date:
      let isDate = value.sign.comparesNumbers || DateRange.canBegin(value.text)
      return isDate ? .date(try DateRange(value.text, value.sign)) : nil
    case .code(let name) where !value.sign.comparesNumbers:
      return CodedValue(value.text, name: name, isWhole: value.sign == .equals).map { .code($0) }
    case .country where !value.sign.comparesNumbers:
      let wanted = Countries.Wanted(value.text, isWhole: value.sign == .equals, isOpen: isOpen)
      return .country(wanted, Countries(areAddresses: false))
    case .yesNo:
      if let answer = Self.answer(value.text) { return .answer(answer) }
      // A column of a table can hold other answers, such as *unclear*.
      guard let name = value.name, collection.field(name) == nil else { return nil }
      throw .notAnAnswer(value.text, name: name)
    case .dose, .proportion, .effect, .count, .code, .country, .place, .age, .noted: return nil
    }
  }

  /// Reads an answer in the words that people type: `yes`, `available`, `none`.
  private static func answer(_ text: String) -> YesNo? {
    let folded = Folding.fold(text)
    switch String(decoding: folded, as: UTF8.self) {
    case "available", "posted", "present", "has", "with": return .yes
    case "none", "absent", "missing", "unavailable", "not available", "not posted", "without": return .no
    default: return YesNo(folded)
    }
  }

  /// Returns the node for ages; nil if the value is neither a number nor a range of numbers.
  func ages(_ value: QueryToken.Value, _ test: Query.Test, _ field: NamedField, isLimit: Bool) -> Query.Node? {
    guard case .number(let bounds) = test else { return nil }
    let text = value.written(name: field.fullName)
    func term(_ part: AgeTest.Part, _ targets: [Query.Target]) -> Query.Node {
      .term(.init(text: text, scope: .fields(targets), test: .claim(.age(AgeTest(part: part, bounds: bounds)))))
    }
    if isLimit { return term(.limit, field.targets) }
    let (minimum, maximum) = (limits("minimum-age", field.targets), limits("maximum-age", field.targets))
    if minimum.isEmpty && maximum.isEmpty { return term(.range, field.targets) }
    // If a study does not state a limit, every age on that side can take part.
    func open(_ targets: [Query.Target], _ part: AgeTest.Part) -> Query.Node {
      let says = Query.Node.term(.init(text: text, scope: .fields(targets), test: .claim(.anything)))
      return .any([term(part, targets), .not(says)])
    }
    let says = Query.Term(text: text, scope: .fields(minimum + maximum), test: .claim(.anything))
    return .spelled(text, .all([.term(says), open(minimum, .minimum), open(maximum, .maximum)]))
  }

  private func limits(_ key: String, _ targets: [Query.Target]) -> [Query.Target] {
    targets.filter { target in
      if case .field(let field) = target { StudyID(slug: [collection[field].label]).text == key } else { false }
    }
  }

  /// Returns the facts of a kind that a value names: those with that name, else those with that phrase in the lexicon,
  /// else those in whose name a word begins with the value, else those in whose phrases one does. After `==` only the
  /// first two count. Returns nil if the value is fuzzy or the lexicon knows no such fact: the value is then a word like
  /// any other.
  ///
  /// - Throws: `QueryError.Kind.factComparedAsNumber` after `>=`, `>`, `<=` and `<`.
  func fact(_ value: QueryToken.Value, _ kind: FactKind) throws(QueryError.Kind) -> Query.StatedFact? {
    if value.isFuzzy { return nil }
    if value.sign.comparesNumbers { throw .factComparedAsNumber(kind) }
    let typed = Folding.fold(value.text)
    let spellings = options.lexicon.spellings(of: kind)
    var named = spellings.filter { Folding.fold($0.value) == typed }
    if named.isEmpty { named = spellings.filter { $0.phrases.contains(typed) } }
    if named.isEmpty, value.sign != .equals {
      named = spellings.filter { Self.begins(typed, aWordOf: Folding.fold($0.value)) }
    }
    if named.isEmpty, value.sign != .equals {
      named = spellings.filter { $0.phrases.contains { Self.begins(typed, aWordOf: $0) } }
    }
    return named.isEmpty ? nil : Query.StatedFact(named, kind, options.lexicon)
  }

  /// Whether a word of a phrase begins with what was typed. The second word of `non-blinded` does not count.
  private static func begins(_ typed: [UInt8], aWordOf phrase: [UInt8]) -> Bool {
    ByteSearch.ranges(of: Query.Needle(bytes: typed, extent: .part), in: phrase[...]).contains { range in
      let before = phrase[..<range.lowerBound]
      guard let sign = before.last else { return true }
      return " -/".utf8.contains(sign) && !before.dropLast().ends(with: "non")
    }
  }

  /// Returns the node for `has:dose`, which matches a study that has the figure, the fact or text in the field. Returns
  /// nil if a half-typed line does not name a field yet.
  mutating func whatThereIs(
    _ value: QueryToken.Value, _ text: String, halfTyped: Bool, isOpen: Bool
  ) throws(QueryError.Kind) -> Query.Node? {
    guard !value.text.isEmpty else {
      if halfTyped { return nil }
      throw .noValue(text)
    }
    do {
      let field = try field(value.text, in: text)
      let written = value.written(name: "has")
      let (collection, lexicon) = (collection, options.lexicon)
      let presence = { (part: Meaning.Part) in
        Query.Test.claim(part.figure.map { $0.presence(lexicon) } ?? .anything)
      }
      var terms = field.meaning.parts.map { part in
        if case .noted(let name) = part.figure { return hasNoted(name, written) }
        return Self.terms(written, part, presence(part), in: collection)
      }
      if let facts = field.meaning.facts {
        terms.append(Self.terms(written, facts, presence(facts), in: collection))
      }
      if let prose = field.meaning.prose,
        !field.meaning.parts.contains(where: { $0.figure != prose.figure })
          || field.meaning.facts != nil
      {
        terms.append(Self.prose(written, prose, presence(prose), of: field, in: collection))
      }
      return terms.count == 1 ? terms[0] : .spelled(written, .any(terms))
    } catch {
      if isOpen { return nil }
      throw error
    }
  }
}

extension DerivedField {
  /// Whether a study has one of a closed set of values.
  fileprivate var isChoice: Bool {
    switch self {
    case .code, .country: true
    default: false
    }
  }

  /// Returns the claim that a test of numbers makes about the figure. Returns nil for any other test, and for doses and
  /// facts.
  func claim(of test: Query.Test) -> Query.Test? {
    guard case .number(let bounds) = test else { return nil }
    switch self {
    case .count(let reading): return .claim(.count(reading, bounds))
    case .proportion: return .claim(.proportion(bounds.ofRounded, .prose))
    case .effect(let measure): return .claim(.effect(measure, bounds, label: []))
    case .dose, .fact, .date, .code, .country, .place, .yesNo, .age, .noted: return nil
    }
  }

  fileprivate func presence(_ lexicon: Lexicon) -> Query.Claim {
    switch self {
    case .dose: .dose(nil, .dosage)
    case .count(let reading): .count(reading, nil)
    case .proportion: .proportion(nil, .prose)
    case .effect(let measure): .effect(measure, nil, label: [])
    case .fact(let kind): .fact(Query.StatedFact(lexicon.spellings(of: kind), kind, lexicon, isAny: true))
    case .yesNo: .answer(.yes)
    case .date, .code, .country, .place, .age, .noted: .anything
    }
  }
}

extension Query.Bounds {
  /// The bounds for a percentage. Texts round percentages, so a single number matches every percentage that rounds to
  /// it: 67 matches two thirds. A number with more than two decimals matches only itself.
  fileprivate var ofRounded: Self {
    guard low == high else { return self }
    let half = [1.0, 10, 100].first { (low * $0).rounded() / $0 == low }.map { 0.5 / $0 } ?? 0
    return Query.Bounds(low: low - half, high: high + half)
  }
}

extension ArraySlice<UInt8> {
  fileprivate func ends(with word: String) -> Bool { suffix(word.utf8.count).elementsEqual(word.utf8) }
}
