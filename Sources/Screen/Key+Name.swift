/// The names of keys, as help shows them and as a person writes them into a file of keys.
extension Key {
  /// The name that help uses. `init(name:)` reads it back.
  package var name: String {
    switch self {
    case .character(let character): Key.name(of: character)
    case .control(let character): "Ctrl-" + character.uppercased()
    case .alt(let character): "Alt-" + Key.name(of: character)
    case .function(let number): "F\(number)"
    default: Key.names.first { $0.key == self }?.name ?? ""
    }
  }

  /// Reads the name of a key; nil if there is no such key. Names of more than one character may be in any case. A
  /// single character is its own name, unless it is the name of a key, such as `↑`.
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

  /// The keys with names of their own. If a key has several names, help uses the first.
  private static let names: [(name: String, key: Key)] = [
    ("Enter", .enter), ("Return", .enter), ("Tab", .tab), ("S-Tab", .backTab), ("Shift-Tab", .backTab),
    ("Backspace", .backspace), ("Delete", .delete), ("Del", .delete), ("Insert", .insert), ("Ins", .insert),
    ("Esc", .escape), ("Escape", .escape), ("↑", .up), ("Up", .up), ("↓", .down), ("Down", .down),
    ("←", .left), ("Left", .left), ("→", .right), ("Right", .right), ("Home", .home), ("End", .end),
    ("PgUp", .pageUp), ("PageUp", .pageUp), ("PgDn", .pageDown), ("PageDown", .pageDown),
  ]

  private static func name(of character: Character) -> String {
    if character == " " { return "Space" }
    // The name of a key is never a single ASCII character.
    if let byte = character.asciiValue, (0x21..<0x7F).contains(byte), byte != UInt8(ascii: "-") {
      return String(character)
    }
    return isReadable(character) ? String(character) : character.scalarNames
  }

  /// Returns whether a character can be its own name: the screen shows it unchanged, no key has it for a name, and it
  /// does not combine with the hyphen of `Alt-`.
  private static func isReadable(_ character: Character) -> Bool {
    let name = String(character)
    return Cell(character).glyph == name && !names.contains { $0.name == name } && ("-" + name).count == 2
  }

  /// Returns the character of a control key from its name in lower case. Ctrl-Space is `@`, because a terminal sends
  /// it as Ctrl-@.
  private static func controlled(_ folded: Substring) -> Character? {
    if folded == "space" { return "@" }
    guard folded.count == 1, let character = folded.first else { return nil }
    return ("a"..."z").contains(character) || "@[\\]^_".contains(character) ? character : nil
  }
}

extension Character {
  /// Reads a character from the name of a key: the character itself, `Space`, or its scalars as in `U+2191`.
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

  /// The names of all scalars, joined: `U+` and the scalar in hexadecimal.
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
