import Studies

/// Finds the records in XML of an unknown kind, such as WHO's registry, EndNote or feeds.
enum XMLShape {
  /// Returns the name of the records in a text that begins with `head`. Records are siblings with the same name, or
  /// else a single element. A record must contain a title, an author, an abstract or a well-known identifier. Nil when
  /// there is none.
  /// - Complexity: O(length of `head`).
  static func recordName(in head: ArraySlice<UInt8>) -> String? {
    guard let name = MarkupKind.xmlRoot(of: head) else { return nil }
    let stream = ByteStream(name: "", bytes: Array(head))
    var beginning = XMLRecords(MarkupTokens(stream, dialect: .xml, file: "")) { $0 == name }
    guard var place = beginning.next() else { return nil }
    while true {
      let parts = place.children.filter(\.hasChildren)
      guard let first = parts.first else { break }
      let alike = parts.filter { $0.name == first.name }
      if alike.count > 1 && alike.count * 2 > parts.count { return isStudy(first) ? first.name : nil }
      if parts.count > 1 { break }
      place = first
    }
    return isStudy(place) ? place.name : nil
  }

  private static func isStudy(_ element: Element) -> Bool {
    var place = element.index + 1
    while place < element.end {
      let inner = Element(tree: element.tree, index: place)
      if !inner.name.isEmpty && inner.hasOwnText && names(XMLStudy.role(of: inner)) { return true }
      place += 1
    }
    return false
  }

  private static func names(_ role: ColumnRole) -> Bool {
    switch role.role {
    case .title, .abstract, .author: true
    case .identifier: (role.identifierRank ?? .max) <= 3
    default: false
    }
  }
}
