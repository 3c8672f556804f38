/// Keys as help spells them and as a person writes them into a file of keys.
extension Key {
  /// The one spelling that help uses; `init(name:)` reads each of them back.
  package var name: String {
    switch self {
    case .character(let character): Key.name(of: character)
    case .control(let character): "Ctrl-" + character.uppercased()
    case .alt(let character): "Alt-" + Key.name(of: character)
    case .function(let number): "F\(number)"
    default: Key.names.first { $0.key == self }?.name ?? ""
    }
  }

  /// Reads a key's name. Names of more than one character may be in any case; a single character stands for itself.
  package init?(name: String) {
    let folded = name.lowercased()
    if let known = Key.names.first(where: { $0.name.lowercased() == folded }) {
      self = known.key
    } else if let character = Character(keyName: name) {
      self = .character(character)
    } else if folded.hasPrefix("ctrl-"), let character = Key.controlled(folded.dropFirst(5)) {
      self = .control(character)
    } else if folded.hasPrefix("alt-"), let character = Character(keyName: String(name.dropFirst(4))) {
      self = .alt(character)
    } else if folded.hasPrefix("f"), let number = Int(folded.dropFirst()), (1...63).contains(number) {
      self = .function(number)
    } else {
      return nil
    }
  }

  /// The keys with names of their own; where a key has several, the first is the one that help uses.
  private static let names: [(name: String, key: Key)] = [
    ("Enter", .enter), ("Return", .enter), ("Tab", .tab), ("S-Tab", .backTab), ("Shift-Tab", .backTab),
    ("Backspace", .backspace), ("Delete", .delete), ("Del", .delete), ("Insert", .insert), ("Ins", .insert),
    ("Esc", .escape), ("Escape", .escape), ("↑", .up), ("Up", .up), ("↓", .down), ("Down", .down),
    ("←", .left), ("Left", .left), ("→", .right), ("Right", .right), ("Home", .home), ("End", .end),
    ("PgUp", .pageUp), ("PageUp", .pageUp), ("PgDn", .pageDown), ("PageDown", .pageDown),
  ]

  private static func name(of character: Character) -> String {
    if character == " " { return "Space" }
    // No key has a sign of ASCII for a name.
    if let byte = character.asciiValue, (0x21..<0x7F).contains(byte), byte != UInt8(ascii: "-") {
      return String(character)
    }
    return isReadable(character) ? String(character) : character.scalarNames
  }

  /// Whether a character can stand for itself: it is seen as it is, no key has it for a name, and it does not melt
  /// into the hyphen of `Alt-`.
  private static func isReadable(_ character: Character) -> Bool {
    let name = String(character)
    return Cell(character).glyph == name && !names.contains { $0.name == name } && ("-" + name).count == 2
  }

  /// A terminal sends Ctrl-Space as Ctrl-@.
  private static func controlled(_ folded: Substring) -> Character? {
    if folded == "space" { return "@" }
    guard folded.count == 1, let character = folded.first else { return nil }
    return ("a"..."z").contains(character) || "@[\\]^_".contains(character) ? character : nil
  }
}

extension Character {
  /// A character as it is named in a key: itself, `Space`, or its scalars as in `U+2191`.
  fileprivate init?(keyName name: String) {
    if name.lowercased() == "space" {
      self = " "
    } else if name.count == 1 {
      self = Character(name)
    } else if let character = Character(scalarNames: name) {
      self = character
    } else {
      return nil
    }
  }

  /// `U+` and the scalar in hexadecimal, for each of the scalars.
  fileprivate var scalarNames: String {
    unicodeScalars.map { "U+" + String($0.value, radix: 16, uppercase: true) }.joined()
  }

  private init?(scalarNames name: String) {
    var scalars = String.UnicodeScalarView()
    for number in name.uppercased().split(separator: "U+", omittingEmptySubsequences: false).dropFirst() {
      guard let value = UInt32(number, radix: 16), let scalar = Unicode.Scalar(value) else { return nil }
      scalars.append(scalar)
    }
    guard name.uppercased().hasPrefix("U+"), String(scalars).count == 1 else { return nil }
    self = Character(String(scalars))
  }
}
