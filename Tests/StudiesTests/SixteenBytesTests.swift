import Studies
import TestSupport
import Testing

struct SixteenBytesTests {
  @Test func `what is looked for sixteen at a time is found where it is found one by one`() {
    let signs = Array("aé<&.  \t\n\r\u{1}".utf8)
    var random = Seeded(7)
    for length in 0..<200 {
      let text = (0..<length).map { _ in signs[Int(random.next() % UInt64(signs.count))] }
      let range = length / 3..<length - length / 5
      let mark = range.first { text[$0] == UInt8(ascii: "<") } ?? range.upperBound
      text.withUnsafeBufferPointer { bytes in
        #expect(bytes.first(in: range) { $0 .== Sixteen(repeating: UInt8(ascii: "<")) } == mark)
      }
    }
  }
}
