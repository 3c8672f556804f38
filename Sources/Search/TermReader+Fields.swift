import Evidence
import Studies

// Words that are searched in the fields of a fact or a dose.
extension TermReader {
  /// Returns the node for `dose:oral` if the source has a column `Dose`. Words are searched in the column; figures are
  /// compared with the doses.
  mutating func wordsOfDoseColumn(_ value: QueryToken.Value) throws(QueryError.Kind) -> Query.Node? {
    guard [.is, .single].contains(value.sign), !value.text.utf8.contains(where: \.isASCIIDigit),
      let column = collection.field("dose")
    else { return nil }
    let text = value.written(name: "dose")
    return .term(
      Query.Term(text: text, scope: .fields([.field(column)]), test: try test(value, false, [.field(column)])))
  }

  /// Returns the node that searches the conditions of a registry for a disease that the lexicon does not name:
  /// `disease:infection`. Returns nil for a name of the lexicon, whose facts are complete, and for another fact.
  mutating func wordsOfConditions(
    _ value: QueryToken.Value, _ field: NamedField
  ) throws(QueryError.Kind) -> Query.Node? {
    guard case .fact(.disease)? = field.meaning.parts.first?.figure, !field.meaning.deciding.isEmpty,
      [.is, .single].contains(value.sign), !value.isFuzzy
    else { return nil }
    let typed = Folding.fold(value.text)
    let isKnown = options.lexicon.spellings(of: .disease).contains {
      Folding.fold($0.value) == typed || $0.phrases.contains(typed)
    }
    if typed.isEmpty || isKnown { return nil }
    let test = try test(value, false, field.meaning.deciding)
    return .term(
      Query.Term(
        text: value.written(name: field.fullName), scope: .fields(field.meaning.deciding), test: test))
  }
}
