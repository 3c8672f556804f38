import Foundation
import TestSupport
import Testing

@testable import Screen

struct ThemeTests {
  private func bundled() throws -> [Theme] {
    try Theme.read(String(contentsOf: Place.package.appending(path: "Resources/themes.conf"), encoding: .utf8))
  }

  @Test func `evi brings four themes`() throws {
    #expect(try bundled().map(\.name) == ["dark", "light", "contrast", "mono"])
  }

  @Test func `in no theme does meaning hang on a colour alone`() throws {
    // Pairs of styles that are next to each other and must differ.
    let neighbours: [(Style, Style)] = [
      (.plain, .match), (.plain, .selected), (.selected, .selectedIdle), (.selected, .plain), (.plain, .error),
      (.match, .selectedMatch), (.plain, .selectedIdle), (.plain, .label), (.plain, .title),
    ]
    for theme in try bundled() {
      for (one, other) in neighbours {
        #expect(theme[one].attributes != theme[other].attributes, "\(theme.name): \(one) and \(other)")
      }
    }
  }

  @Test func `the themes without colour have none`() throws {
    for theme in try bundled() where ["contrast", "mono"].contains(theme.name) {
      for style in Style.allCases { #expect(theme[style].colour == nil) }
    }
  }

  @Test func `a look is read with its attributes and its colour`() throws {
    let theme = try Theme.read("[x]\nmatch = bold underline yellow/222 # why\n\ntitle =\n")[0]
    #expect(theme[.match].attributes == [.bold, .underline])
    #expect(theme[.match].colour == Look.Colour(ofEight: 3, of256: 222))
    #expect(theme[.title] == Look() && theme[.error] == Look())
  }

  @Test(arguments: [
    ("title = bold", ThemeError.noTheme(line: 1)),
    ("[x]\n\nnonsense = bold", .unknownRole("nonsense", line: 3)),
    ("[x]\ntitle bold", .unknownRole("title", line: 2)),
    ("[x]\ntitle = bald", .unknownWord("bald", line: 2)),
    ("[x]\ntitle = red/256", .unknownWord("red/256", line: 2)),
    ("[x]\ntitle = red/", .unknownWord("red/", line: 2)),
  ])
  func `a mistake is said with its line`(text: String, error: ThemeError) {
    #expect(throws: error) { try Theme.read(text) }
    #expect(!error.message.isEmpty)
  }
}
