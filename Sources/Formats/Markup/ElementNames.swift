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
  private var recent = [Recent](repeating: Recent(), count: 256)

  private struct Recent {
    var key = NameKey.zero
    /// Nil of a name that was asked for and is nobody's.
    var name: ElementName?
  }

  init(_ dialect: MarkupDialect) { isHTML = dialect != .xml }

  /// How many there are. A text can make names up without end.
  var count: Int { texts.count }

  func text(_ name: ElementName) -> String { texts[Int(name.number)] }

  /// What the element of that name is in HTML; nothing in other texts.
  func traits(_ name: ElementName) -> HTMLTraits { traits[Int(name.number)] }

  /// The name that is written so.
  func name(_ bytes: UnsafeBufferPointer<UInt8>) -> ElementName {
    guard let key = bytes.nameKey else { return name(String(decoding: bytes, as: UTF8.self)) }
    let place = place(of: key)
    if recent[place].key == key, let known = recent[place].name { return known }
    let name = name(String(decoding: bytes, as: UTF8.self))
    recent[place] = Recent(key: key, name: name)
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
    var text = text
    return text.withUTF8 { bytes in
      guard let key = bytes.nameKey else { return numbers[String(decoding: bytes, as: UTF8.self)] }
      let place = place(of: key)
      if recent[place].key == key { return recent[place].name }
      let name = numbers[String(decoding: bytes, as: UTF8.self)]
      recent[place] = Recent(key: key, name: name)
      return name
    }
  }

  /// Where a key is, or belongs: at the first of four places that is its own or free, else in the place of another.
  private func place(of key: NameKey) -> Int {
    let mixed = (key.x ^ key.y &* 3 ^ key.z &* 5 ^ key.w &* 7) &* 0x9E37_79B9_7F4A_7C15
    let first = Int(truncatingIfNeeded: mixed >> 56)
    for step in 0..<4 {
      let place = (first + step) & 255
      if recent[place].key == key || recent[place].key == .zero { return place }
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
    var word: UInt64 = 0
    var place = start
    while place < Swift.min(start + 8, count) {
      word |= UInt64(self[place]) << UInt64((place - start) * 8)
      place += 1
    }
    return word
  }
}
