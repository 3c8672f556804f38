import Studies

/// A needle for searches in many bytes. The search compares the first and the last byte of the needle at sixteen places
/// at a time, and compares the whole needle where both match. (The generic SIMD algorithm of Wojciech Muła,
/// “SIMD-friendly algorithms for substring searching”.)
struct ByteProbe: Sendable {
  private let bytes: [UInt8]

  /// - Precondition: `bytes` is not empty.
  init(_ bytes: [UInt8]) {
    precondition(!bytes.isEmpty, "nothing stands everywhere")
    self.bytes = bytes
  }

  var count: Int { bytes.count }

  /// Returns the first place at or after `start` where the text contains the bytes; nil if it does not.
  func first(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    let last = bytes.count - 1
    let (head, tail) = (Sixteen(repeating: bytes[0]), Sixteen(repeating: bytes[last]))
    let end = text.count - last
    var place = start
    // The text ends `last` bytes after `end`, so both loads stay inside it.
    while place + 16 <= end {
      let marks = (text.sixteen(at: place) .== head) .& (text.sixteen(at: place + last) .== tail)
      if let found = marks.firstPlace(where: { stand(at: place + $0, text) }) { return place + found }
      place += 16
    }
    while place < end {
      if stand(at: place, text) { return place }
      place += 1
    }
    return nil
  }

  private func stand(at place: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    for offset in bytes.indices where text[place + offset] != bytes[offset] { return false }
    return true
  }
}
