import CNcurses
import Screen
import Testing

@testable import Terminal

private typealias Code = KeyDecoder.Code
private typealias Input = TerminalSession.Input

private func scalars(_ text: String) -> [Code] { text.unicodeScalars.map(Code.scalar) }

private func inputs(_ codes: [Code]) -> [Input] { Keyboard(codes).decoder.takeInputs().inputs }
private func inputs(_ text: String) -> [Input] { inputs(scalars(text)) }

private let pasteBegins = Code.functionKey(cncurses_key_paste_begins)
private let pasteEnds = Code.functionKey(cncurses_key_paste_ends)

/// Characters that are typed alone, and characters that arrive at once.
struct TypingTests {
  @Test(arguments: ["a", "Q", " ", "/", "é", "β", "治", "👍"]) func `a character alone is its key`(_ text: String) {
    #expect(inputs(text) == [.key(.character(Character(text)))])
  }

  @Test func `characters that come at once are one text, until another key`() {
    #expect(inputs("ab") == [.text("ab")])
    #expect(inputs("anakinra\rβ治👍") == [.text("anakinra"), .key(.enter), .text("β治👍")])
    #expect(inputs("a\tb\tcd") == [.key(.character("a")), .key(.tab), .key(.character("b")), .key(.tab), .text("cd")])
  }

  @Test func `a mark joins the letter before it`() {
    #expect(inputs("e\u{301}") == [.text("é")])
    #expect(inputs("ne\u{301}e") == [.text("née")])
  }

  @Test func `a skipped sequence does not part the text around it, and a paste does`() {
    #expect(inputs("ab\u{1B}[?1;2ccd") == [.text("abcd")])
    #expect(inputs(scalars("ab") + [.malformed] + scalars("cd")) == [.text("abcd")])
    #expect(
      inputs(scalars("ab") + [pasteBegins] + scalars("x") + [pasteEnds] + scalars("cd"))
        == [.text("ab"), .paste("x"), .text("cd")])
  }

  @Test func `control keys are their letters`() {
    #expect(inputs("\u{1}") == [.key(.control("a"))])
    #expect(inputs("\u{1A}") == [.key(.control("z"))])
    #expect(inputs("\u{0}") == [.key(.control("@"))])
    #expect(inputs("\u{1C}\u{1D}\u{1E}\u{1F}") == "\\]^_".map { .key(.control($0)) })
  }

  @Test(arguments: [("\t", Key.tab), ("\n", .enter), ("\r", .enter), ("\u{8}", .backspace), ("\u{7F}", .backspace)])
  func `control codes with a key of their own are that key`(_ text: String, _ key: Key) {
    #expect(inputs(text) == [.key(key)])
  }

  @Test func `no C1 control is typed`() {
    for value in UInt32(0x80)..<0xA0 {
      let scalar = Unicode.Scalar(value).map(Code.scalar)
      #expect(inputs([scalar, .scalar("x")].compactMap(\.self)) == [.key(.character("x"))], "\(value)")
    }
  }

  @Test func `bytes that are no character are skipped alone`() {
    #expect(inputs([.malformed]) == [])
    #expect(inputs([.malformed, .scalar("a"), .malformed]) == [.key(.character("a"))])
  }
}

/// Keys that curses reports by number.
struct FunctionKeyTests {
  @Test(arguments: [
    (cncurses_key_up, Key.up), (cncurses_key_down, .down), (cncurses_key_left, .left), (cncurses_key_right, .right),
    (cncurses_key_home, .home), (cncurses_key_end, .end), (cncurses_key_page_up, .pageUp),
    (cncurses_key_page_down, .pageDown), (cncurses_key_backspace, .backspace), (cncurses_key_delete, .delete),
    (cncurses_key_insert, .insert), (cncurses_key_back_tab, .backTab), (cncurses_key_enter, .enter),
  ]) func `a key that curses knows is that key`(_ number: UInt32, _ key: Key) {
    #expect(inputs([.functionKey(number)]) == [.key(key)])
  }

  @Test func `a numbered function key has its number, and any other number is no key`() throws {
    // The numbers of curses fit into two bytes.
    let all = (UInt32(0x100)...0xFFFF).map { (number: $0, place: Int(cncurses_function_number($0))) }
    let numbered = all.filter { $0.place > 0 }
    #expect(numbered.map(\.place) == Array(1...63))
    for (number, place) in numbered { #expect(inputs([.functionKey(number)]) == [.key(.function(place))]) }
    let last = try #require(numbered.last).number
    #expect(inputs([.functionKey(last + 1), .scalar("x")]) == [.key(.character("x"))])
  }

  @Test func `a resize comes with the size there is`() {
    #expect(inputs([.functionKey(cncurses_key_resize)]) == [.resized(Size(width: 132, height: 43))])
  }

  @Test func `a resize brings the size that the terminal has when curses answers`() {
    var width = 80
    var codes = [Code.functionKey(cncurses_key_resize)]
    let decoder = KeyDecoder(
      read: { _ in
        width = 100
        return codes.popLast() ?? .nothing
      }, size: { Size(width: width, height: 24) })
    #expect(decoder.takeInputs().inputs == [.resized(Size(width: 100, height: 24))])
  }
}

struct EscapeTests {
  @Test func `Escape alone is Escape, and waits for nothing`() {
    #expect(inputs("\u{1B}") == [.key(.escape)])
    #expect(inputs([.scalar("\u{1B}"), .nothing, .scalar("q")]) == [.key(.escape), .key(.character("q"))])
  }

  @Test func `Escape twice at once is Escape`() {
    #expect(inputs("\u{1B}\u{1B}") == [.key(.escape)])
    #expect(inputs("\u{1B}\u{1B}q") == [.key(.escape), .key(.character("q"))])
  }

  @Test func `Alt with any printable key is that key, with Alt`() {
    let introducers = Set("[OPX]^_".unicodeScalars)
    for value in UInt32(0x20)..<0x7F {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let alt = Input.key(.alt(Character(scalar)))
      #expect(inputs([.scalar("\u{1B}"), .scalar(scalar)]) == [alt], "\(scalar)")
      if introducers.contains(scalar) { continue }
      #expect(inputs([.scalar("\u{1B}"), .scalar(scalar), .scalar("q")]) == [alt, .key(.character("q"))], "\(scalar)")
    }
  }

  @Test(arguments: ["\u{1B}\u{7F}", "\u{1B}\u{1}", "\u{1B}é", "\u{1B}\u{9B}"])
  func `Alt with anything else is nothing`(_ text: String) {
    #expect(inputs(text) == [])
  }

  @Test func `behind Escape, a key that curses knows is that key, and bytes that are no character are nothing`() {
    #expect(inputs([.scalar("\u{1B}"), .functionKey(cncurses_key_up)]) == [.key(.up)])
    #expect(inputs([.scalar("\u{1B}"), .malformed, .scalar("q")]) == [.key(.character("q"))])
  }
}

/// Sequences that no known key sends, such as a terminal's answer to a question that evi did not ask.
struct SequenceTests {
  private static let controlSequences = [
    "\u{1B}[c", "\u{1B}[?1;2c", "\u{1B}[>0;276;0c", "\u{1B}[12;40R", "\u{1B}[1;5A", "\u{1B}[27;5;9~", "\u{1B}[97;5u",
    "\u{1B}[?62;1$y", "\u{1B}[I", "\u{1B}[O", "\u{1B}[<0;33;12M", "\u{1B}[<0;33;12m", "\u{1B}[32;12;12M",
  ]
  /// The oldest mouse report has three more bytes behind its final byte. They may be letters.
  private static let mouseReports = ["\u{1B}[M !!", "\u{1B}[Mqqq", "\u{1B}[M#\u{7F}q"]
  private static let otherSequences = ["\u{1B}OX", "\u{1B}Oj"]
  private static let strings = ["P1$r0m", "Xq", "]11;rgb:ffff/0000/0000", "^q", "_Gi=1;OK"].flatMap { string in
    ["\u{7}", "\u{1B}\\", "\u{18}", "\u{1A}"].map { "\u{1B}\(string)\($0)" }
  }
  private static let all = controlSequences + mouseReports + otherSequences + strings

  @Test(arguments: all) func `a sequence is skipped whole, and nothing but it`(_ sequence: String) {
    #expect(inputs(sequence) == [])
    #expect(inputs(sequence + "q") == [.key(.character("q"))])
    #expect(inputs("a" + sequence + sequence + "\r") == [.key(.character("a")), .key(.enter)])
  }

  @Test(arguments: all) func `a sequence whose bytes come one by one is skipped whole`(_ sequence: String) {
    // The scalar after the escape must arrive together with it. All later ones may be late.
    let late = scalars(sequence).dropFirst(2).flatMap { [.nothing, $0] }
    #expect(inputs(scalars(sequence).prefix(2) + late + scalars("q")) == [.key(.character("q"))])
  }

  @Test(arguments: all) func `a sequence cut short anywhere types no letter`(_ sequence: String) {
    let codes = scalars(sequence)
    for length in 1..<codes.count {
      let expected: [Input] =
        switch codes[..<length].last {
        case .scalar("\u{1B}") where length == 1: [.key(.escape)]
        case .scalar(let introducer) where length == 2: [.key(.alt(Character(introducer)))]
        default: []
        }
      #expect(inputs(Array(codes[..<length])) == expected, "\(length) of \(codes.count)")
    }
  }

  @Test(arguments: all) func `a sequence that breaks off at bytes or keys of another kind types no letter`(
    _ sequence: String
  ) {
    let codes = scalars(sequence)
    for length in 1..<codes.count {
      for other in [Code.malformed, .functionKey(cncurses_key_up)] {
        let types = inputs(codes[..<length] + [other]).contains { input in
          switch input {
          case .key(.character), .text, .paste: true
          default: false
          }
        }
        #expect(!types, "\(length) of \(codes.count), then \(other)")
      }
    }
  }

  @Test(arguments: ["\u{1B}]0;a title", "\u{1B}Pq", "\u{1B}_q"]) func `a string without an end goes on to the last`(
    _ string: String
  ) {
    #expect(inputs(string + " and all that follows") == [])
  }

  @Test func `an end of a string is its own, whatever stands in the string`() {
    #expect(inputs("\u{1B}]0;[31m\r\n\tq\u{7}q") == [.key(.character("q"))])
    // Any other byte behind an escape also ends the string, and is skipped with it.
    #expect(inputs("\u{1B}]0;q\u{1B}qx") == [.key(.character("x"))])
  }
}

struct PasteTests {
  private func paste(_ codes: [Code]) -> [Input] { inputs([pasteBegins] + codes) }

  @Test func `what stands between brackets is pasted as it is, and never keys`() {
    #expect(paste([pasteEnds]) == [.paste("")])
    #expect(paste(scalars("qq\r\n\t\u{1}é") + [pasteEnds]) == [.paste("qq\r\n\t\u{1}é")])
    #expect(paste(scalars("a\u{1B}[Ab") + [pasteEnds]) == [.paste("a\u{1B}[Ab")])
  }

  @Test func `what follows the closing bracket is typed`() {
    #expect(paste(scalars("a") + [pasteEnds] + scalars("q")) == [.paste("a"), .key(.character("q"))])
  }

  @Test func `a paste without its end lasts until nothing comes any more`() {
    #expect(paste([]) == [.paste("")])
    #expect(paste(scalars("abc")) == [.paste("abc")])
    let late = [Code.scalar("a"), .nothing, .scalar("b"), .nothing, .nothing, .scalar("q")]
    #expect(paste(late) == [.paste("ab"), .key(.character("q"))])
  }

  @Test func `bytes that are no character and keys are left out of a paste, and do not end it`() {
    let middle = [Code.malformed, .functionKey(cncurses_key_up), pasteBegins]
    #expect(paste(scalars("a") + middle + scalars("b") + [pasteEnds]) == [.paste("ab")])
  }

  @Test func `a closing bracket alone is nothing`() {
    #expect(inputs([pasteEnds, .scalar("q")]) == [.key(.character("q"))])
  }
}
