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

  /// The contrast of two colours by WCAG 2.2: from 1 to 21.
  private func contrast(_ one: Double, _ other: Double) -> Double {
    (max(one, other) + 0.05) / (min(one, other) + 0.05)
  }

  /// The luminance of one of 256 colours, from 16 on: the cube and the greys of xterm.
  private func luminance(_ colour: Int) -> Double {
    let steps = [0, 95, 135, 175, 215, 255]
    let place = colour - 16
    let parts =
      colour < 232
      ? [steps[place / 36], steps[place / 6 % 6], steps[place % 6]]
      : Array(repeating: 8 + 10 * (colour - 232), count: 3)
    let linear = parts.map { part in
      let share = Double(part) / 255
      return share <= 0.03928 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  @Test func `each colour can be read on the backgrounds that its theme is for`() throws {
    for theme in try bundled() {
      for style in Style.allCases {
        guard let colour = theme[style].colour else { continue }
        let light = luminance(try #require(colour.of256, "\(theme.name) \(style.name)"))
        #expect(contrast(light, 1) >= (theme.name == "light" ? 4 : 3), "\(theme.name) \(style.name) on white")
        if theme.name == "dark" { #expect(contrast(light, 0) >= 3, "\(style.name) on black") }
        // Of the eight colours only red, blue and magenta are dark enough for white.
        if theme.name == "light" { #expect(colour.ofEight.map([1, 4, 5].contains) == true, "\(style.name)") }
      }
    }
  }

  /// The luminance of one of the eight colours, as xterm has them.
  private func luminance(ofEight colour: Int) -> Double {
    let parts = [(0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205)]
    let (red, green, blue) = colour < parts.count ? parts[colour] : (229, 229, 229)
    let linear = [red, green, blue].map { pow((Double($0) / 255 + 0.055) / 1.055, 2.4) }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  @Test func `where there are eight colours the usual theme can be read on black and on white`() throws {
    let dark = try #require(try bundled().first { $0.name == "dark" })
    for style in Style.allCases {
      guard let colour = dark[style].colour?.ofEight else { continue }
      #expect(contrast(luminance(ofEight: colour), 1) >= 3, "\(style.name) on white")
      #expect(contrast(luminance(ofEight: colour), 0) >= 3, "\(style.name) on black")
      #expect(dark[style].attributes.contains(.bold))
    }
    #expect(dark[.label].colour?.ofEight == nil && dark[.label].attributes.contains(.bold))
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
    let other = try Theme.read("[x]\nlabel = bold none/31\n")[0]
    #expect(other[.label].colour == Look.Colour(ofEight: nil, of256: 31))
  }

  @Test(arguments: [
    ("title = bold", ThemeError.noTheme(line: 1)),
    ("[x]\n\nnonsense = bold", .unknownRole("nonsense", line: 3)),
    ("[x]\ntitle bold", .unknownRole("title", line: 2)),
    ("[x]\ntitle = bald", .unknownWord("bald", line: 2)),
    ("[x]\ntitle = red/256", .unknownWord("red/256", line: 2)),
    ("[x]\ntitle = red/", .unknownWord("red/", line: 2)), ("[x]\ntitle = none", .unknownWord("none", line: 2)),
  ])
  func `a mistake is said with its line`(text: String, error: ThemeError) {
    #expect(throws: error) { try Theme.read(text) }
    #expect(!error.message.isEmpty)
  }
}
