import Studies

/// Recognises the kind of markup by its first element.
enum MarkupKind {
  /// Returns the format of a text that begins with `head`; nil if evi does not know such markup.
  static func format(of head: ArraySlice<UInt8>) -> Format? {
    guard let (root, attributes) = firstElement(of: head) else { return nil }
    switch root {
    case let name where PubMedNames.beginTexts.contains(PubMedNames.spelled(name)): return .pubMedXML
    case "xml" where head.holds("<record"): return .endNoteXML
    case "clinical_study", "clinical_studies", "clinical-study": return .clinicalStudyXML
    case "search_results" where head.holds("clinical_study") || head.holds("nct_id"):
      return .clinicalStudyXML
    case "article", "pmc-articleset", "articles", "OAI-PMH":
      // HTML has articles too, but no declaration of XML before them.
      return isJATS(attributes, head) ? .jats : root == "article" && !isDeclaredXML(head) ? .html : nil
    // Its titles, names and dates are in parts of parts, which the reader of other XML cannot tell from fields.
    case "mods", "modsCollection": return nil
    case let name where HTMLNames.known.contains(name.lowercased()): return .html
    default: return XMLShape.recordName(in: head) == nil ? nil : .xml
    }
  }

  /// Returns the name of the first element; nil if the text is not markup.
  static func xmlRoot(of head: ArraySlice<UInt8>) -> String? {
    firstElement(of: head)?.name
  }

  private static func isDeclaredXML(_ head: ArraySlice<UInt8>) -> Bool {
    head.drop(while: \.isASCIISpace).starts(with: "<?xml".utf8)
  }

  private static func isJATS(_ attributes: ArraySlice<UInt8>, _ head: ArraySlice<UInt8>) -> Bool {
    ["article-type", "dtd-version"].contains { name in
      attributes.withUnsafeBufferPointer { MarkupAttributes.value(of: name, in: $0) != nil }
    }
      || [
        "<front>", "<front ", "<article-meta>", "<article-meta ", "NLM//DTD", "<journal-meta>", "<journal-meta ",
        "<pmc-articleset",
      ].contains { head.holds($0) }
  }

  private static func firstElement(of head: ArraySlice<UInt8>) -> (name: String, attributes: ArraySlice<UInt8>)? {
    let start = head.drop(while: \.isASCIISpace)
    guard start.first == UInt8(ascii: "<"), let second = start.dropFirst().first,
      second == UInt8(ascii: "?") || second == UInt8(ascii: "!") || second.isASCIILetter
    else { return nil }
    var tokens = MarkupTokens(ByteStream(name: "", bytes: Array(start)), dialect: .xml, file: "")
    while let token = tokens.next() {
      if case .start(let name, _) = token { return (tokens.names.text(name), tokens.attributes) }
      if case .text = token, !tokens.text.allSatisfy(\.isASCIISpace) { return nil }
    }
    return nil
  }
}

/// Names by which a text is recognised as HTML.
enum HTMLNames {
  /// The elements with which a page, or a part of one, can begin.
  static let known: Set<String> = HTMLElements.blocks.union(HTMLElements.tableParts).union([
    "html", "head", "body", "title", "meta", "link", "base", "script", "style", "span", "b", "i", "em", "strong", "a",
    "font", "small", "br", "img", "tt", "u",
  ])
}
