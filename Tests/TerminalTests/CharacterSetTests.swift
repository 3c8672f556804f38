import CNcurses
import Glibc
import Screen
import Testing

@testable import Terminal

struct CharacterSetTests {
  /// The cells of all Unicode scalars.
  private static let cells: [Cell] = (UInt32(0)...0x10FFFF).compactMap(Unicode.Scalar.init).map { Cell(Character($0)) }

  @Test func `a cell sends what the C library gives the cell's width`() throws {
    // The locale changes for this thread only, because other tests use their own.
    let utf8 = try #require(newlocale(1 << LC_CTYPE, "C.UTF-8", nil))
    let before = uselocale(utf8)
    defer { _ = uselocale(before) }
    let faults = Self.cells.filter { cell in
      let scalars = cell.parts.flatMap { CharacterSet.unicode.scalars(of: $0) }
      return scalars.reduce(0) { $0 + Int(cncurses_width($1)) } != cell.width
    }
    #expect(faults.isEmpty, "\(faults.prefix(5).map(\.glyph))")
  }

  @Test func `a stand-in is one printable byte for every part of a cell`() {
    let faults = Self.cells.filter { cell in
      cell.parts.contains { part in
        let scalars = CharacterSet.ascii.scalars(of: part)
        return scalars.count != 1 || !scalars.allSatisfy { (0x20..<0x7F).contains($0) }
      }
    }
    #expect(faults.isEmpty, "\(faults.prefix(5).map(\.glyph))")
  }

  @Test func `the signs that evi draws with have stand-ins of their own`() {
    for sign in "─│┼▸›↑↓←→…·•×–—“”‘’µ●┊█▉▊▋▌▍▎▏▐▕" {
      #expect(CharacterSet.ascii.scalars(of: String(sign)) != [0x3F], "\(sign)")
    }
  }

  @Test func `of a bar nothing is lost, however little of a column it takes`() {
    for sign in "█▉▊▋▌▍▎▏▐▕" {
      #expect(CharacterSet.ascii.scalars(of: String(sign)) != [0x20], "\(sign)")
    }
  }

  @Test func `points, bands and the lines of an axis are told apart`() {
    let signs = Set("●█┊→←─".map { CharacterSet.ascii.scalars(of: String($0)) })
    #expect(signs.count == 6)
  }

  @Test func `a sign that no single one can stand for is not made to say something else`() {
    for sign in "≥≤" { #expect(CharacterSet.ascii.scalars(of: String(sign)) == [0x3F], "\(sign)") }
  }
}
