/// Bytes that are looked for in many bytes: two of them are compared at sixteen places at a time, and what is left is
/// compared whole. (The generic SIMD algorithm of Wojciech Muła, “SIMD-friendly algorithms for substring searching”.)
struct ByteProbe: Sendable {
  private let bytes: [UInt8]

  /// - Precondition: `bytes` is not empty.
  init(_ bytes: [UInt8]) {
    precondition(!bytes.isEmpty, "nothing stands everywhere")
    self.bytes = bytes
  }

  var count: Int { bytes.count }

  /// The first place at or after `start` where they stand.
  func first(in text: UnsafeRawBufferPointer, from start: Int) -> Int? {
    guard let base = text.baseAddress, text.count - start >= bytes.count else { return nil }
    let last = bytes.count - 1
    let head = SIMD16<UInt8>(repeating: bytes[0])
    let tail = SIMD16<UInt8>(repeating: bytes[last])
    let end = text.count - bytes.count
    var place = start
    while place + 15 <= end {
      let heads = base.loadUnaligned(fromByteOffset: place, as: SIMD16<UInt8>.self) .== head
      let tails = base.loadUnaligned(fromByteOffset: place + last, as: SIMD16<UInt8>.self) .== tail
      let both = unsafeBitCast(heads .& tails, to: SIMD2<UInt64>.self)
      var low = both[0]
      while low != 0 {
        let offset = low.trailingZeroBitCount >> 3
        if stand(at: place + offset, base) { return place + offset }
        low &= ~(0xFF << UInt64(offset << 3))
      }
      var high = both[1]
      while high != 0 {
        let offset = high.trailingZeroBitCount >> 3
        if stand(at: place + 8 + offset, base) { return place + 8 + offset }
        high &= ~(0xFF << UInt64(offset << 3))
      }
      place += 16
    }
    while place <= end {
      if stand(at: place, base) { return place }
      place += 1
    }
    return nil
  }

  private func stand(at place: Int, _ base: UnsafeRawPointer) -> Bool {
    for (offset, byte) in bytes.enumerated() where base.load(fromByteOffset: place + offset, as: UInt8.self) != byte {
      return false
    }
    return true
  }
}
