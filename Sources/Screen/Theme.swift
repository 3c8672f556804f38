/// The look of a role: attributes, and at most one colour for the text. The background is always the terminal's.
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

  /// A colour of the text. A terminal with 256 colours shows the one of `of256`, if there is one, and every other terminal
  /// the one of `ofEight`.
  package struct Colour: Hashable, Sendable {
    /// One of the eight colours of ECMA-48 (8.3.117), by its number there from 0 to 7; nil for the terminal's own.
    package let ofEight: Int?
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
  /// The looks, in the order of the roles.
  private var looks = [Look](repeating: Look(), count: Style.allCases.count)

  package subscript(style: Style) -> Look { looks[Int(style.rawValue)] }

  fileprivate init(name: String) { self.name = name }
}

/// An error in a line of a file of themes.
package enum ThemeError: Error, Hashable, Sendable {
  case noTheme(line: Int)
  case unknownRole(String, line: Int)
  case unknownWord(String, line: Int)
}

/// Reads files of themes: `[name]`, and below it lines of `role = look`. `#` begins a comment.
extension Theme {
  /// Returns the themes in their order. A role without a line looks plain.
  /// - Throws: `ThemeError` for the first line with an error.
  package static func read(_ text: String) throws(ThemeError) -> [Theme] {
    var themes: [Theme] = []
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (line, number) in zip(lines, 1...) {
      let words = line.prefix { $0 != UInt8(ascii: "#") }.split { " \t\r".utf8.contains($0) }.map { Substring($0) }
      guard let first = words.first else { continue }
      if first.hasPrefix("["), first.hasSuffix("]"), words.count == 1 {
        themes.append(Theme(name: String(first.dropFirst().dropLast())))
      } else {
        guard !themes.isEmpty else { throw .noTheme(line: number) }
        try themes[themes.count - 1].set(words, line: number)
      }
    }
    return themes
  }

  /// Sets the look of a role from the words of its line: `title = bold cyan/51`.
  private mutating func set(_ words: [Substring], line: Int) throws(ThemeError) {
    guard let style = Style.allCases.first(where: { $0.name == words[0] }), words.count > 1, words[1] == "=" else {
      throw .unknownRole(String(words[0]), line: line)
    }
    var look = Look()
    for word in words.dropFirst(2) {
      if let attribute = Look.Attributes.names[String(word)] {
        look.attributes.insert(attribute)
      } else if let colour = Look.Colour(word) {
        look.colour = colour
      } else {
        throw .unknownWord(String(word), line: line)
      }
    }
    looks[Int(style.rawValue)] = look
  }
}

extension Look.Attributes {
  fileprivate static let names: [String: Look.Attributes] = [
    "bold": .bold, "dim": .dim, "underline": .underline, "reverse": .reverse, "italic": .italic,
  ]
}

extension Look.Colour {
  /// Reads `cyan`, `cyan/51` with the colour for terminals that have 256 colours, and `none/51` for those alone.
  fileprivate init?(_ word: Substring) {
    let parts = word.split(separator: "/", omittingEmptySubsequences: false)
    let place = Self.names.firstIndex { $0 == parts[0] }
    guard place != nil || parts[0] == "none" && parts.count == 2, parts.count < 3 else { return nil }
    let exact = parts.count > 1 ? Int(parts[1]) : nil
    if parts.count > 1, !(0..<256).contains(exact ?? -1) { return nil }
    self.init(ofEight: place, of256: exact)
  }
}
