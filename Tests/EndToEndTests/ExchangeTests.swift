import Foundation
import TestSupport
import Testing

@testable import EviBenchmarks

/// What other programs read in what evi writes: ASReview and rispy, its RIS reader, pybtex and bibtexparser. EVI_PYTHON
/// names the Python that has them; without one of them its test is skipped.
struct ExchangeTests {
  private static let python = ProcessInfo.processInfo.environment["EVI_PYTHON"] ?? "/usr/bin/python3"

  private static func has(_ module: String) -> Bool {
    guard FileManager.default.isExecutableFile(atPath: python) else { return false }
    // The module is looked for and not imported: ASReview writes a file into the folder where it is imported.
    let look = "import importlib.util as u; print('here' if u.find_spec('\(module)') else '')"
    let said = try? Program.output(of: python, ["-c", look], Program.environment(home: "/"))
    return said?.hasSuffix("here\n") ?? false
  }

  private static let samples = [
    "csv/_baseline.csv", "ris/_baseline.ris", "csv/_baseline_pubmed.csv", "bibtex/rass.bib",
  ]
  .filter(Place.hasSample)

  /// Writes a table and decisions about its first three rows: included with a tag, excluded with a reason, and maybe.
  /// Returns what a Python script prints of the file that evi writes.
  private func answerOnDecisions(as format: String, to script: String) throws -> [String] {
    let folder = try Folder()
    let rows = (0..<5).map { "Study number \($0),Abel,\(2000 + $0),What was done and found in study \($0).\n" }
    try folder.write("Title,Authors,Year,Abstract\n" + rows.joined(), as: "t.csv")
    let environment = Program.environment(home: folder.path)
    let evi = { (arguments: [String]) in try ChildProcess.run(Program.path, arguments, environment: environment).text }
    let table = folder.path(of: "t.csv")
    let ids = try evi(["list", table, "--format", "ids"]).split(separator: "\n").map(String.init)
    let deeds = [
      (0, #""do":"include""#), (0, #""do":"tag","value":"dose""#), (1, #""do":"exclude","value":"wrong population""#),
      (2, #""do":"maybe""#),
    ]
    let lines = deeds.enumerated().map { place, deed in
      #"{"v":1,"action":"a-\#(place)","at":"2026-11-29T23:10:1\#(place).000Z","by":"ada",\#(deed.1),"studies":["\#(ids[deed.0])"]}"#
    }
    try folder.write(lines.joined(separator: "\n") + "\n", as: "j.journal")
    let text = try evi([
      "list", table, "--journal", folder.path(of: "j.journal"), "--as", "ada", "--format", format,
    ])
    try folder.write(text, as: "written." + format)
    let said = try Program.output(
      of: Self.python, ["-c", script, folder.path(of: "written." + format)], environment)
    return said.split(separator: "\n").map(String.init)
  }

  @Test(.enabled(if: has("asreview"), "ASReview is not installed"), arguments: ["ris", "csv", "tsv"])
  func `ASReview takes the decisions as its labels`(format: String) throws {
    let script = """
      import json, os, sys
      os.chdir(os.path.dirname(sys.argv[1]))
      from asreview.data.ris import RISReader
      from asreview.data.tabular import CSVReader
      reader = RISReader if sys.argv[1].endswith("ris") else CSVReader
      for r in reader.read_records(sys.argv[1], "x"):
          print(json.dumps([r.title, None if r.included is None else int(r.included)]))
      """
    let labels = ["1", "0", "null", "null", "null"]
    #expect(
      try answerOnDecisions(as: format, to: script)
        == labels.enumerated().map { "[\"Study number \($0)\", \($1)]" })
  }

  @Test(.enabled(if: has("rispy"), "rispy is not installed"))
  func `rispy finds tags in the keywords, and decisions and reasons in the notes`() throws {
    let script = """
      import sys, rispy
      for r in rispy.load(open(sys.argv[1])):
          print(";".join(r.get("keywords", [])), "/", " ; ".join(n for n in r.get("notes", []) if "RAYYAN" in n))
      """
    #expect(
      try answerOnDecisions(as: "ris", to: script) == [
        "dose / Rayyan: RAYYAN-INCLUSION: {\"reviewer\"=>\"Included\"} | RAYYAN-LABELS: dose",
        " / Rayyan: RAYYAN-INCLUSION: {\"reviewer\"=>\"Excluded\"} | RAYYAN-EXCLUSION-REASONS: wrong population",
        " / Rayyan: RAYYAN-INCLUSION: {\"reviewer\"=>\"Maybe\"}", " / ", " / ",
      ])
  }

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
