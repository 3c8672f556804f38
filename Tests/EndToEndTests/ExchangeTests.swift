import Foundation
import TestSupport
import Testing

@testable import EviBenchmarks

/// What other programs read in the references that evi writes: rispy (the RIS reader of ASReview), pybtex and
/// bibtexparser. EVI_PYTHON names the Python that has them; without one of them its test is skipped.
struct ExchangeTests {
  private static let python = ProcessInfo.processInfo.environment["EVI_PYTHON"] ?? "/usr/bin/python3"

  private static func has(_ module: String) -> Bool {
    guard FileManager.default.isExecutableFile(atPath: python) else { return false }
    let said = try? Program.output(
      of: python, ["-c", "import \(module); print('here')"], Program.environment(home: "/"))
    return said?.hasSuffix("here\n") ?? false
  }

  private static let samples = [
    "csv/_baseline.csv", "ris/_baseline.ris", "csv/_baseline_pubmed.csv", "bibtex/rass.bib",
  ]
  .filter(Place.hasSample)

  /// Writes a sample in a format and returns what a Python script prints of that file.
  private func answer(_ sample: String, as format: String, to script: String) throws -> [String] {
    let folder = try Folder()
    let environment = Program.environment(home: folder.path)
    let text = try ChildProcess.run(
      Program.path,
      ["list", Place.samples.appending(path: sample).path, "--keep-duplicates", "--format", format],
      environment: environment
    ).text
    let file = folder.path + "/written." + format
    try text.write(toFile: file, atomically: false, encoding: .utf8)
    let said = try Program.output(of: Self.python, ["-c", script, file], environment)
    return said.split(separator: "\n").map(String.init)
  }

  /// The number of authors and the year of each reference in CSL-JSON.
  private static let csl = """
    import json, sys
    for item in json.load(open(sys.argv[1])):
        year = str(item["issued"]["date-parts"][0][0]) if "issued" in item else ""
        print(json.dumps([len(item.get("author", [])), year]))
    """

  @Test(.enabled(if: has("rispy"), "rispy is not installed"), arguments: samples)
  func `rispy finds the authors and the year of every reference`(sample: String) throws {
    let ris = """
      import json, sys, rispy
      for r in rispy.load(open(sys.argv[1])):
          names = r.get("authors", []) + r.get("first_authors", [])
          year = str(r.get("year") or r.get("publication_year") or "")[:4]
          print(json.dumps([len(names), year]))
      """
    let expected = try answer(sample, as: "csl-json", to: Self.csl)
    #expect(try answer(sample, as: "ris", to: ris) == expected)
    #expect(!expected.isEmpty)
  }

  @Test(.enabled(if: has("pybtex"), "pybtex is not installed"), arguments: samples)
  func `pybtex finds the authors and the year of every reference`(sample: String) throws {
    let bibTeX = """
      import json, sys
      from pybtex.database import parse_file
      for e in parse_file(sys.argv[1], "bibtex").entries.values():
          names = [p for p in e.persons.get("author", []) if str(p) != "others"]
          print(json.dumps([len(names), e.fields.get("year", "")]))
      """
    let expected = try answer(sample, as: "csl-json", to: Self.csl)
    #expect(try answer(sample, as: "bibtex", to: bibTeX) == expected)
    #expect(!expected.isEmpty)
  }

  @Test(.enabled(if: has("bibtexparser"), "bibtexparser is not installed"), arguments: samples)
  func `bibtexparser finds every reference`(sample: String) throws {
    let bibTeX = """
      import sys, bibtexparser
      text = open(sys.argv[1]).read()
      read = bibtexparser.parse_string if hasattr(bibtexparser, "parse_string") else bibtexparser.loads
      for e in read(text).entries:
          print("one")
      """
    #expect(
      try answer(sample, as: "bibtex", to: bibTeX).count == answer(sample, as: "csl-json", to: Self.csl).count)
  }
}
