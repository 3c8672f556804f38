package import Studies

extension Query {
  /// Returns the query that also finds each study with a field whose label has the words of this one. Labels in the head of a
  /// page, such as that of the title, do not count, because the page does not show them.
  /// - Complexity: O(number of fields).
  package func alsoInLabels(of collection: StudyCollection) -> Query {
    let order = ReadingOrder(of: collection)
    let labelled = collection.fields.indices.map(FieldIndex.init).filter { field in
      order.part(of: field) != .head && collection[field].role != .name
        && !rangesAnywhere(in: collection[field].label).isEmpty && root.isMet(by: collection[field].label)
    }
    if labelled.isEmpty { return self }
    let isLabelled = Term(text: "", scope: .fields(labelled.map { .field($0) }), test: .claim(.anything))
    return Query(root: .any([root, .term(isLabelled)]))
  }
}

extension Query.Node {
  /// Whether a label alone has what the node asks for.
  fileprivate func isMet(by label: String) -> Bool {
    switch self {
    case .all(let nodes): nodes.allSatisfy { $0.isMet(by: label) }
    case .any(let nodes): nodes.contains { $0.isMet(by: label) }
    case .not(let node): !node.isMet(by: label)
    case .spelled(_, let node): node.isMet(by: label)
    case .term: !Query(root: self).rangesAnywhere(in: label).isEmpty
    }
  }
}
