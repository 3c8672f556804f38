import Studies

@testable import Search

extension Query {
  /// Returns the tree of a query on one line: `(a & !b)`, `(a | b)`, `route:sc`. A needle that is a whole word is
  /// `[iv]`, one with a space is in quotes, and a term with several needles is in braces.
  func printed(in collection: StudyCollection) -> String {
    isEverything ? "everything" : root.printed(in: collection)
  }
}

extension Query.Node {
  fileprivate func printed(in collection: StudyCollection) -> String {
    switch self {
    case .all(let nodes): "(" + nodes.map { $0.printed(in: collection) }.joined(separator: " & ") + ")"
    case .any(let nodes): "(" + nodes.map { $0.printed(in: collection) }.joined(separator: " | ") + ")"
    case .not(let node): "!" + node.printed(in: collection)
    case .spelled(_, let node): node.printed(in: collection)
    case .term(let term): Self.printed(term.scope, in: collection) + Self.printed(term.test)
    }
  }

  private static func printed(_ scope: Query.Scope, in collection: StudyCollection) -> String {
    guard case .fields(let targets) = scope else { return "" }
    let names = targets.map { target in
      switch target {
      case .id: "#id"
      case .name: "#name"
      case .field(let field): collection[field].key
      }
    }
    return names.joined(separator: "+") + ":"
  }

  private static func printed(_ test: Query.Test) -> String {
    switch test {
    case .noted(let noted): return "noted \(noted.positions.count)"
    case .contains(let needles):
      let texts = needles.map { needle in
        switch needle.extent {
        case .part: text(needle.bytes)
        case .beginning: "[\(text(needle.bytes))"
        case .whole: "[\(text(needle.bytes))]"
        }
      }
      return texts.count == 1 ? texts[0] : "{" + texts.joined(separator: " ") + "}"
    case .equals(let bytes): return "=" + text(bytes)
    case .fuzzy(let words):
      return words.map { "~" + String(String.UnicodeScalarView($0.letters)) }.joined(separator: "+")
    case .claim(let claim): return "{\(claim)}"
    case .number(let bounds):
      return (bounds.lowIsIn ? "[" : "(") + "\(bounds.low), \(bounds.high)" + (bounds.highIsIn ? "]" : ")")
    }
  }

  private static func text(_ bytes: [UInt8]) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    return text.contains(" ") ? "'\(text)'" : text
  }
}
