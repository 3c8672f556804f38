package import Foundation

/// The leaves of a JSON document: every text, number and truth value in it, as text.
package enum JSONLeaves {
  package static func of(_ data: Data) throws -> [String] {
    leaves(try JSONSerialization.jsonObject(with: data))
  }

  package static func of(_ value: Any) -> [String] { leaves(value) }

  /// Whether a text contains a leaf. White space and the registry's escapes do not count. A code of a registry's
  /// results may be written as words (`COUNT_OF_PARTICIPANTS`), and the id of a group of people as the group's name
  /// (`OG000`).
  package static func isTold(_ leaf: String, in text: String) -> Bool {
    if isGroupID(leaf) || text.contains(leaf) { return true }
    let (leaf, text) = (leaf.unspaced, text.unspaced)
    if text.contains(leaf) { return true }
    // The headings of the criteria for taking part have neither the registry's signs nor its capitals.
    if leaf.lowercased().contains("clusion"),
      text.lowercased().lettersAndNumbers.contains(leaf.lowercased().lettersAndNumbers)
    {
      return true
    }
    return leaf == leaf.uppercased() && text.lowercased().contains(leaf.lowercased().filter { $0 != "_" })
  }

  package static func isGroupID(_ leaf: String) -> Bool {
    leaf.count == 5 && ["FG", "BG", "OG", "EG"].contains(leaf.prefix(2)) && leaf.dropFirst(2).allSatisfy(\.isNumber)
  }

  private static func leaves(_ value: Any) -> [String] {
    switch value {
    case let object as [String: Any]:
      // evi tells that results are posted by showing them.
      object.filter { $0.key != "reportingStatus" || $0.value as? String != "POSTED" }.values.flatMap(leaves)
    case let list as [Any]: list.flatMap(leaves)
    case is NSNull: []
    case let text as String:
      // The mark of an old record is no kind of test.
      [text.trimmingCharacters(in: .whitespacesAndNewlines).replacing("_LEGACY", with: "")]
    case let number as NSNumber:
      isBoolean(number) ? [number.boolValue ? "true" : "false"] : ["\(number)"]
    default: ["\(value)"]
    }
  }

  private static func isBoolean(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }
}

extension String {
  fileprivate var lettersAndNumbers: String { filter { $0.isLetter || $0.isNumber } }

  /// The text without white space, and without the backslashes by which the registry escapes signs of Markdown.
  package var unspaced: String { filter { !$0.isWhitespace && $0 != "\\" } }
}
