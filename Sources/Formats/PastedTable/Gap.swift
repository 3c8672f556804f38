import Studies

/// A run of no-break spaces in a pasted line: the end of a cell, or a space within one (glue).
///
/// A journal's page ends each cell with a no-break space, but also writes no-break spaces in `et al`, `5 mg` or
/// `P = .03`, and one after a superscript reference. So each gap has two costs: one for reading it as the end of a
/// cell, and one for reading it as glue. `PastedRows` weighs the costs against the number of cells that a row must
/// have.
struct Gap {
  /// The index of its line in the text.
  let line: Int
  /// Byte offsets in its line.
  let start: Int
  let end: Int
  let isLineEnd: Bool
  let costAsEnd: Int
  let costAsGlue: Int
  /// Whether at least two no-break spaces follow a superscript reference: one of the reference, and one that ends the
  /// cell.
  var endsReference = false

  /// The cost of each missing cell and of each extra cell. It is lower than `never`, the cost of reading a gap as glue
  /// that must end a cell, or the reverse.
  static let perWrongCell = 12
  static let never = 20

  /// Whether the line alone suggests that the gap ends a cell.
  var isCertain: Bool { costAsEnd < costAsGlue }

  /// Returns the end of a cell after which the no-break space is missing.
  static func missing(at end: Int, line: Int) -> Gap {
    Gap(line: line, start: end, end: end, isLineEnd: true, costAsEnd: 0, costAsGlue: never)
  }

  /// Returns the gaps of a line, and the offset at which its text ends. `line` is the index of the line in the text.
  static func all(in utf8: [UInt8], line: Int) -> (gaps: [Gap], textEnd: Int) {
    let textEnd = utf8[...].trimmingEnd(isPadding).endIndex
    var gaps: [Gap] = []
    var place = 0
    while textEnd > 0, let run = firstRun(in: utf8, from: place) {
      // A run at the start of a line ends no cell. Several runs at its end are one gap.
      if run.lowerBound >= textEnd {
        addAtLineEnd(utf8, run, line, to: &gaps)
        break
      }
      if run.lowerBound > 0 { addInner(utf8, run, line, to: &gaps) }
      place = run.upperBound
    }
    return (gaps, textEnd)
  }

  /// Whether the scalar is a space, tab or no-break space, which can follow the words of a line or a cell.
  static func isPadding(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" || scalar == "\u{A0}" }

  private static func firstRun(in utf8: [UInt8], from place: Int) -> Range<Int>? {
    guard let start = firstNoBreakSpace(utf8, from: place) else { return nil }
    var end = start
    while isNoBreakSpace(utf8, end) { end += 2 }
    return start..<end
  }

  private static func firstNoBreakSpace(_ utf8: [UInt8], from start: Int) -> Int? {
    let lead = Sixteen(repeating: 0xC2)
    var index = start
    while index < utf8.count {
      index = utf8.withUnsafeBufferPointer { $0.first(in: index..<$0.count) { $0 .== lead } }
      if isNoBreakSpace(utf8, index) { return index }
      index += 1
    }
    return nil
  }

  static func isNoBreakSpace(_ utf8: [UInt8], _ index: Int) -> Bool {
    index + 1 < utf8.count && utf8[index] == 0xC2 && utf8[index + 1] == 0xA0
  }

  private static func addInner(_ utf8: [UInt8], _ run: Range<Int>, _ line: Int, to gaps: inout [Gap]) {
    if run.count == 2 {
      let costs = Glue.costs(of: run, in: utf8)
      gaps.append(
        Gap(
          line: line, start: run.lowerBound, end: run.upperBound, isLineEnd: false, costAsEnd: costs.0,
          costAsGlue: costs.1))
      return
    }
    let isReference = Glue.endsInReference(utf8, before: run.lowerBound)
    let first = Gap(
      line: line, start: run.lowerBound, end: run.lowerBound + 2, isLineEnd: false, costAsEnd: 0, costAsGlue: never,
      endsReference: isReference)
    gaps.append(first)
    let spare = emptyCells(run, isReference: isReference)
    for cell in 0..<spare { gaps.append(emptyCell(line, run.upperBound - 2 * (spare - cell) + 2)) }
  }

  /// Adds the gap at the end of a line. It ends a cell. It is glue if it ends one paragraph of a long cell or, after a
  /// superscript reference, one line of a cell that stacks several.
  private static func addAtLineEnd(_ utf8: [UInt8], _ run: Range<Int>, _ line: Int, to gaps: inout [Gap]) {
    let isReference = Glue.endsInReference(utf8, before: run.lowerBound)
    let isDouble = utf8[run].count { $0 == 0xA0 } > 1
    let glue = isDouble ? 16 : isReference ? 3 : 9
    let end = Gap(
      line: line, start: run.lowerBound, end: utf8.count, isLineEnd: true, costAsEnd: 0, costAsGlue: glue,
      endsReference: isDouble && isReference)
    for _ in 0..<emptyCells(run, isReference: isReference) { gaps.append(emptyCell(line, run.lowerBound)) }
    gaps.append(end)
  }

  /// Returns how many empty cells the run can end: one for each no-break space, except the one of the cell before and
  /// the one of its reference. They become cells only in a row that has too few.
  private static func emptyCells(_ run: Range<Int>, isReference: Bool) -> Int {
    max(0, run.count / 2 - (isReference ? 2 : 1))
  }

  private static func emptyCell(_ line: Int, _ end: Int) -> Gap {
    Gap(line: line, start: end, end: end, isLineEnd: false, costAsEnd: 2, costAsGlue: 0)
  }
}
