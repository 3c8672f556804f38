/// The name of an element, as a number. Elements of one text have equal numbers when their names are equal.
struct ElementName: Hashable {
  fileprivate(set) var number: Int32

  /// The name of a piece of text, which has no name.
  static let none = ElementName(number: 0)
  /// The name of the rows of a large table that stand as text. No element of a source can have it.
  static let rows = ElementName(number: 1)
}

/// The names of the elements in a text. Each has a number, by which elements are compared.
final class ElementNames {
  private(set) var texts = ["", "#rows"]
  private var traits: [HTMLTraits] = [[], []]
  private var places: [TablePlace] = [.elsewhere, .elsewhere]
  private let isHTML: Bool
  private var numbers = ["#rows": ElementName.rows]

  /// Returns the spelling of a name that a reader knows, for a name in another spelling.
  private let spelled: (@Sendable (String) -> String)?

  init(_ dialect: MarkupDialect, spelled: (@Sendable (String) -> String)? = nil) {
    isHTML = dialect != .xml
    self.spelled = spelled
  }

  /// Takes names in the order of their numbers.
  convenience init(_ texts: [String]) {
    self.init(.xml)
    for text in texts.dropFirst() { _ = name(text) }
  }

  /// The number of names. It has no limit: a text can make up any number of names.
  var count: Int { texts.count }

  func text(_ name: ElementName) -> String { texts[Int(name.number)] }

  /// Returns the traits of an HTML element with this name. Empty if the text is not HTML.
  func traits(_ name: ElementName) -> HTMLTraits { traits[Int(name.number)] }

  /// Returns the place of an element with this name in a table.
  func place(inTable name: ElementName) -> TablePlace { places[Int(name.number)] }

  /// Returns the number of a name, a new one for a new name.
  func name(_ text: String) -> ElementName {
    if let known = numbers[text] { return known }
    if let other = spelled?(text), other != text {
      let name = name(other)
      numbers[text] = name
      return name
    }
    let name = ElementName(number: Int32(texts.count))
    texts.append(text)
    traits.append(isHTML ? HTMLTraits.of[text] ?? [] : [])
    places.append(TablePlace.of[text] ?? .elsewhere)
    numbers[text] = name
    return name
  }

  /// Returns the number of a name; nil if no element has that name.
  func known(_ text: String) -> ElementName? { numbers[text] }
}
