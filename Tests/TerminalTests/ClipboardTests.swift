import Foundation
import Testing

@testable import Terminal

struct ClipboardTests {
  private func clipboard(_ type: String, _ set: String...) -> Clipboard { Clipboard(type: type) { set.contains($0) } }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test func `base64 is as everybody writes it`() {
    for count in 0...70 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ count) }
      #expect(text(Clipboard.base64(bytes)) == Data(bytes).base64EncodedString())
    }
  }

  @Test func `a terminal gets one request`() {
    #expect(text(clipboard("xterm-256color").request("Hi")) == "\u{1B}]52;c;SGk=\u{7}")
  }

  @Test func `tmux gets the request plain and wrapped`() {
    let wrapped = "\u{1B}Ptmux;\u{1B}\u{1B}]52;c;SGk=\u{7}\u{1B}\\"
    #expect(text(clipboard("screen-256color", "TMUX").request("Hi")) == "\u{1B}]52;c;SGk=\u{7}" + wrapped)
    #expect(clipboard("tmux-256color").multiplexer == .tmux)
  }

  @Test func `screen gets the request in strings that it takes whole`() {
    let long = String(repeating: "long text ", count: 100)
    let sent = text(clipboard("screen", "STY").request(long))
    let strings = sent.components(separatedBy: "\u{1B}\\").dropLast()
    #expect(strings.allSatisfy { $0.hasPrefix("\u{1B}P") && $0.utf8.count <= 256 } && strings.count > 5)
    let joined = strings.map { $0.dropFirst(2) }.joined()
    #expect(joined == "\u{1B}]52;c;\(Data(long.utf8).base64EncodedString())\u{7}")
    #expect(clipboard("screen.xterm").multiplexer == .screenElsewhere)
  }

  @Test func `whatever the text holds, only base64 stands in the request`() {
    let hostile = "\u{1B}]0;title\u{7}\u{9B}31m\u{1B}\\"
    let request = clipboard("xterm").request(hostile)
    #expect(request.dropFirst(7).dropLast().allSatisfy { $0 > 0x20 && $0 < 0x7F })
  }

  @Test(arguments: [("linux", false), ("vt100", false), ("dumb", false), ("xterm", true), ("tmux-256color", true)])
  func `a terminal without a clipboard gets no request`(type: String, isKnown: Bool) {
    #expect(Clipboard.isKnown(to: type) == isKnown)
  }
}
