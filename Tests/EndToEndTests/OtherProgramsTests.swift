import Foundation
import TestSupport
import Testing

/// What other programs make of the decisions in the files that evi writes. They run where Python has them: `EVI_PYTHON`
/// names the Python to ask.
struct OtherProgramsTests {
  private static let python = ProcessInfo.processInfo.environment["EVI_PYTHON"] ?? "/usr/bin/python3"

  private static func has(_ modules: String) -> Bool {
    guard FileManager.default.isExecutableFile(atPath: python) else { return false }
    let answer = try? Program.output(
      of: python, ["-c", "import os; os.chdir('/tmp'); import \(modules); print('ready')"], ["PATH": "/usr/bin:/bin"])
    return answer?.contains("ready") == true
  }

  /// Writes three references and a journal that includes the first, excludes the second and leaves the third.
  private func written(as format: String) throws -> (folder: Folder, file: String) {
    let folder = try Folder()
    try folder.write(
      "Title,Authors,Year,DOI,Abstract\n"
        + (1...3).map { "Title \($0),\"Abel, A\",2020,10.1000/\($0),Text \($0)\n" }.joined(), as: "refs.csv")
    let line = { (number: Int, deed: String) in
      #"{"v":1,"action":"t-\#(number)","at":"2026-11-29T10:00:0\#(number).000Z","by":"ada",\#(deed),"#
        + #""studies":["10.1000/\#(number % 3)"]}"# + "\n"
    }
    try folder.write(
      line(1, #""do":"include""#) + line(2, #""do":"exclude","value":"wrong dose""#)
        + line(4, #""do":"tag","value":"dose""#) + line(7, #""do":"note","value":"look again""#), as: "review.journal")
    let text = try Program.output(
      of: Program.path,
      [
        "list", folder.path(of: "refs.csv"), "--as", "ada", "--journal", folder.path(of: "review.journal"), "--format",
        format,
      ], Program.environment(home: folder.path))
    let rows = text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("evi: ") }
    try folder.write(rows.joined(separator: "\n"), as: "out.\(format)")
    return (folder, folder.path(of: "out.\(format)"))
  }

  private func answer(_ script: String, _ file: String, _ folder: Folder) throws -> String {
    // ASReview keeps a file in the folder where it is imported.
    let inFolder = "import os; os.chdir(os.environ['HOME'])\n" + script
    return try Program.output(
      of: Self.python, ["-W", "ignore", "-c", inFolder, file], Program.environment(home: folder.path))
  }

  @Test(.enabled(if: has("asreview")), arguments: ["csv", "ris"])
  func `ASReview reads the decisions as its labels`(format: String) throws {
    let (folder, file) = try written(as: format)
    let reader = format == "csv" ? "asreview.data.tabular import CSVReader" : "asreview.data.ris import RISReader"
    let script = """
      import sys
      from \(reader) as R
      records = R.read_records(sys.argv[1], "x")
      print([None if r.included is None else int(r.included) for r in records])
      """
    #expect(try answer(script, file, folder).contains("[1, 0, None]"))
  }

  @Test(.enabled(if: has("rispy"))) func `rispy finds tags among the keywords, and the rest in the notes`() throws {
    let (folder, file) = try written(as: "ris")
    let script = """
      import sys, rispy
      records = rispy.load(open(sys.argv[1]), skip_unknown_tags=True)
      print(records[0].get("keywords"), records[0].get("notes"), records[1].get("notes"))
      """
    let text = try answer(script, file, folder)
    #expect(
      text.contains("'dose'") && text.contains("Decision: included") && text.contains("Exclusion reason: wrong dose"))
    #expect(text.contains("Reviewer note: look again"))
  }
}
