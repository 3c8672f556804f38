// Bytes looked at sixteen at a time. Two budgets would be missed without it: a million studies read and searchable in
// 10 s (of 1.4 GB nearly every byte is neither delimiter nor line end), and 16 ms a key to the right first page (of a
// chunk's terms nearly none holds what is typed).

@usableFromInline
package typealias Sixteen = SIMD16<UInt8>

extension UnsafeBufferPointer<UInt8> {
  /// The first place of a range that `areMeant` marks; its end where there is none.
  @inlinable @inline(__always)
  package func first(in range: Range<Int>, _ areMeant: (Sixteen) -> SIMDMask<SIMD16<Int8>>) -> Int {
    var place = range.lowerBound
    while place + 16 <= range.upperBound {
      if let found = areMeant(sixteen(at: place)).firstPlace { return place + found }
      place += 16
    }
    // The last few are looked at one by one.
    while place < range.upperBound, !areMeant(Sixteen(repeating: self[place]))[0] { place += 1 }
    return place
  }

  @inlinable @inline(__always)
  package func sixteen(at place: Int) -> Sixteen {
    UnsafeRawBufferPointer(self).loadUnaligned(fromByteOffset: place, as: Sixteen.self)
  }
}

extension SIMDMask<SIMD16<Int8>> {
  /// The first that is set.
  @inlinable @inline(__always)
  package var firstPlace: Int? {
    let halves = unsafeBitCast(self, to: SIMD2<UInt64>.self)
    if halves[0] != 0 { return halves[0].littleEndian.trailingZeroBitCount >> 3 }
    return halves[1] == 0 ? nil : 8 + halves[1].littleEndian.trailingZeroBitCount >> 3
  }
}
