import Studies

/// One entry of a list of references, as a line.
struct JATSReference {
  let element: Element
  let words: MarkupWords

  var text: String {
    let citations = element.children.filter { Self.citations.contains($0.name) }
    let alternatives = element.all("citation-alternatives").flatMap { Array($0.children) }
    let all = citations + alternatives
    // One reference is often given twice: as it is printed, and in parts.
    let printed = all.filter { $0.hasOwnText }
    let chosen = printed.isEmpty ? Array(all.prefix(1)) : Array(printed.prefix(max(1, printed.count)))
    let body = chosen.isEmpty ? words.line(element) : chosen.map(line).chained(by: " ")
    let label = words.line(element.first("label"))
    let isNumbered = label.isEmpty || body.hasPrefix(label) || chosen.isEmpty
    return isNumbered ? body : "\(label.hasSuffix(".") ? label : label + ".") \(body)"
  }

  private static let citations: Set<String> = [
    "mixed-citation", "element-citation", "citation", "nlm-citation", "note", "p",
  ]

  private func line(_ citation: Element) -> String {
    citation.hasOwnText ? words.line(citation) : composed(citation)
  }

  /// `Authors (year) Title. Source 12(3): 4-5. doi`, of those that are there, and whatever else is.
  private func composed(_ citation: Element) -> String {
    let names = citation.below(["name", "string-name", "collab", "etal"]).filter { $0.name == "collab" || isAuthor($0) }
    let authors = names.map(name).filter { !$0.isEmpty }.chained(by: ", ")
    let one = { (name: String) in words.line(citation.first(name)) }
    let issue = one("issue")
    let place = one("volume") + (issue.isEmpty ? "" : "(\(issue))") + pages(citation)
    let source = [one("source"), place].filter { !$0.isEmpty }.chained(by: " ")
    var parts = [authors, one("year"), one("article-title"), one("chapter-title"), source]
    for child in citation.children where !Self.used.contains(child.name) { parts.append(words.line(child)) }
    return parts.filter { !$0.isEmpty }.map { $0.utf8.last == UInt8(ascii: ".") ? String($0.dropLast()) : $0 }.chained(
      by: ". ") + "."
  }

  private static let used: Set<String> = [
    "person-group", "name", "string-name", "collab", "etal", "year", "article-title", "chapter-title", "source",
    "volume", "issue", "fpage", "lpage", "page-range", "elocation-id", "label",
  ]

  private func isAuthor(_ name: Element) -> Bool { name.parent?.name != "collab" }

  private func name(_ name: Element) -> String {
    if name.name == "etal" { return "et al" }
    let parts = ["surname", "given-names", "suffix"].map { words.line(name.first($0)) }.filter { !$0.isEmpty }
    return parts.isEmpty ? words.line(name) : parts.chained(by: " ")
  }

  private func pages(_ citation: Element) -> String {
    let one = { (name: String) in words.line(citation.first(name)) }
    let whole = one("page-range")
    if !whole.isEmpty { return ": \(whole)" }
    let range = [one("fpage"), one("lpage")].filter { !$0.isEmpty }.chained(by: "–")
    let all = [range, one("elocation-id")].filter { !$0.isEmpty }.chained(by: ", ")
    return all.isEmpty ? "" : ": \(all)"
  }
}
