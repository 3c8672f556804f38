import Testing

@testable import EviBenchmarks

/// A benchmark waits until the picture shows something, so the picture must show the same as a terminal.
struct PictureTests {
  private func picture(_ text: String, width: Int = 8, height: Int = 4) -> Picture {
    var parser = TerminalParser(width: width, height: height)
    parser.interpret(text.utf8)
    return parser.picture
  }

  private func lines(_ text: String) -> [String] {
    let picture = picture(text)
    return (0..<picture.height).map { row in
      var line = picture[line: row]
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  @Test func `text stands where the cursor is`() {
    #expect(lines("ab\u{1B}[3;4Hcd\r\u{1B}[1Bé▸") == ["ab", "", "   cd", "é▸"])
    #expect(lines("\u{1B}[2d\u{1B}[5Gx\u{8}\u{8}y\u{1B}[2Cz") == ["", "   yx z", "", ""])
  }

  @Test func `a line that is full goes on in the next only when something comes`() {
    #expect(lines("12345678") == ["12345678", "", "", ""])
    #expect(lines("123456789") == ["12345678", "9", "", ""])
    #expect(lines("12345678\r\nx") == ["12345678", "x", "", ""])
  }

  @Test func `erasing takes what it names`() {
    #expect(lines("abcdef\u{1B}[3G\u{1B}[K") == ["ab", "", "", ""])
    #expect(lines("abcdef\u{1B}[3G\u{1B}[1K") == ["   def", "", "", ""])
    #expect(lines("abcdef\u{1B}[3G\u{1B}[2X") == ["ab  ef", "", "", ""])
    #expect(lines("a\r\nb\r\nc\u{1B}[2;1H\u{1B}[J") == ["a", "", "", ""])
    #expect(lines("a\r\nb\u{1B}[H\u{1B}[2J") == ["", "", "", ""])
  }

  @Test func `characters and lines are put in and taken out`() {
    #expect(lines("abcdef\u{1B}[3G\u{1B}[2@") == ["ab  cdef", "", "", ""])
    #expect(lines("abcdef\u{1B}[3G\u{1B}[2P") == ["abef", "", "", ""])
    #expect(lines("a\r\nb\r\nc\u{1B}[2;1H\u{1B}[L") == ["a", "", "b", "c"])
    #expect(lines("a\r\nb\r\nc\u{1B}[1;1H\u{1B}[M") == ["b", "c", "", ""])
  }

  @Test func `a part of the screen scrolls by itself`() {
    let text = "a\r\nb\r\nc\r\nd"
    #expect(lines(text + "\u{1B}[2;3r\u{1B}[3;1H\ne") == ["a", "c", "e", "d"])
    #expect(lines(text + "\u{1B}[2;3r\u{1B}[2;1H\u{1B}Me") == ["a", "e", "b", "d"])
    #expect(lines(text + "\u{1B}[S") == ["b", "c", "d", ""])
    #expect(lines(text + "\u{1B}[2T") == ["", "", "a", "b"])
  }

  @Test func `a repeated character is sent once`() {
    #expect(lines("─\u{1B}[4b") == ["─────", "", "", ""])
  }

  @Test func `what changes no cell leaves no trace, in pieces of any size`() {
    let text = "\u{1B}[?1049h\u{1B}[22;0;0t\u{1B}(B\u{1B}=\u{1B}]2;title\u{7}a\u{1B}[?25l\u{1B}P+q\u{1B}\\b"
    #expect(lines(text) == ["ab", "", "", ""])
    var parser = TerminalParser(width: 8, height: 4)
    for byte in text.utf8 { parser.interpret([byte]) }
    #expect(parser.picture == picture(text))
  }

  @Test func `a cell has changed with its style, too`() {
    let plain = picture("abc")
    #expect(picture("ab\u{1B}[1mc").changes(since: plain) == 1)
    #expect(picture("ab\u{1B}[1m\u{1B}[22mc").changes(since: plain) == 0)
    #expect(picture("\u{1B}[38;5;120mabc").changes(since: plain) == 3)
    #expect(picture("\u{1B}[38;5;120m\u{1B}[39;49mabc").changes(since: plain) == 0)
    #expect(picture("\u{1B}[7;31mab\u{1B}[mc").changes(since: plain) == 2)
  }
}
