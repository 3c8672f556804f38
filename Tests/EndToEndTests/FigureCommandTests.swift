import Foundation
import TestSupport
import Testing

/// The messages of the commands about figures, and their exit statuses.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct FigureCommandTests {
  /// Returns what a command prints on standard output and standard error, and its exit status.
  private func ran(_ line: String, in folder: Folder) throws -> (text: String, status: String) {
    let script = "cd '\(folder.path)'; '\(Program.path)' \(line); echo \"=$?\""
    let output = try Program.output(of: "/bin/sh", ["-c", script], Program.environment(home: folder.path))
    let parts = output.components(separatedBy: "=")
    return (parts.dropLast().joined(separator: "="), parts.last?.trimmingCharacters(in: .newlines) ?? "")
  }

  private func folder() throws -> Folder {
    let folder = try Folder()
    try folder.write(
      """
      Study,Dosage,Outcome
      Alder,100 mg qid SC,12 of 31 patients (45%) improved
      Birch,2.5-4 mg/kg/dose bid,nobody says

      """, as: "table.csv")
    try folder.write("Study,Dosage\nCedar,100 mg qid\n", as: "clean.csv")
    try folder.write("[toxicity]\nin = outcome\nImprovement = improved\n", as: "own.conf")
    try folder.write("[zebra]\n", as: "wrong.conf")
    return folder
  }

  @Test(arguments: [
    ("list --weight 0", "--weight: No person has this weight.", "64"),
    ("list --weight abc", "This is not a weight: “abc”.", "64"),
    ("list --weight -5", "This is not a weight: “-5”.", "64"),
    ("compare --id a --id b --weight 0", "No person has this weight", "64"),
    ("list --lexicon nope.conf", "--lexicon: There is no file “nope.conf”.", "1"),
    ("list --lexicon .", "--lexicon: This is a folder: “.”.", "1"),
    ("list --lexicon wrong.conf", "wrong.conf: Line 1 ", "1"),
    ("compare", "Name two studies or more to compare: ", "64"),
    ("compare --id a", "Name two studies or more to compare: ", "64"),
    ("compare --id a --id a", "These are the same study: “a”. ", "64"),
    ("compare --id a --id b", "No study has the id “a”.", "1"), ("plot --of zebra", "'zebra' is invalid", "64"),
    ("list -q 'dose>=400'", "“400” has no unit. ", "64"), ("count --by zebra", "No field is called “zebra”.", "64"),
    ("list -q 'phase>=2'", "This is a fact, not a number: “phase”. ", "64"),
  ])
  func `a wrong use is refused in a sentence`(line: String, sentence: String, status: String) throws {
    let ran = try ran(line, in: folder())
    #expect(ran.status == status && ran.text.contains(sentence), "\(ran)")
  }

  @Test(arguments: [
    ("plot clean.csv", "evi read no proportion in these studies."),
    ("plot -q zebra", "No study contains “zebra”."),
    ("plot clean.csv --of doses", "Daily dose per person"),
    ("plot table.csv --of doses --weight 70", "350–560 mg/day at 70 kg"),
    ("list table.csv --weight 70 --columns dose", "350–560 mg/day at 70 kg"),
    ("count table.csv -q 'dose>=500mg/day'", "0\n"), ("count table.csv -q 'dose>=500mg/day' --weight 70", "1\n"),
    ("count table.csv --by toxicity --lexicon own.conf", "1\tImprovement\n"),
    ("check clean.csv", "clean.csv: 1 study, 2 fields, no problems\n"),
  ])
  func `what can be done is done, also with nothing to show`(line: String, text: String) throws {
    let ran = try ran(line, in: folder())
    #expect(ran.status == "0" && ran.text.contains(text), "\(ran)")
  }

  @Test func `a figure that cannot be right makes check end with 1`() throws {
    let ran = try ran("check table.csv", in: folder())
    #expect(ran.status == "1")
    #expect(ran.text.contains("table.csv:2: problem: Outcome: 12 of 31 is 39%, not 45%; "), "\(ran)")
  }

  @Test func `a study that is named twice is compared once`() throws {
    let folder = try folder()
    let ids = try ran("list table.csv --format ids", in: folder).text.split(separator: "\n")
    try #require(ids.count == 2)
    let once = try ran("compare table.csv --id \(ids[0]) --id \(ids[1])", in: folder)
    let twice = try ran("compare table.csv --id \(ids[0]) --id \(ids[0]) --id \(ids[1])", in: folder)
    #expect(once == twice && once.status == "0" && once.text.hasPrefix("Alder"))
  }
}
