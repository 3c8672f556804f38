import Screen
import TestSupport
import Testing

struct CellTests {
  @Test func `no scalar on its own puts anything unsafe into a cell`() {
    let faults = everyScalar.compactMap { scalar in
      let cells = Glyphs(of: String(scalar)).map { Cell($0) }
      let fault = cells.count == 1 ? cells[0].fault : "\(cells.count) cells"
      return fault.map { "U+\(String(scalar.value, radix: 16)): \($0)" }
    }
    #expect(faults.isEmpty)
  }

  @Test func `no scalar behind or before a letter puts anything unsafe into a cell`() {
    // Of the ideographs, syllables and empty planes, only one scalar in 61 is tested: their properties do not differ
    // here.
    let faults = everyScalar.filter { $0.value % 61 == 0 || !$0.isOneOfMany }.compactMap { scalar in
      let text = "a" + String(scalar) + "\u{1F468}" + String(scalar) + "e"
      let fault = Glyphs(of: text).lazy.compactMap { Cell($0).fault }.first
      return fault.map { "U+\(String(scalar.value, radix: 16)): \($0)" }
    }
    #expect(faults.isEmpty)
  }

  @Test(arguments: 0..<2_000 as Range<UInt64>)
  func `no combination puts anything unsafe into a cell`(seed: UInt64) {
    var random = Seeded(seed)
    for text in [random.scalars(), random.text()] {
      let faults = Glyphs(of: text).compactMap { Cell($0).fault }
      #expect(faults.isEmpty, "seed \(seed): \(faults)")
      #expect(text.allSatisfy { Cell($0).fault == nil }, "seed \(seed)")
    }
  }

  @Test(.enabled(if: CLibrary.isTheOneFollowed, "another C library than the one whose widths are followed"))
  func `the C library agrees on the width of each part of a cell`() throws {
    let library = try #require(CLibrary())
    library.withWidths { width in
      var random = Seeded(36)
      for number in 0..<20_000 {
        for glyph in Glyphs(of: number % 2 == 0 ? random.scalars() : random.text(upTo: 5)) {
          let parts = Cell(glyph).parts
          let sum = parts.flatMap(\.unicodeScalars).reduce(0) { $0 + width($1) }
          #expect(sum == glyph.width, "\(glyph.text.unicodeScalars.map(\.value)), text \(number) of seed 36")
          #expect(parts.allSatisfy { $0.unicodeScalars.dropFirst().allSatisfy { width($0) == 0 } })
          #expect(parts.allSatisfy { $0.unicodeScalars.first.map(width) == glyph.width / parts.count })
        }
      }
    }
  }

  @Test func `a pair is sent in two parts, each with its marks`() {
    #expect(Cell("🇩🇪").parts.map { Array($0.unicodeScalars) } == [["\u{1F1E9}"], ["\u{1F1EA}"]])
    #expect(Cell("न\u{902}ि").parts.map { Array($0.unicodeScalars) } == [["\u{928}", "\u{902}"], ["\u{93F}"]])
    #expect(Cell("治").parts == ["治"])
  }

  @Test func `a blank is one column and a trailing cell none`() {
    #expect(Cell.blank.glyph == " " && Cell.blank.width == 1)
    #expect(Cell.trailing.glyph.isEmpty && Cell.trailing.width == 0)
    #expect(Cell("x", style: .match) == Cell("x", style: .match))
    #expect(Cell("x", style: .match) != Cell("x"))
  }

  private var everyScalar: [Unicode.Scalar] {
    (UInt32(0)...0x10FFFF).compactMap(Unicode.Scalar.init)
  }
}

extension Cell {
  /// The fault of a cell; nil when it has none. It is found from the scalars alone, with other lists than those of
  /// `Cell`.
  fileprivate var fault: String? {
    let scalars = Array(glyph.unicodeScalars)
    if !(1...2).contains(width) { return "width \(width)" }
    if let unsafe = scalars.first(where: \.isUnsafe) { return "sends U+\(String(unsafe.value, radix: 16))" }
    let parts = parts
    if parts.count != (isPair ? 2 : 1) { return "\(parts.count) parts" }
    if !parts.joined().unicodeScalars.elementsEqual(scalars) { return "parts are not the whole" }
    if parts.contains(where: { !(1...5).contains($0.unicodeScalars.count) }) { return "too many marks" }
    if isPair && width != 2 { return "a pair of width \(width)" }
    return nil
  }
}

extension Unicode.Scalar {
  fileprivate var isOneOfMany: Bool {
    switch value {
    case 0x3400..<0xA000, 0xAC00..<0xD7A4, 0xE100..<0xF800, 0x20000..<0xE0000, 0xE2000...0x10FFFF: true
    default: false
    }
  }

  fileprivate var isUnsafe: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x61C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F: true
    case 0xE000...0xF8FF, 0xFEFF, 0xFFF9...0xFFFB, 0xFDD0...0xFDEF, 0x1F3FB...0x1F3FF, 0xE0000...0x10FFFF: true
    case _ where value & 0xFFFE == 0xFFFE: true
    case 0x20, 0x3000: false
    default: properties.isDefaultIgnorableCodePoint || properties.generalCategory == .spaceSeparator
    }
  }
}
