import Studies

/// An entry in a list of references, as one line.
struct JATSReference {
  let element: Element
  let words: MarkupDecoder

  var text: String {
    let citations = element.children.filter { Self.citations.contains($0.name) }
    let alternatives = element.all("citation-alternatives").flatMap { Array($0.children) }
    let all = citations + alternatives
    // A reference often has two forms: the printed text, and its parts. The printed text is preferred.
    let printed = all.filter { $0.hasOwnText }
    let chosen = printed.isEmpty ? Array(all.prefix(1)) : Array(printed.prefix(max(1, printed.count)))
    let body = chosen.isEmpty ? words.line(element) : chosen.map(line).joined(separator: " ")
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

  /// Composes a citation from its parts: `Authors. Year. Title. Source 12(3): 4-5.`, then all other parts. Leaves out
  /// missing parts.
  private func composed(_ citation: Element) -> String {
    let names = citation.below(["name", "string-name", "collab", "etal"]) { $0.name == "collab" || isAuthor($0) }
    let one = { (name: String) in words.line(citation.first(name)) }
    let issue = one("issue")
    let place = one("volume") + (issue.isEmpty ? "" : "(\(issue))") + pages(citation)
    let source = one("source")
    var line = Sentences()
    line.add(listed(names.map(name)))
    line.add(one("year"))
    line.add(one("article-title"))
    line.add(one("chapter-title"))
    line.add(source.isEmpty || place.isEmpty ? source + place : "\(source) \(place)")
    for child in citation.children where !Self.used.contains(child.name) { line.add(words.line(child)) }
    return line.text + "."
  }

  /// Joins parts with a full stop and a space. A part may have its own full stop.
  private struct Sentences {
    var text = ""
    private var isBegun = false

    mutating func add(_ part: String) {
      if part.isEmpty { return }
      if isBegun { text += ". " }
      isBegun = true
      let isStopped = part.utf8.last == UInt8(ascii: ".")
      text += isStopped ? Substring(part.utf8.dropLast()) : part[...]
    }
  }

  private func listed(_ parts: [String], by separator: String = ", ") -> String {
    var text = ""
    for part in parts where !part.isEmpty { text += text.isEmpty ? part : separator + part }
    return text
  }

  private static let used: Set<String> = [
    "person-group", "name", "string-name", "collab", "etal", "year", "article-title", "chapter-title", "source",
    "volume", "issue", "fpage", "lpage", "page-range", "elocation-id", "label",
  ]

  private func isAuthor(_ name: Element) -> Bool { name.parent?.name != "collab" }

  private func name(_ name: Element) -> String {
    if name.name == "etal" { return "et al" }
    let parts = listed(["surname", "given-names", "suffix"].map { words.line(name.first($0)) }, by: " ")
    return parts.isEmpty ? words.line(name) : parts
  }

  private func pages(_ citation: Element) -> String {
    let one = { (name: String) in words.line(citation.first(name)) }
    let whole = one("page-range")
    if !whole.isEmpty { return ": \(whole)" }
    let all = listed([listed([one("fpage"), one("lpage")], by: "–"), one("elocation-id")])
    return all.isEmpty ? "" : ": \(all)"
  }
}
