import BitCollections
import Evidence
import Studies

// Reads terms that ask for what the reader noted: `is:included`, `tag:dose`, `reason:"wrong population"`, `has:note`.
extension TermReader {
  private var annotations: Annotations { options.annotations ?? .none }

  /// Whether a name asks for the state of a study, as in `is:included`.
  func asksState(_ name: String?) -> Bool { name?.lowercased() == "is" && collection.field("is") == nil }

  /// Returns the node for a state. Its first letters are enough to name it. Returns nil for a half-typed state.
  func state(
    _ value: QueryToken.Value, _ text: String, halfTyped: Bool, isOpen: Bool
  ) throws(QueryError.Kind) -> Query.Node? {
    guard !value.text.isEmpty else {
      if halfTyped { return nil }
      throw .noValue(text)
    }
    let typed = value.text.lowercased()
    let named = Annotations.State.allCases.filter { $0.rawValue == typed }
    let meant = named.isEmpty ? Annotations.State.allCases.filter { $0.rawValue.hasPrefix(typed) } : named
    guard meant.count == 1, let state = meant.first, !value.sign.comparesNumbers, !value.isFuzzy else {
      if isOpen, !meant.isEmpty { return nil }
      throw .unknownState(text)
    }
    var full = value
    full.text = state.rawValue
    let written = full.written(name: "is")
    let positions = annotations.positions(in: state)
    let name: Annotations.Name = state == .marked ? .mark : .decision
    let noted = Query.Noted(name: name, text: Array(state.rawValue.utf8), isWhole: false, positions: positions)
    let term = Query.Node.term(Query.Term(text: written, scope: .fields([]), test: .noted(noted)))
    return state == .undecided ? .spelled(written, .not(term)) : term
  }

  /// Returns the node for a text in a part of the notes.
  func noted(
    _ name: Annotations.Name, _ value: QueryToken.Value, _ text: String, halfTyped: Bool
  ) throws(QueryError.Kind) -> Query.Node? {
    let wanted = Folding.fold(value.text)
    guard !wanted.isEmpty else {
      if halfTyped { return nil }
      throw .noValue(text)
    }
    if value.sign.comparesNumbers { throw .codeComparedAsNumber(name.rawValue) }
    let isWhole = value.sign == .equals
    let needle = Query.Needle(bytes: wanted, extent: .part)
    let positions = annotations.positions(with: name) { own in
      let own = Folding.fold(own)
      return isWhole ? own == wanted : ByteSearch.first(needle, in: own[...], from: 0) != nil
    }
    let noted = Query.Noted(name: name, text: wanted, isWhole: isWhole, positions: positions)
    return .term(Query.Term(text: value.written(name: name.rawValue), scope: .fields([]), test: .noted(noted)))
  }

  /// Returns the node for studies that have a part of the notes.
  func hasNoted(_ name: Annotations.Name, _ written: String) -> Query.Node {
    let positions = annotations.positions(with: name) { _ in true }
    let noted = Query.Noted(name: name, text: [], isWhole: false, positions: positions)
    return .term(Query.Term(text: written, scope: .fields([]), test: .noted(noted)))
  }
}

extension NamedField {
  /// The field that `is:` names.
  static let state = NamedField(fullName: "is", meaning: Meaning([], .noted(.decision)))
}
