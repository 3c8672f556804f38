import Studies

/// A person or group in a list of authors, as `Family, Given`. It knows the keys of CSL-JSON, Zotero, Mendeley,
/// Crossref, OpenAlex and others.
struct JSONName {
  let text: String
  /// The members of the object that are not part of the name.
  let others: [Int]

  private static let families = [
    "family", "lastName", "last_name", "lastname", "surname", "familyName", "family_name", "last", "LastName",
  ]
  private static let givens = [
    "given", "firstName", "first_name", "firstname", "forename", "givenName", "given_name", "first", "ForeName",
    "initials",
  ]
  private static let wholes = [
    "literal", "name", "fullName", "full_name", "display_name", "displayName", "collectiveName", "CollectiveName",
    "raw_author_name", "authname",
  ]
  private static let particles = ["dropping-particle", "non-dropping-particle", "suffix"]
  /// Keys that say how a name is printed, not who it is.
  private static let settings = ["comma-suffix", "static-ordering", "parse-names", "isInstitution"]

  /// Reads the name in an object; nil if the object has none.
  init?(_ place: Int, in tape: JSONTape) {
    guard tape.kind(place) == .object else { return nil }
    let family = tape.member(place, among: Self.families)
    let given = tape.member(place, among: Self.givens)
    let whole = tape.member(place, among: Self.wholes)
    let used: [Int]
    if family != nil || given != nil {
      (text, used) = Self.name(place, family, given, tape)
    } else if let whole, !tape.isContainer(whole) {
      text = tape.string(whole)
      used = [whole]
    } else if let author = tape.member(place, "author"), let inner = JSONName(author, in: tape) {
      text = inner.text
      others = inner.others + tape.children(of: place).filter { $0 != author }
      return
    } else {
      return nil
    }
    if text.isEmpty { return nil }
    let name = text
    others = tape.children(of: place).filter { child in
      !used.contains(child) && !Self.settings.contains { tape.isKey(child, $0) }
        && !(child == whole && tape.string(child) == name)
    }
  }

  private static func name(_ place: Int, _ family: Int?, _ given: Int?, _ tape: JSONTape) -> (String, [Int]) {
    let parts = particles.map { tape.member(place, $0) }
    let text = { (part: Int?) in part.map { tape.isContainer($0) ? "" : tape.string($0) } ?? "" }
    let last = [text(parts[1]), text(family)].filter { !$0.isEmpty }.joined(separator: " ")
    let first = [text(given), text(parts[0])].filter { !$0.isEmpty }.joined(separator: " ")
    let name = [last, first, text(parts[2])].filter { !$0.isEmpty }.joined(separator: ", ")
    return (name, ([family, given] + parts).compactMap { $0 })
  }

  /// Returns the part of a name before its first comma: the name by which the author is cited.
  static func family(_ name: String) -> String {
    String(name.prefix { $0 != "," })
  }
}
