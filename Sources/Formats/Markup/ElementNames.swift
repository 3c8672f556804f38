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
  private var recent = RecentNames()

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
    recent.take(name, for: text)
    return name
  }

  /// The name of that text; nil where no element has it.
  func known(_ text: String) -> ElementName? {
    recent.name(of: text) { numbers[text] }
  }
}

/// The names that were looked for last, by their bytes: a text has few and says each of them often.
struct RecentNames {
  /// Nobody's name is remembered as well.
  private var places = [(key: NameKey, name: ElementName?)](repeating: (.zero, nil), count: 256)

  /// The name that is written so, as `find` says the first time.
  @inline(__always)
  mutating func name(of bytes: UnsafeBufferPointer<UInt8>, _ find: () -> ElementName?) -> ElementName? {
    guard let key = bytes.nameKey else { return find() }
    let place = place(of: key)
    if places[place].key == key { return places[place].name }
    let name = find()
    places[place] = (key, name)
    return name
  }

  mutating func name(of text: String, _ find: () -> ElementName?) -> ElementName? {
    var text = text
    return text.withUTF8 { name(of: $0, find) }
  }

  /// Remembers a name that may have been nobody's before.
  mutating func take(_ name: ElementName, for text: String) {
    var text = text
    if let key = text.withUTF8(\.nameKey) { places[place(of: key)] = (key, name) }
  }

  /// Where a key is, or belongs: at the first of four places that is its own or free, else in the place of another.
  private func place(of key: NameKey) -> Int {
    let mixed = (key.x ^ key.y &* 3 ^ key.z &* 5 ^ key.w &* 7) &* 0x9E37_79B9_7F4A_7C15
    let first = Int(truncatingIfNeeded: mixed >> 56)
    for step in 0..<4 {
      let place = (first + step) & 255
      if places[place].key == key || places[place].key == .zero { return place }
    }
    return first
  }
}

/// Up to 31 bytes and their number.
private typealias NameKey = SIMD4<UInt64>

extension UnsafeBufferPointer<UInt8> {
  /// A number that no other name has; nil of longer ones.
  fileprivate var nameKey: NameKey? {
    guard count < 32 else { return nil }
    return NameKey(word(at: 0), word(at: 8), word(at: 16), word(at: 24) | UInt64(count) << 56)
  }

  private func word(at start: Int) -> UInt64 {
    if start + 8 <= count { return UnsafeRawBufferPointer(self).loadUnaligned(fromByteOffset: start, as: UInt64.self) }
    var word: UInt64 = 0
    var place = count
    while place > start {
      place -= 1
      word = word << 8 | UInt64(self[place])
    }
    return word
  }
}
