import CNcurses
import Foundation
import Screen
import TestSupport
import Testing

@testable import Terminal

struct PaletteTests {
  private static let themes: [Theme] = {
    let text = try? String(contentsOf: Place.package.appending(path: "Resources/themes.conf"), encoding: .utf8)
    return (try? Theme.read(text ?? "")) ?? []
  }()

  private func palette(_ roles: String, colours: Int32) throws -> Palette {
    Palette(try #require(try Theme.read("[made-up]\n\(roles)").first), colours: colours)
  }

  /// Returns the colour of a style's pair; nil for the terminal's own colour.
  private func colour(of style: Style, in palette: Palette) -> Int? {
    let pair = Int(palette[style].pair)
    return pair == 0 ? nil : palette.pairs[pair - 1]
  }

  @Test func `roles of one colour share a pair, and a role without one has the terminal's own`() throws {
    let palette = try palette("heading = cyan\nlabel = bold cyan\nerror = red\ntitle = bold", colours: 8)
    #expect(palette.pairs == [6, 1])
    #expect(palette[.heading].pair == 1 && palette[.label].pair == 1 && palette[.error].pair == 2)
    #expect(palette[.title].pair == 0 && palette[.plain].pair == 0)
  }

  @Test(arguments: [-1, 0, 1, 2, 7]) func `below eight colours there is none, and attributes stay`(
    _ colours: Int32
  ) throws {
    let palette = try palette("heading = bold cyan\nerror = underline red/203", colours: colours)
    #expect(palette.pairs.isEmpty)
    for style in Style.allCases { #expect(palette[style].pair == 0, "\(style)") }
    #expect(palette[.heading].attributes == cncurses_bold && palette[.error].attributes == cncurses_underline)
  }

  /// With more than 256 colours, a number is a colour itself and not a place in a table.
  @Test(arguments: [8, 16, 88, 255, 257, 32_767, 1 << 24]) func `one of eight is shown wherever there are not just 256`(
    _ colours: Int32
  ) throws {
    let palette = try palette("heading = cyan/51\nerror = red/203\nmatch = yellow", colours: colours)
    #expect(colour(of: .heading, in: palette) == 6)
    #expect(colour(of: .error, in: palette) == 1)
    #expect(colour(of: .match, in: palette) == 3)
  }

  @Test func `of 256 the exact colour is shown, and one of eight for a role that has no other`() throws {
    let palette = try palette("heading = cyan/51\nerror = red/203\nmatch = yellow", colours: 256)
    #expect(colour(of: .heading, in: palette) == 51)
    #expect(colour(of: .error, in: palette) == 203)
    #expect(colour(of: .match, in: palette) == 3)
  }

  @Test func `exact colours that are one of eight share a pair only where there are eight`() throws {
    let roles = "heading = cyan/51\nlabel = cyan/44\nkey = cyan"
    #expect(try palette(roles, colours: 256).pairs == [51, 44, 6])
    #expect(try palette(roles, colours: 8).pairs == [6])
  }

  @Test func `each attribute is curses' own, and several are all of them`() throws {
    let roles = [
      "title = bold", "dim = dim", "label = underline", "selected = reverse", "derived = italic",
      "selectedMatch = bold reverse italic",
    ]
    let palette = try palette(roles.joined(separator: "\n"), colours: 8)
    #expect(palette[.plain].attributes == cncurses_normal)
    #expect(palette[.title].attributes == cncurses_bold)
    #expect(palette[.dim].attributes == cncurses_dim)
    #expect(palette[.label].attributes == cncurses_underline)
    #expect(palette[.selected].attributes == cncurses_reverse)
    #expect(palette[.derived].attributes == cncurses_italic)
    #expect(palette[.selectedMatch].attributes == cncurses_bold | cncurses_reverse | cncurses_italic)
  }

  @Test(arguments: [0, 8, 16, 256, 1 << 24]) func `every theme of evi has the colours that it names`(
    _ colours: Int32
  ) throws {
    try #require(!Self.themes.isEmpty)
    for theme in Self.themes {
      let palette = Palette(theme, colours: colours)
      #expect(Set(palette.pairs).count == palette.pairs.count, "\(theme.name)")
      for style in Style.allCases {
        let named = colours < 8 ? nil : theme[style].colour
        let expected = colours == 256 ? named?.of256 ?? named?.ofEight : named?.ofEight
        #expect(colour(of: style, in: palette) == expected, "\(theme.name), \(style)")
      }
    }
  }
}
