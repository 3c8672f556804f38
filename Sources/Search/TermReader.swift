import Evidence
import OrderedCollections
import Studies

/// Reads the values of a filter line. It finds the field and the test that each value asks for.
struct TermReader {
  let collection: StudyCollection
  let options: EvidenceOptions
  private let glossary: GlossaryWords
  /// The names looked up so far: a long line has few different names.
  private var named: [String: NamedField] = [:]
  private(set) var expansions: [Query.Expansion] = []
  /// The folded words in `expansions`.
  private var expanded: Set<[UInt8]> = []

  init(_ collection: StudyCollection, _ options: EvidenceOptions) {
    self.collection = collection
    self.options = options.fitted(to: collection)
    glossary = GlossaryWords(collection.glossary)
  }

  /// Whether a name asks whether something is there, and not for its content: `has:dose`.
  func asksWhatThereIs(_ name: String?) -> Bool {
    name?.lowercased() == "has" && collection.field("has") == nil
  }

  /// Returns the field that a name of the line means. An error message quotes `text`.
  mutating func field(_ name: String, in text: String) throws(QueryError.Kind) -> NamedField {
    if let known = named[name] { return known }
    let field = asksState(name) ? NamedField.state : try named(name)
    named[name] = field
    return field
  }

  private func named(_ name: String) throws(QueryError.Kind) -> NamedField {
    guard name.hasPrefix("\"") else { return try collection.namedField(name, by: options) }
    let label = String(name.dropFirst().dropLast())
    if let own = collection.ownField(labelled: label) { return own }
    throw .unknownField(name: label, known: collection.fields.map(\.label))
  }

  /// Whether a word is the full name of a field.
  func isFullName(_ word: String) -> Bool { collection.fullyNamedField(word, by: options) != nil }

  /// Whether a field has a closed set of answers, numbers or dates. A word after *or* can then be another answer.
  mutating func hasFewAnswers(_ name: String) -> Bool {
    guard let field = try? field(name, in: name) else { return false }
    return field.meaning.parts.contains { part in
      switch part.figure {
      case .code, .country, .place, .yesNo, .fact, .date, .count, .age, .noted: true
      case .dose, .proportion, .effect: false
      case nil: collection.areNumbers(part)
      }
    }
  }

  /// Returns the value unchanged, or with the `=` as a part of its text. A single `=` is a sign only after the full
  /// name of a field, because texts also contain `p=.17` and `n=8`.
  func resolved(_ value: QueryToken.Value, _ text: String) -> QueryToken.Value {
    guard value.sign == .single, !value.isQuoted, let name = value.name, !name.hasPrefix("\""),
      collection.fullyNamedField(name, by: options) == nil
    else { return value }
    return QueryToken.Value(text: text)
  }

  /// Returns the node for a value; nil if a value in a half-typed line is still empty or incomplete. `isOpen` is true
  /// for the last value of such a line, which the user may still be typing.
  mutating func node(
    _ value: QueryToken.Value, _ text: String, halfTyped: Bool, isOpen: Bool
  ) throws(QueryError.Kind) -> Query.Node? {
    if asksState(value.name) { return try state(value, text, halfTyped: halfTyped, isOpen: isOpen) }
    if asksWhatThereIs(value.name) { return try whatThereIs(value, text, halfTyped: halfTyped, isOpen: isOpen) }
    // Until its value begins, the typed name can still become another name.
    if halfTyped, value.name != nil, value.text.isEmpty { return nil }
    guard let name = value.name else {
      return try node(
        value, text, of: nil, Meaning.Part(targets: [], figure: nil), halfTyped: halfTyped, isOpen: isOpen)
    }
    let names = namesOfPopulation(value)
    if names.isEmpty { return try node(value, text, named: name, halfTyped: halfTyped, isOpen: isOpen) }
    var nodes: [Query.Node] = []
    for name in names {
      guard let node = try node(value, text, named: name, halfTyped: halfTyped, isOpen: isOpen) else { continue }
      nodes.append(node)
    }
    return nodes.isEmpty ? nil : .spelled(value.written(name: "population"), .any(nodes))
  }

  /// Returns the node for a value of one name: what any of its fields says.
  private mutating func node(
    _ value: QueryToken.Value, _ text: String, named name: String, halfTyped: Bool, isOpen: Bool
  ) throws(QueryError.Kind) -> Query.Node? {
    let field = try self.field(name, in: text)
    var nodes: [Query.Node] = []
    var failure: QueryError.Kind?
    for part in field.meaning.parts {
      do throws(QueryError.Kind) {
        guard let node = try node(value, text, of: field, part, halfTyped: halfTyped, isOpen: isOpen) else { continue }
        nodes.append(node)
      } catch {
        failure = failure ?? error
      }
    }
    if nodes.isEmpty, let failure { throw failure }
    if let facts = try facts(value, field) { nodes.append(facts) }
    if let prose = try prose(value, field) { nodes.append(prose) }
    if let words = try wordsOfConditions(value, field) { nodes.append(words) }
    if nodes.count < 2 { return nodes.first }
    return .spelled(value.written(name: field.fullName), .any(nodes))
  }

  private mutating func node(
    _ value: QueryToken.Value, _ text: String, of field: NamedField?, _ part: Meaning.Part, halfTyped: Bool,
    isOpen: Bool
  ) throws(QueryError.Kind) -> Query.Node? {
    if case .noted(let name) = part.figure { return try noted(name, value, text, halfTyped: halfTyped) }
    var isNumber = field != nil && collection.areNumbers(part)
    if case .age = part.figure { isNumber = value.text.utf8.first?.isASCIIDigit ?? true }
    let typed = value.asFigure(part.figure)
    let value = isOpen ? complete(typed, part.figure, isNumber) : typed
    guard !(value.isFuzzy ? Query.Fuzzy.words(value.text).isEmpty : Folding.fold(value.text).isEmpty) else {
      if halfTyped { return nil }
      throw .noValue(text)
    }
    let collection = collection
    let term = { (test: Query.Test) in Self.term(value, of: field, part, test, in: collection) }
    if part.figure == .dose, let words = try wordsOfDoseColumn(value) { return words }
    if part.figure == .dose {
      do {
        return term(.claim(try dose(value)))
      } catch {
        if isOpen { return nil }
        throw error
      }
    }
    if part.figure == .code(name: "phase"), let (parts, isRange) = try Self.phases(value) {
      let text = value.written(name: field?.fullName)
      let nodes = parts.compactMap { CodedValue($0, name: "phase", isWhole: false) }.map { term(.claim(.code($0))) }
      return .spelled(text, isRange ? .any(nodes) : .all(nodes))
    }
    if case .age(let isLimit) = part.figure, let field {
      if isOpen, value.isPlain, value == typed, isNumber, let bounds = NumberText.beginning(with: value.text) {
        return .any(bounds.compactMap { ages(value, .number($0), field, isLimit: isLimit) })
      }
      let asked = try test(value, isNumber, part.targets)
      if let node = ages(value, asked, field, isLimit: isLimit) { return node }
      if isLimit { return term(asked) }
      let code = CodedValue(value.text, name: "age", isWhole: value.sign == .equals)
      return code.map { term(.claim(.code($0))) }
    }
    if part.figure == .place { return place(value, isOpen: isOpen, text: value.written(name: field?.fullName), term) }
    if let figure = part.figure,
      let claim = try claim(value, figure, hasNumbers: part.targets.contains(where: holdsNumbers), isOpen: isOpen)
    {
      return term(.claim(claim))
    }
    if isOpen, isNumber, value.isPlain, value == typed, let bounds = NumberText.beginning(with: value.text) {
      return bounds.count > 1 ? .any(bounds.map { term(.number($0)) }) : term(.number(bounds[0]))
    }
    return term(try test(value, isNumber, part.targets))
  }

  /// Returns the node for a country or another place in addresses.
  private func place(
    _ value: QueryToken.Value, isOpen: Bool, text: String, _ term: (Query.Test) -> Query.Node
  ) -> Query.Node {
    let wanted = Countries.Wanted(value.text, isWhole: value.sign == .equals, isOpen: isOpen)
    let country = term(.claim(.country(wanted, Countries(areAddresses: true))))
    // `us` means the country. As letters it occurs in too many words.
    if Countries.Wanted.isShortForm(value.text), !value.isQuoted { return country }
    let word = Query.Needle(bytes: Folding.fold(value.text), extent: .part)
    return .spelled(text, .any([country, term(.contains([word]))]))
  }

  /// Returns the node that applies a test to the fields of a part. Fields that write dates or numbers in another way
  /// than the rest get their own tests.
  private static func term(
    _ value: QueryToken.Value, of field: NamedField?, _ part: Meaning.Part, _ test: Query.Test,
    in collection: StudyCollection
  ) -> Query.Node {
    let text = value.written(name: field?.fullName)
    guard field != nil else { return .term(Query.Term(text: text, scope: .anywhere, test: test)) }
    return terms(text, part, part.figure?.claim(of: test) ?? test, in: collection)
  }

  static func terms(_ text: String, _ part: Meaning.Part, _ test: Query.Test, in collection: StudyCollection)
    -> Query.Node
  {
    let joined = test.joinedColumns(of: collection)
    var tests: OrderedDictionary<Query.Test, [Query.Target]> = [:]
    var terms: [Query.Node] = []
    for target in part.targets {
      var own = test
      if case .field(let field) = target {
        own = test.of(collection[field])
        if let columns = joined.first(where: { $0.lead == field }) {
          terms.append(.term(Query.Term(text: text, scope: .joined(columns), test: own)))
          continue
        }
      }
      tests[own, default: []].append(target)
    }
    terms += tests.map { Query.Node.term(Query.Term(text: text, scope: .fields($0.value), test: $0.key)) }
    return terms.count == 1 ? terms[0] : .spelled(text, .any(terms))
  }

  /// Returns the node that asks for a fact in addition to the fields that answer the name; nil if no fact is asked.
  /// After `==` only the fields are asked.
  private func facts(_ value: QueryToken.Value, _ field: NamedField) throws(QueryError.Kind) -> Query.Node? {
    guard let part = field.meaning.facts, case .fact(let kind)? = part.figure, !value.sign.comparesNumbers,
      value.sign != .equals, let fact = try fact(value, kind)
    else { return nil }
    return Self.terms(value.written(name: field.fullName), part, .claim(.fact(fact)), in: collection)
  }

  /// Returns the node that searches the prose of those studies in which no field decides; nil if no fact is asked.
  private func prose(_ value: QueryToken.Value, _ field: NamedField) throws(QueryError.Kind) -> Query.Node? {
    guard let prose = field.meaning.prose, case .fact(let kind)? = prose.figure, !value.sign.comparesNumbers,
      field.meaning.facts == nil || value.sign != .equals, let fact = try fact(value, kind)
    else { return nil }
    let text = value.written(name: field.fullName)
    let told = Self.prose(text, prose, .claim(.fact(fact)), of: field, in: collection)
    guard let open = fact.only({ options.lexicon.leavesOpen(kind, $0) }) else { return told }
    return .any([told, Self.terms(text, prose, .claim(.fact(open)), in: collection)])
  }

  static func prose(
    _ text: String, _ prose: Meaning.Part, _ test: Query.Test, of field: NamedField, in collection: StudyCollection
  ) -> Query.Node {
    let says = Query.Term(text: text, scope: .fields(field.meaning.deciding), test: .claim(.anything))
    return .all([.not(.term(says)), terms(text, prose, test, in: collection)])
  }

  /// Returns the complete part of the last word of a half-typed line. It leaves out an `=` that may become `==`, a dot
  /// that may become `..`, a minus before a number, and the end of a range while it is smaller than the start.
  private func complete(
    _ value: QueryToken.Value, _ figure: DerivedField?, _ isNumber: Bool
  ) -> QueryToken.Value {
    var complete = value
    if figure == .date, DateRange.canBegin(value.text) {
      complete.text = DateRange.complete(value.text)
      return complete
    }
    switch value.sign {
    case _ where value.isQuoted: break
    case .none:
      let isSign =
        value.text.last == "=" && (try? collection.namedField(String(value.text.dropLast()), by: options)) != nil
      if isSign { complete.text = "" }
    case .is, .single: complete.text = NumberText.complete(value.text, ofNumbers: isNumber)
    case .equals: break
    case .atLeast, .atMost, .above, .below: if NumberText.isBeginning(value.text) { complete.text = "" }
    }
    return complete
  }

  mutating func test(
    _ value: QueryToken.Value, _ isNumber: Bool, _ targets: [Query.Target]
  ) throws(QueryError.Kind) -> Query.Test {
    if value.isFuzzy { return .fuzzy(Query.Fuzzy.words(value.text)) }
    switch value.sign {
    case .none: return .contains(needles(value, targets))
    case .is, .single: return try mention(value, isNumber, targets)
    case .equals: return .equals(Folding.fold(value.text))
    case .atLeast, .atMost, .above, .below:
      guard let number = NumberText.whole(value.text) else { throw .notANumber(value.text) }
      return .number(Query.Bounds(value.sign, number))
    }
  }

  /// Returns the test for a value after `:` or `=`. A field of numbers compares a number as a number: `n:8` does not
  /// find 58.
  private mutating func mention(
    _ value: QueryToken.Value, _ isNumber: Bool, _ targets: [Query.Target]
  ) throws(QueryError.Kind) -> Query.Test {
    guard value.isPlain else { return .contains(needles(value, targets)) }
    if let range = try NumberText.range(value.text, ofNumbers: isNumber) { return .number(range) }
    if isNumber, let number = NumberText.whole(value.text) { return .number(Query.Bounds(value.sign, number)) }
    return .contains(needles(value, targets))
  }

  /// Returns the needles to find in texts. If a target holds names of people or numbers of studies, the word gets no
  /// family.
  private mutating func needles(_ value: QueryToken.Value, _ targets: [Query.Target]) -> [Query.Needle] {
    let word = Folding.fold(value.text)
    guard !value.isQuoted else { return [Query.Needle(bytes: word, extent: .part)] }
    let ways = Spellings.of(word)
    if let words = glossary.words(for: ways) {
      say(words.others, word, value.text, isExplained: true)
      return words.needles
    }
    let own = ways.map { Query.Needle(bytes: $0, extent: .part) }
    let family = targets.contains(where: isName) ? [] : WordFamily.needles(of: word, typed: value.text, options.lexicon)
    say(family.map { String(decoding: $0.bytes, as: UTF8.self) }, word, value.text, isExplained: false)
    return own + family
  }

  private mutating func say(_ others: [String], _ word: [UInt8], _ typed: String, isExplained: Bool) {
    guard !others.isEmpty, expanded.insert(word).inserted else { return }
    expansions.append(Query.Expansion(word: typed, alsoFinds: others, isExplained: isExplained))
  }

  private func holdsNumbers(_ target: Query.Target) -> Bool {
    if case .field(let field) = target { collection[field].kind == .number } else { false }
  }

  /// Whether a target holds names of people or numbers of studies.
  private func isName(_ target: Query.Target) -> Bool {
    switch target {
    case .id, .name: true
    case .field(let field): [.author, .identifier, .link].contains(collection[field].role)
    }
  }
}

extension QueryToken.Value {
  /// Returns the value in the form that a figure needs: a percentage loses its percent sign, and `==` before a number
  /// becomes `:`. A figure equals a number if and only if it states that number.
  fileprivate func asFigure(_ figure: DerivedField?) -> Self {
    guard let figure, figure.isNumber, !isQuoted else { return self }
    var value = self
    if figure == .proportion { value.text = text.filter { $0 != "%" && $0 != "％" } }
    if sign == .equals, NumberText.whole(value.text) != nil { value.sign = .is }
    return value
  }

  fileprivate var isPlain: Bool { !isQuoted && !isFuzzy && [.is, .single].contains(sign) }
}

extension Query.Test {
  /// Returns the columns that state the test's figure together.
  fileprivate func joinedColumns(of collection: StudyCollection) -> [JoinedColumns] {
    guard case .claim(let claim) = self else { return [] }
    return switch claim {
    case .dose: JoinedColumns.doses(of: collection)
    case .proportion: JoinedColumns.proportions(of: collection)
    case .effect: JoinedColumns.effects(of: collection)
    default: []
    }
  }

  /// Returns the test for a field that writes dates or numbers in its own way.
  fileprivate func of(_ field: Field) -> Query.Test {
    switch self {
    case .claim(.date(let range)): return .claim(.date(range.of(field)))
    case .claim(.country(let wanted, _)): return .claim(.country(wanted, Countries(in: field)))
    case .claim(.proportion(let bounds, _)): return .claim(.proportion(bounds, ProportionSource(field)))
    case .claim(.dose(let range, _)): return .claim(.dose(range, DoseSource(field)))
    case .claim(.effect(let measure, let bounds, _)):
      return .claim(.effect(measure, bounds, label: field.effectLabel))
    case .claim(.fact(let fact)): return .claim(.fact(fact.labelled(field.factLabel)))
    case .number(let bounds) where field.kind == .number && field.numberStyle != .english:
      return .claim(.number(bounds, field.numberStyle))
    default: return self
    }
  }
}

extension Query.Bounds {
  init(_ sign: QueryToken.Sign, _ number: Double) {
    switch sign {
    case .atLeast: self.init(low: number)
    case .above: self.init(low: number, lowIsIn: false)
    case .atMost: self.init(high: number)
    case .below: self.init(high: number, highIsIn: false)
    case .none, .is, .single, .equals: self.init(low: number, high: number)
    }
  }
}
