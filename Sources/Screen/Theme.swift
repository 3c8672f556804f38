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

    fileprivate static let names: [String: Attributes] = [
      "bold": bold, "dim": dim, "underline": underline, "reverse": reverse, "italic": italic,
    ]
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
  private var looks: [Style: Look] = [:]

  package subscript(style: Style) -> Look { looks[style] ?? Look() }

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

extension Theme {
  /// Reads themes as `Resources/themes.conf` has them: `[name]`, and below it `role = look`.
  package static func read(_ text: String) throws(ThemeError) -> [Theme] {
    var themes: [Theme] = []
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let words = line.prefix { $0 != "#" }.split { $0 == " " || $0 == "\t" }.map(String.init)
      guard let first = words.first else { continue }
      if first.hasPrefix("["), first.hasSuffix("]"), words.count == 1 {
        themes.append(Theme(name: String(first.dropFirst().dropLast())))
      } else {
        guard !themes.isEmpty else { throw .noTheme(line: number + 1) }
        try themes[themes.count - 1].take(words, line: number + 1)
      }
    }
    return themes
  }

  private mutating func take(_ words: [String], line: Int) throws(ThemeError) {
    guard let style = Style.allCases.first(where: { $0.name == words[0] }), words.dropFirst().first == "=" else {
      throw .unknownRole(words[0], line: line)
    }
    var look = Look()
    for word in words.dropFirst(2) {
      if let attribute = Look.Attributes.names[word] {
        look.attributes.insert(attribute)
      } else if let colour = Look.Colour(word) {
        look.colour = colour
      } else {
        throw .unknownWord(word, line: line)
      }
    }
    looks[style] = look
  }
}

extension Look.Colour {
  fileprivate init?(_ word: String) {
    let parts = word.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard let place = Self.names.firstIndex(of: parts[0]), parts.count <= 2 else { return nil }
    let exact = parts.count == 2 ? Int(parts[1]) : nil
    guard parts.count == 1 || exact.map({ (0..<256).contains($0) }) == true else { return nil }
    self.init(ofEight: place, of256: exact)
  }
}
