import OrderedCollections
import Studies

/// Reads records from XML without a reader of its own. Every element with text is a field under its own name.
struct XMLStudyReader {
  static let rules = TextRules(blocks: ["p", "li", "br"], skipped: [])

  static func read(
    _ tokens: MarkupTokens, record: String?, file: String, into builder: inout CollectionBuilder
  ) throws(ReadError) -> [ReadIssue] {
    try XMLRecords.read(tokens, by: rules, file: file, into: &builder, where: { $0 == record }) {
      XMLStudy.read($0, words: $1)
    }
  }
}

/// Reads one record.
struct XMLStudy {
  private let words: MarkupDecoder
  private var result: Article
  /// The values by label.
  private var parts: OrderedDictionary<String, [String]> = [:]

  static func read(_ record: Element, words: MarkupDecoder) -> Article {
    var study = XMLStudy(words: words, result: Article(line: record.line, words: words))
    study.addAttributes(of: record)
    study.addChildren(of: record)
    let year = study.standInForYear
    for (label, values) in study.parts { study.addField(label, values, isYear: label == year) }
    return study.result
  }

  /// Returns the label of an element. In summaries of PubMed all elements are `Item` and give their name in an
  /// attribute.
  private static func label(of element: Element) -> String {
    let name = element.name == "Item" && !element["Name"].isEmpty ? element["Name"] : element.name
    return labels[name] ?? JATSArticle.label(of: name)
  }

  /// Labels for names of EndNote XML that say too little.
  private static let labels = [
    "secondary-title": "Journal", "electronic-resource-num": "DOI", "accession-num": "Accession number",
  ]

  static func role(of element: Element) -> ColumnRole { ColumnRole(label: label(of: element)) }

  private mutating func addAttributes(of record: Element) {
    for attribute in record.attributes { addText(attribute.value, under: JATSArticle.label(of: attribute.name)) }
  }

  /// Reads the elements inside. An element that occurs once only groups its parts, so its parts become fields. Elements
  /// with the same label become the values of one field.
  private mutating func addChildren(of element: Element) {
    var times: [String: Int] = [:]
    for child in element.children { times[Self.label(of: child), default: 0] += 1 }
    for child in element.children {
      let label = Self.label(of: child)
      if isText(child) {
        addText(text(of: child), under: label)
      } else if let only = kindOfParts(child), child.children.allSatisfy(isText), only != "Item" {
        for part in child.children { addText(text(of: part), under: label) }
      } else if times[label] == 1 {
        addChildren(of: child)
      } else {
        addText(XMLOutline(words: words).text(of: child), under: label)
      }
    }
  }

  /// Returns the name that all elements inside have; nil if their names differ.
  private func kindOfParts(_ element: Element) -> String? {
    let names = Set(element.children.map(\.name))
    return names.count == 1 ? names.first : nil
  }

  private func isText(_ element: Element) -> Bool {
    element.hasOwnText || element.children.allSatisfy { Self.inline.contains($0.name) }
  }

  private static let inline: Set<String> = ["style", "i", "b", "em", "strong", "sub", "sup", "p", "br", "span"]

  /// Returns the text of an element, with its attributes in parentheses. Ignores the attributes of `Item`.
  private func text(of element: Element) -> String {
    // ICTRP writes the tags of its pages as text, sometimes twice over.
    let text = InlineMarkup.plain(words.text(element))
    let said = element.attributes.filter { !$0.value.isEmpty && element.name != "Item" }
    let added = said.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
    return added.isEmpty ? text : text.isEmpty ? added : "\(text) (\(added))"
  }

  private mutating func addText(_ text: String, under label: String) {
    if !text.isEmpty { parts[label, default: []].append(text) }
  }

  /// The label of the date that gives the year when no field has the role of the year.
  private var standInForYear: String? {
    let roles = parts.keys.map { (label: $0, role: words.role(ofElement: $0).role) }
    if roles.contains(where: { $0.role.role == .year }) { return nil }
    return roles.filter { $0.role.yearRank != nil }.min { $0.role.yearRank ?? 0 < $1.role.yearRank ?? 0 }?.label
  }

  private mutating func addField(_ label: String, _ values: [String], isYear: Bool) {
    let role = words.role(ofElement: label).role
    if role.role == .author && !result.has("authors") {
      let names = values.count > 1 ? values : values[0].split(separator: ";").map(String.init)
      result.add(authors: names.map { HTMLMeta.name(StudyNaming.oneLine($0)) })
      return
    }
    let isFirst = role.role != .title || !parts.keys.prefix { $0 != label }.contains(where: titles)
    result.addPart(
      label, values, role: isYear ? .year : isFirst ? role.role : .other, kind: values.count > 1 ? .list : role.kind,
      naming: role.identifierRank)
  }

  private func titles(_ label: String) -> Bool { words.role(ofElement: label).role.role == .title }
}
