/// The name of an element, as a number: two elements of one text have the same where their names are the same.
struct ElementName: Hashable {
  fileprivate(set) var number: Int32

  /// Of a piece of text, which has none.
  static let none = ElementName(number: 0)
}

/// The names of a text's elements, each kept once, so that elements are told apart by numbers.
///
/// A text has few names and says each of them often: nearly all are found among the recent ones.
final class ElementNames {
  private var texts = [""]
  private var traits: [HTMLTraits] = [[]]
  private let isHTML: Bool
  private var numbers: [String: ElementName] = [:]
  private var recent = RecentNames()

  init(_ dialect: MarkupDialect) { isHTML = dialect != .xml }

  /// How many there are: a text can make names up without end.
  var count: Int { texts.count }

  func text(_ name: ElementName) -> String { texts[Int(name.number)] }

  /// What the element of that name is in HTML; nothing in other texts.
  func traits(_ name: ElementName) -> HTMLTraits { traits[Int(name.number)] }

  /// The name that is written so.
  func name(_ bytes: UnsafeBufferPointer<UInt8>) -> ElementName {
    let key = bytes.nameKey
    if let key, case .name(let known)? = recent.find(key) { return known }
    let name = name(String(decoding: bytes, as: UTF8.self))
    if let key { recent.take(.name(name), under: key) }
    return name
  }

  func name(_ text: String) -> ElementName {
    if let known = numbers[text] { return known }
    let name = ElementName(number: Int32(texts.count))
    texts.append(text)
    traits.append(isHTML ? HTMLTraits.of[text] ?? [] : [])
    numbers[text] = name
    return name
  }

  /// The name of that text; nil where no element has it.
  func known(_ text: String) -> ElementName? {
    var copy = text
    let key = copy.withUTF8(\.nameKey)
    guard let key, let found = recent.find(key) else {
      let name = numbers[text]
      if let key { recent.take(name.map { .name($0) } ?? .nobody, under: key) }
      return name
    }
    if case .name(let name) = found { return name }
    return nil
  }
}

/// The names that were looked for last, by their bytes.
private struct RecentNames {
  enum Finding {
    case name(ElementName)
    /// Was asked for, and no element has it.
    case nobody
  }

  private var places = [(key: NameKey, finding: Finding)](repeating: (.zero, .nobody), count: 256)

  func find(_ key: NameKey) -> Finding? {
    let place = place(of: key)
    return places[place].key == key ? places[place].finding : nil
  }

  mutating func take(_ finding: Finding, under key: NameKey) { places[place(of: key)] = (key, finding) }

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
