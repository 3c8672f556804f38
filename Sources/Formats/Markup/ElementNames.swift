/// The name of an element, as a number: two elements of one text have the same where their names are the same.
struct ElementName: Hashable {
  fileprivate(set) var number: Int32

  /// Of a piece of text, which has none.
  static let none = ElementName(number: 0)
}

/// The names of a text's elements, each kept once, so that elements are told apart by numbers.
final class ElementNames {
  private(set) var texts = [""]
  private var traits: [HTMLTraits] = [[]]
  private let isHTML: Bool
  private var numbers: [String: ElementName] = [:]

  init(_ dialect: MarkupDialect) { isHTML = dialect != .xml }

  /// With the numbers that they have there.
  convenience init(_ texts: [String]) {
    self.init(.xml)
    for text in texts.dropFirst() { _ = name(text) }
  }

  /// How many there are: a text can make names up without end.
  var count: Int { texts.count }

  func text(_ name: ElementName) -> String { texts[Int(name.number)] }

  /// What the element of that name is in HTML; nothing in other texts.
  func traits(_ name: ElementName) -> HTMLTraits { traits[Int(name.number)] }

  func name(_ text: String) -> ElementName {
    if let known = numbers[text] { return known }
    let name = ElementName(number: Int32(texts.count))
    texts.append(text)
    traits.append(isHTML ? HTMLTraits.of[text] ?? [] : [])
    numbers[text] = name
    return name
  }

  /// The name of that text; nil where no element has it.
  func known(_ text: String) -> ElementName? { numbers[text] }
}
