import Studies

extension Query {
  /// The query without what it asks about decisions and their reasons. It finds every study that this query finds,
  /// whatever is decided about it: `dose is:undecided` becomes `dose`.
  package var apartFromDecisions: Query {
    guard let root = root.apartFromDecisions(isNegated: false) else { return .everything }
    return root == self.root ? self : Query(root: root)
  }
}

extension Query {
  /// Whether the query asks what a person decided or noted.
  package var asksNotes: Bool { root.asksNotes }
}

extension Query.Node {
  fileprivate var asksNotes: Bool {
    switch self {
    case .term(let term): if case .noted = term.test { true } else { false }
    case .spelled(_, let node), .not(let node): node.asksNotes
    case .all(let nodes), .any(let nodes): nodes.contains(where: \.asksNotes)
    }
  }

  /// Returns the node without its terms about decisions. Returns nil for a node that then says nothing: every study
  /// matches it, or below a `not` none.
  fileprivate func apartFromDecisions(isNegated: Bool) -> Query.Node? {
    switch self {
    case .term(let term): return term.asksDecision ? nil : self
    case .spelled(_, let node): return node.apartFromDecisions(isNegated: isNegated) == nil ? nil : self
    case .not(let node): return node.apartFromDecisions(isNegated: !isNegated).map { .not($0) }
    case .all(let nodes), .any(let nodes):
      let left = nodes.map { $0.apartFromDecisions(isNegated: isNegated) }
      let known = left.compactMap(\.self)
      // One alternative that every study matches makes all of them say nothing; below a `not` this holds for parts.
      let isOfAlternatives = if case .any = self { true } else { false }
      if isOfAlternatives != isNegated, known.count < left.count || nodes.isEmpty { return nil }
      if known.count < left.count, known.count < 2 { return known.first }
      return isOfAlternatives ? .any(known) : .all(known)
    }
  }
}

extension Query.Term {
  /// Whether the term asks what was decided, or why.
  fileprivate var asksDecision: Bool {
    if case .noted(let noted) = test { noted.name == .decision || noted.name == .reason } else { false }
  }
}
