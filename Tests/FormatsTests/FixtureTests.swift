import Foundation
import Studies
import TestSupport
import Testing

@testable import Formats

/// A folder with an input and its expected result.
struct Fixture: CustomTestStringConvertible, Sendable {
  let input: URL

  var folder: URL { input.deletingLastPathComponent() }
  var testDescription: String { folder.pathComponents.suffix(2).joined(separator: "/") }

  func bytes() throws -> [UInt8] { [UInt8](try Data(contentsOf: input)) }

  static let all: [Fixture] = {
    let root = Place.beside(#filePath, "Fixtures")
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.allObjects ?? []
    return files.compactMap { $0 as? URL }.filter { $0.lastPathComponent.hasPrefix("in.") }
      .sorted { $0.path < $1.path }.map(Fixture.init)
  }()
}

struct FixtureTests {
  @Test(arguments: Fixture.all) func `what is read is what is on file`(_ fixture: Fixture) throws {
    expectOnFile(Dump.text(try Outcome.of(fixture.input)), fixture.folder.appending(path: "out.txt"))
  }

  @Test(arguments: Fixture.all) func `it does not matter where blocks end`(_ fixture: Fixture) throws {
    let bytes = try fixture.bytes()
    let whole = Dump.text(Outcome.of(bytes, named: "in.txt"))
    for block in [1, 2, 3, 7] { #expect(Dump.text(Outcome.of(bytes, named: "in.txt", block: block)) == whole) }
  }

  @Test(arguments: Fixture.all) func `every beginning of a file can be read`(_ fixture: Fixture) throws {
    let bytes = try fixture.bytes()
    let name = fixture.input.lastPathComponent
    // Of a long file every few bytes, so that each of its lines is cut somewhere.
    let step = max(1, bytes.count / 100)
    for (number, length) in stride(from: 0, through: bytes.count, by: step).enumerated() {
      let beginning = Array(bytes[..<length])
      let outcome = Outcome.of(beginning, named: name)
      #expect(outcome.isSound(for: beginning, named: name), "\(length) of \(bytes.count)")
      // The second reading of every length would double the time of the test.
      if number % 4 == 0 {
        let again = Outcome.of(beginning, named: name, block: 5)
        #expect(Dump.text(again) == Dump.text(outcome), "\(length) of \(bytes.count)")
      }
    }
  }
}
