import Screen
import Testing

struct KeyTests {
  static let named: [(String, Key)] = [
    ("j", .character("j")), ("G", .character("G")), ("Space", .character(" ")), ("-", .character("-")),
    ("治", .character("治")), ("é", .character("é")), ("Enter", .enter), ("Esc", .escape), ("Tab", .tab),
    ("S-Tab", .backTab), ("Ctrl-D", .control("d")), ("Ctrl-@", .control("@")), ("Ctrl-\\", .control("\\")),
    ("Alt-x", .alt("x")), ("Alt-X", .alt("X")), ("Alt-Space", .alt(" ")), ("Alt--", .alt("-")), ("PgDn", .pageDown),
    ("PgUp", .pageUp), ("Home", .home), ("End", .end), ("↑", .up), ("↓", .down), ("←", .left), ("→", .right),
    ("F1", .function(1)), ("F12", .function(12)), ("Backspace", .backspace), ("Delete", .delete), ("Insert", .insert),
    ("U+2191", .character("↑")), ("U+A0", .character("\u{A0}")),
  ]

  @Test(arguments: named)
  func `a key has one name, and the name gives the key`(name: String, key: Key) {
    #expect(key.name == name)
    #expect(Key(name: name) == key)
  }

  @Test(
    arguments: [
      ("Up", .up), ("down", .down), ("Left", .left), ("RIGHT", .right), ("ctrl-d", .control("d")), ("esc", .escape),
      ("Escape", .escape), ("Return", .enter), ("shift-tab", .backTab), ("PageDown", .pageDown), ("f5", .function(5)),
      ("Ctrl-Space", .control("@")), ("space", .character(" ")), (" ", .character(" ")), ("Del", .delete),
    ] as [(String, Key)])
  func `people may write names in other ways`(name: String, key: Key) {
    #expect(Key(name: name) == key)
  }

  @Test(arguments: [
    "", "jj", "Ctrl-", "Ctrl-é", "Ctrl-1", "Ctrl-dd", "Alt-", "Alt-xy", "F0", "F64", "F-1", "Hyper-x", "U+", "U+D800",
  ])
  func `what is no key is refused`(name: String) {
    #expect(Key(name: name) == nil)
  }

  @Test func `every character that can be typed comes back from its name`() {
    let scalars = (UInt32(0)...0x10FFFF).lazy.compactMap(Unicode.Scalar.init)
    for scalar in scalars where scalar.value < 0x3000 || scalar.value % 97 == 0 {
      let character = Character(scalar)
      #expect(Key(name: Key.character(character).name) == .character(character), "U+\(String(scalar.value, radix: 16))")
      #expect(Key(name: Key.alt(character).name) == .alt(character), "U+\(String(scalar.value, radix: 16))")
    }
    let family: Character = "👩‍🔬"
    #expect(Key(name: Key.character(family).name) == .character(family))
  }

  @Test func `no two keys have the same name`() {
    let controls = "abcdefghijklmnopqrstuvwxyz@[\\]^_".map(Key.control)
    let keys = Set(KeyTests.named.map(\.1) + controls + (1...63).map(Key.function))
    #expect(Set(keys.map(\.name)).count == keys.count)
    #expect(keys.allSatisfy { Key(name: $0.name) == $0 })
  }
}
