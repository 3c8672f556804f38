import Evidence
import Studies

/// A reader of the values of a filter line. It finds the field and the test that each value asks for.
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

  /// The names for a user's own decisions about a study. evi does not store such decisions yet.
  static let decisions = ["note", "mark", "tag", "decision", "reason"]

  /// Whether a name asks for the presence of something and not for its content, as in `has:dose`.
  func asksWhatThereIs(_ name: String?) -> Bool {
    name?.lowercased() == "has" && collection.field("has") == nil
  }

  /// Returns the field that a name of the line means. An error message quotes `text`.
  mutating func field(_ name: String, in text: String) throws(QueryError.Kind) -> NamedField {
    if let known = named[name] { return known }
    if name.lowercased() == "is", collection.field("is") == nil { throw .notYet(text) }
    let field = try collection.namedField(name, by: options)
    named[name] = field
    return field
  }

  /// Returns the value as it is, or with the `=` as a part of its text. A single `=` is a sign only after the full name
  /// of a field, because texts also contain `p=.17` and `n=8`.
  func resolved(_ value: QueryToken.Value, _ text: String) -> QueryToken.Value {
    guard value.sign == .single, !value.isQuoted, let name = value.name,
      collection.fullyNamedField(name, by: options) == nil
    else { return value }
    return QueryToken.Value(text: text)
  }

  /// Returns the node for a value; nil when a value in a half-typed line is still empty or incomplete. `isOpen` is true
  /// for the last value of such a line, which the user may still be typing.
  mutating func node(
    _ value: QueryToken.Value, _ text: String, halfTyped: Bool, isOpen: Bool
  ) throws(QueryError.Kind) -> Query.Node? {
    if asksWhatThereIs(value.name) { return try whatThereIs(value, text, halfTyped: halfTyped, isOpen: isOpen) }
    var field: NamedField?
    if let name = value.name { field = try self.field(name, in: text) }
    let isNumber = field.map { collection.areNumbers($0) } ?? false
    let typed = value.asFigure(field?.figure)
    let value = isOpen ? complete(typed, isNumber) : typed
    guard !(value.isFuzzy ? Query.Fuzzy.words(value.text).isEmpty : Folding.fold(value.text).isEmpty) else {
      if halfTyped { return nil }
      throw .noValue(text)
    }
    let term = { (test: Query.Test) in Self.term(value, of: field, test) }
    if field?.figure == .dose {
      do {
        return term(.claim(try dose(value)))
      } catch {
        if isOpen { return nil }
        throw error
      }
    }
    if case .fact(let kind) = field?.figure, let fact = try fact(value, kind) { return term(.claim(.fact(fact))) }
    if isOpen, isNumber, value.isPlain, value == typed, let bounds = NumberText.beginning(with: value.text) {
      return bounds.count > 1 ? .any(bounds.map { term(.number($0)) }) : term(.number(bounds[0]))
    }
    return term(try test(value, isNumber))
  }

  private static func term(_ value: QueryToken.Value, of field: NamedField?, _ test: Query.Test) -> Query.Node {
    let scope = field.map { Query.Scope.fields($0.targets) } ?? .anywhere
    let text = value.written(name: field?.fullName)
    return .term(Query.Term(text: text, scope: scope, test: field?.figure?.claim(of: test) ?? test))
  }

  /// Returns the complete part of the last word of a half-typed line. It leaves out an `=` that may become `==`, a dot
  /// that may become `..`, a minus before a number, and the end of a range while it is smaller than the start.
  private func complete(_ value: QueryToken.Value, _ isNumber: Bool) -> QueryToken.Value {
    var complete = value
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

  private mutating func test(_ value: QueryToken.Value, _ isNumber: Bool) throws(QueryError.Kind) -> Query.Test {
    if value.isFuzzy { return .fuzzy(Query.Fuzzy.words(value.text)) }
    switch value.sign {
    case .none: return .contains(needles(value))
    case .is, .single: return try mention(value, isNumber)
    case .equals: return .equals(Folding.fold(value.text))
    case .atLeast, .atMost, .above, .below:
      guard let number = NumberText.whole(value.text) else { throw .notANumber(value.text) }
      return .number(Query.Bounds(value.sign, number))
    }
  }

  /// Returns the test for a value after `:` or `=`. A field of numbers compares a number as a number: `n:8` does not
  /// find 58.
  private mutating func mention(_ value: QueryToken.Value, _ isNumber: Bool) throws(QueryError.Kind) -> Query.Test {
    guard value.isPlain else { return .contains(needles(value)) }
    if let range = try NumberText.range(value.text, ofNumbers: isNumber) { return .number(range) }
    if isNumber, let number = NumberText.whole(value.text) { return .number(Query.Bounds(value.sign, number)) }
    return .contains(needles(value))
  }

  private mutating func needles(_ value: QueryToken.Value) -> [Query.Needle] {
    let word = Folding.fold(value.text)
    guard !value.isQuoted else { return [Query.Needle(bytes: word, isWhole: false)] }
    let ways = Spellings.of(word)
    guard let words = glossary.words(for: ways) else { return ways.map { Query.Needle(bytes: $0, isWhole: false) } }
    if !words.others.isEmpty, expanded.insert(word).inserted {
      expansions.append(Query.Expansion(word: value.text, alsoFinds: words.others))
    }
    return words.needles
  }
}

extension QueryToken.Value {
  /// Returns the value as a figure needs it: a percentage without its percent sign, and `:` instead of `==` before a
  /// number. For a figure, equal to a number and stating the number mean the same.
  fileprivate func asFigure(_ figure: DerivedField?) -> Self {
    guard let figure, figure.isNumber, !isQuoted else { return self }
    var value = self
    if figure == .proportion { value.text = text.filter { $0 != "%" && $0 != "％" } }
    if sign == .equals, NumberText.whole(value.text) != nil { value.sign = .is }
    return value
  }

  fileprivate var isPlain: Bool { !isQuoted && !isFuzzy && [.is, .single].contains(sign) }
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
