/// A run of no-break spaces in a pasted line: the end of a cell, or glue within one.
///
/// A journal's page ends each cell with a no-break space, but also writes `et al`, `5 mg` or `P = .03` with them, and
/// puts one after a raised reference. Each gap says what it costs to take it for the one or the other; the costs are
/// weighed against how many cells a row must have.
struct Gap {
  let start: Int
  let end: Int
  let isLineEnd: Bool
  let costAsEnd: Int
  let costAsGlue: Int

  /// What a row pays for each cell it has too few or too many. A gap that must not be glue costs more than that, and
  /// so does glue that must not be taken apart.
  static let perWrongCell = 12
  static let never = 20

  /// Two or more: a raised reference's own, and the cell's.
  var isDouble: Bool { end - start >= 4 }

  var isCertain: Bool { costAsEnd < costAsGlue }

  /// The end of a cell that has lost its no-break space.
  static func missing(at end: Int) -> Gap {
    Gap(start: end, end: end, isLineEnd: true, costAsEnd: 0, costAsGlue: never)
  }

  static func all(in utf8: [UInt8]) -> (gaps: [Gap], textEnd: Int) {
    var gaps: [Gap] = []
    var textEnd = 0
    var index = 0
    while index < utf8.count {
      let start = index
      while isNoBreakSpace(utf8, index) { index += 2 }
      if index > start {
        gaps.append(Gap(utf8, start, index))
      } else {
        if utf8[index] != 0x20 && utf8[index] != 0x09 { textEnd = index + 1 }
        index += 1
      }
    }
    // What stands at the start of a line ends nothing, and several gaps at its end are one.
    let inside = gaps.filter { $0.start > 0 && $0.start < textEnd }
    let last = gaps.first { $0.start >= textEnd && textEnd > 0 }
    return (inside + (last.map { [Gap(lineEnd: utf8, $0.start, utf8.count)] } ?? []), textEnd)
  }

  private static func isNoBreakSpace(_ utf8: [UInt8], _ index: Int) -> Bool {
    index + 1 < utf8.count && utf8[index] == 0xC2 && utf8[index + 1] == 0xA0
  }
}

extension Gap {
  private init(_ utf8: [UInt8], _ start: Int, _ end: Int) {
    let costs =
      end - start >= 4
      ? (0, Self.never) : Glue.costs(before: Glue.word(utf8, before: start), after: Glue.word(utf8, after: end))
    self.init(start: start, end: end, isLineEnd: false, costAsEnd: costs.0, costAsGlue: costs.1)
  }

  /// At the end of a line a cell ends; or, after a raised reference, only a line of a cell that stacks several; or a
  /// paragraph of a long one.
  private init(lineEnd utf8: [UInt8], _ start: Int, _ end: Int) {
    let isDouble = end - start >= 4
    let glue = isDouble ? 16 : Glue.endsInReference(utf8, before: start) ? 3 : 9
    self.init(start: start, end: end, isLineEnd: true, costAsEnd: 0, costAsGlue: glue)
  }
}
