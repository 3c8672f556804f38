/// What a role looks like: attributes, and at most one colour for the text. The background is always the terminal's.
package struct Look: Hashable, Sendable {
  package struct Attributes: OptionSet, Hashable, Sendable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    package static let bold = Attributes(rawValue: 1)
    package static let dim = Attributes(rawValue: 2)
    package static let underline = Attributes(rawValue: 4)
    package static let reverse = Attributes(rawValue: 8)
    package static let italic = Attributes(rawValue: 16)
  }

  /// One of the eight colours of ECMA-48 (8.3.117) in its order, and where there are 256 one of those.
  package struct Colour: Hashable, Sendable {
    package let ofEight: Int
    package let of256: Int?

    fileprivate static let names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
  }

  package var attributes: Attributes = []
  package var colour: Colour?

  package init() {}
}

/// A look for each role.
package struct Theme: Hashable, Sendable {
  package let name: String
  /// In the order of the roles.
  private var looks = [Look](repeating: Look(), count: Style.allCases.count)

  package subscript(style: Style) -> Look { looks[Int(style.rawValue)] }

  fileprivate init(name: String) { self.name = name }
}

/// What is wrong with a line of a file of themes.
package enum ThemeError: Error, Hashable, Sendable {
  case noTheme(line: Int)
  case unknownRole(String, line: Int)
  case unknownWord(String, line: Int)

  package var message: String {
    switch self {
    case .noTheme(let line): "Line \(line) stands before the first theme: begin one with its name, as in [dark]."
    case .unknownRole(let role, let line):
      "Line \(line) has no role of evi: “\(role)”. There are: \(Style.allCases.map(\.name).joined(separator: ", "))."
    case .unknownWord(let word, let line):
      "Line \(line) has a word that is neither attribute nor colour: “\(word)”."
    }
  }
}

/// Text files of themes: `[name]`, and below it `role = look`. They are read byte by byte, because one is read before
/// the first frame.
extension Theme {
  private typealias Word = ArraySlice<UInt8>

  /// All themes of a file, or the one of that name; of the others, then, nothing is read.
  package static func read(_ text: [UInt8], only wanted: String? = nil) throws(ThemeError) -> [Theme] {
    var themes: [Theme] = []
    var number = 0
    var isWanted = true
    var start = text.startIndex
    while start < text.endIndex {
      let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.endIndex
      let line = text[start..<end]
      (start, number) = (end + 1, number + 1)
      if let wanted, line.first == UInt8(ascii: "[") { isWanted = line.elementsEqual("[\(wanted)]".utf8) }
      if !isWanted { continue }
      var rest = line.prefix { $0 != UInt8(ascii: "#") }
      guard let first = takeWord(&rest) else { continue }
      if first.first == UInt8(ascii: "["), first.last == UInt8(ascii: "]"), takeWord(&rest) == nil {
        themes.append(Theme(name: Self.text(of: first.dropFirst().dropLast())))
      } else {
        guard !themes.isEmpty else { throw .noTheme(line: number) }
        try themes[themes.count - 1].take(first, rest, line: number)
      }
    }
    return themes
  }

  private static func takeWord(_ rest: inout Word) -> Word? {
    let isSpace = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    rest = rest.drop(while: isSpace)
    let word = rest.prefix { !isSpace($0) }
    rest = rest[word.endIndex...]
    return word.isEmpty ? nil : word
  }

  private static func text(of word: Word) -> String { String(decoding: word, as: UTF8.self) }

  private mutating func take(_ role: Word, _ looks: Word, line: Int) throws(ThemeError) {
    var rest = looks
    guard let style = Style.allCases.first(where: { role.elementsEqual($0.name.utf8) }),
      Self.takeWord(&rest)?.elementsEqual("=".utf8) == true
    else { throw .unknownRole(Self.text(of: role), line: line) }
    var look = Look()
    while let word = Self.takeWord(&rest) {
      if let attribute = Look.Attributes(word) {
        look.attributes.insert(attribute)
      } else if let colour = Look.Colour(word) {
        look.colour = colour
      } else {
        throw .unknownWord(Self.text(of: word), line: line)
      }
    }
    self.looks[Int(style.rawValue)] = look
  }
}

extension Look.Attributes {
  fileprivate init?(_ word: ArraySlice<UInt8>) {
    func isWord(_ name: StaticString) -> Bool {
      name.withUTF8Buffer { word.elementsEqual($0) }
    }
    if isWord("bold") {
      self = .bold
    } else if isWord("dim") {
      self = .dim
    } else if isWord("underline") {
      self = .underline
    } else if isWord("reverse") {
      self = .reverse
    } else if isWord("italic") {
      self = .italic
    } else {
      return nil
    }
  }
}

extension Look.Colour {
  fileprivate init?(_ word: ArraySlice<UInt8>) {
    let name = word.prefix { $0 != UInt8(ascii: "/") }
    guard let place = Self.names.firstIndex(where: { name.elementsEqual($0.utf8) }) else { return nil }
    if name.count == word.count {
      self.init(ofEight: place, of256: nil)
      return
    }
    guard let exact = Int(String(decoding: word[(name.endIndex + 1)...], as: UTF8.self)), (0..<256).contains(exact)
    else { return nil }
    self.init(ofEight: place, of256: exact)
  }
}
