package import Studies

/// What a query means, in the slowest and plainest way: every value is folded and looked through from its first
/// letter. Nothing faster may ever answer differently; the tests hold `FoldedIndex` and the highlights against it.
package enum Evaluator {
  package static func matches(_ query: Query, _ study: Study) -> Bool {
    matches(query.root, study)
  }

  private static func matches(_ node: Query.Node, _ study: Study) -> Bool {
    switch node {
    case .all(let nodes): nodes.allSatisfy { matches($0, study) }
    case .any(let nodes): nodes.contains { matches($0, study) }
    case .not(let node): !matches(node, study)
    case .term(let term): values(of: study, in: term.scope).contains { matches(term.test, Folding.fold($0)) }
    }
  }

  private static func values(of study: Study, in scope: Query.Scope) -> [String] {
    switch scope {
    case .anywhere:
      [study.name] + study.fields.flatMap(study.values(of:))
    case .fields(let targets):
      targets.flatMap { target in
        switch target {
        case .id: [study.id.text]
        case .name: [study.name]
        case .field(let field): study.values(of: field)
        }
      }
    }
  }

  private static func matches(_ test: Query.Test, _ value: [UInt8]) -> Bool {
    switch test {
    case .contains(let needles): needles.contains { contains($0, value) }
    case .equals(let wanted): value == wanted
    case .number(let bounds): NumberText.first(in: value).map(bounds.contains) ?? false
    }
  }

  private static func contains(_ needle: Query.Needle, _ value: [UInt8]) -> Bool {
    value.indices.contains { start in
      value[start...].starts(with: needle.bytes)
        && (!needle.isWhole || Folding.isWhole(start..<start + needle.bytes.count, in: value[...]))
    }
  }
}
