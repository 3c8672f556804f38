// Bytes looked at sixteen at a time, as most of them are neither marks nor white space. Each sixteen is compared with
// sixteen: against a single byte Swift compares one after the other.
typealias Sixteen = SIMD16<UInt8>

extension UnsafeBufferPointer<UInt8> {
  /// The first place of a range that `areMeant` marks; its end where there is none.
  @inline(__always)
  func first(in range: Range<Int>, _ areMeant: (Sixteen) -> SIMDMask<SIMD16<Int8>>) -> Int {
    var place = range.lowerBound
    // Behind the range there is more, but for the last few bytes of all.
    while place < range.upperBound, place + 16 <= count {
      if let found = areMeant(sixteen(at: place)).firstPlace { return Swift.min(place + found, range.upperBound) }
      place += 16
    }
    if place >= range.upperBound { return range.upperBound }
    // They are looked at with those before them.
    let start = Swift.max(count - 16, 0)
    let areOfRange =
      Sixteen(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
      .>= Sixteen(repeating: UInt8(place - start))
    let found = (areMeant(count < 16 ? few : sixteen(at: start)) .& areOfRange).firstPlace
    return Swift.min(start + (found ?? count), range.upperBound)
  }

  /// All there are, where they are fewer than sixteen.
  private var few: Sixteen {
    var few = Sixteen()
    for place in indices { few[place] = self[place] }
    return few
  }

  /// The first place of a range where white space stands that is no single space between words, or another control.
  func firstGap(in range: Range<Int>) -> Int {
    let space = Sixteen(repeating: 0x20)
    var place = range.lowerBound
    while place < range.upperBound {
      let isWhole = place + 17 <= count
      let here = isWhole ? sixteen(at: place) : Sixteen(repeating: self[place])
      let next = isWhole ? sixteen(at: place + 1) : Sixteen(repeating: place + 1 < count ? self[place + 1] : 0)
      if let found = ((here .< space) .| ((here .== space) .& (next .<= space))).firstPlace {
        if place + found < range.upperBound { return place + found }
        break
      }
      place += isWhole ? 16 : 1
    }
    let isSpaceLast = !range.isEmpty && self[range.upperBound - 1] == 0x20
    return isSpaceLast ? range.upperBound - 1 : range.upperBound
  }

  /// How many bytes of a range are white space.
  func spaces(in range: Range<Int>) -> Int {
    let (space, tab, five) = (Sixteen(repeating: 0x20), Sixteen(repeating: 0x09), Sixteen(repeating: 5))
    var sum = 0
    var place = range.lowerBound
    while place + 16 <= range.upperBound {
      let here = sixteen(at: place)
      sum += ((here .== space) .| (here &- tab .< five)).count
      place += 16
    }
    for rest in place..<range.upperBound where MarkupTag.isSpace(self[rest]) { sum += 1 }
    return sum
  }

  @inline(__always)
  func sixteen(at place: Int) -> Sixteen {
    UnsafeRawBufferPointer(self).loadUnaligned(fromByteOffset: place, as: Sixteen.self)
  }
}

extension ArraySlice<UInt8> {
  /// The place of the first line end; the end where there is none.
  var firstLineEnd: Int {
    let (feed, carriage) = (Sixteen(repeating: 0x0A), Sixteen(repeating: 0x0D))
    return startIndex
      + withUnsafeBufferPointer { $0.first(in: 0..<$0.count) { ($0 .== feed) .| ($0 .== carriage) } }
  }

  var hasNUL: Bool { has(0) }

  func has(_ byte: UInt8) -> Bool {
    withUnsafeBufferPointer { $0.first(in: 0..<$0.count) { $0 .== Sixteen(repeating: byte) } < $0.count }
  }

  /// The lines that are not empty.
  var textLines: [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var rest = self
    while !rest.isEmpty {
      let end = rest.firstLineEnd
      if end > rest.startIndex { lines.append(rest[..<end]) }
      rest = rest[end...].dropFirst()
    }
    return lines
  }
}

extension SIMDMask<SIMD16<Int8>> {
  /// How many are set.
  @inline(__always)
  fileprivate var count: Int {
    let halves = unsafeBitCast(self, to: SIMD2<UInt64>.self)
    // One bit of each, added up in the highest byte.
    let ones: UInt64 = 0x0101_0101_0101_0101
    return Int((((halves[0] & ones) &+ (halves[1] & ones)) &* ones) >> 56)
  }

  /// The first that is set.
  @inline(__always)
  fileprivate var firstPlace: Int? {
    let halves = unsafeBitCast(self, to: SIMD2<UInt64>.self)
    if halves[0] != 0 { return halves[0].littleEndian.trailingZeroBitCount >> 3 }
    return halves[1] == 0 ? nil : 8 + halves[1].littleEndian.trailingZeroBitCount >> 3
  }
}
