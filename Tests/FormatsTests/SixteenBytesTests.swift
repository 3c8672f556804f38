import TestSupport
import Testing

@testable import Formats

struct SixteenBytesTests {
  /// Texts of words, gaps and controls, of any length.
  private func texts() -> [[UInt8]] {
    let signs = Array("aé<&.  \t\n\r\u{1}".utf8)
    var random = Seeded(7)
    return (0..<200).map { length in (0..<length).map { _ in signs[Int(random.next() % UInt64(signs.count))] } }
  }

  @Test func `what is looked for sixteen at a time is found where it is found one by one`() {
    for text in texts() {
      let range = text.count / 3..<text.count - text.count / 5
      let mark = range.first { text[$0] == UInt8(ascii: "<") } ?? range.upperBound
      let gap = range.first { place in
        text[place] < 0x20 || text[place] == 0x20 && (place + 1 == range.upperBound || text[place + 1] <= 0x20)
      }
      text.withUnsafeBufferPointer { bytes in
        #expect(bytes.first(in: range) { $0 .== Sixteen(repeating: UInt8(ascii: "<")) } == mark)
        #expect(bytes.firstGap(in: range) == gap ?? range.upperBound)
        #expect(bytes.spaces(in: range) == text[range].count(where: MarkupTag.isSpace))
      }
    }
  }
}
