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

    fileprivate init?(name: String) {
      switch name {
      case "bold": self = .bold
      case "dim": self = .dim
      case "underline": self = .underline
      case "reverse": self = .reverse
      case "italic": self = .italic
      default: return nil
      }
    }
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
  /// All themes of a file, or the one of that name; of the others, then, nothing is read.
  package static func read(_ text: [UInt8], only wanted: String? = nil) throws(ThemeError) -> [Theme] {
    var themes: [Theme] = []
    var number = 0
    var isWanted = true
    for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      if let wanted, line.first == UInt8(ascii: "[") { isWanted = line.elementsEqual("[\(wanted)]".utf8) }
      if !isWanted { continue }
      let words = words(of: line)
      if words.isEmpty { continue }
      if let name = name(in: words) {
        themes.append(Theme(name: name))
      } else {
        guard !themes.isEmpty else { throw .noTheme(line: number) }
        try themes[themes.count - 1].take(words, line: number)
      }
    }
    return themes
  }

  private static func name(in words: [String]) -> String? {
    guard words.count == 1, words[0].hasPrefix("["), words[0].hasSuffix("]") else { return nil }
    return String(words[0].dropFirst().dropLast())
  }

  private static func words(of line: ArraySlice<UInt8>) -> [String] {
    let text = line.prefix { $0 != UInt8(ascii: "#") }
    return text.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  private mutating func take(_ words: [String], line: Int) throws(ThemeError) {
    guard let style = Style.allCases.first(where: { $0.name == words[0] }), words.dropFirst().first == "=" else {
      throw .unknownRole(words[0], line: line)
    }
    var look = Look()
    for word in words.dropFirst(2) {
      if let attribute = Look.Attributes(name: word) {
        look.attributes.insert(attribute)
      } else if let colour = Look.Colour(word) {
        look.colour = colour
      } else {
        throw .unknownWord(word, line: line)
      }
    }
    looks[Int(style.rawValue)] = look
  }
}

extension Look.Colour {
  fileprivate init?(_ word: String) {
    let name = word.prefix { $0 != "/" }
    guard let place = Self.names.firstIndex(of: String(name)) else { return nil }
    if name.count == word.count {
      self.init(ofEight: place, of256: nil)
      return
    }
    guard let exact = Int(word.dropFirst(name.count + 1)), (0..<256).contains(exact) else { return nil }
    self.init(ofEight: place, of256: exact)
  }
}
