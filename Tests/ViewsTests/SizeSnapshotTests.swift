import Foundation
import Studies
import TestSupport
import Testing

/// Views at five sizes, as text, to be looked at: each is calm, and none loses what matters.
struct SizeSnapshotTests {
  private static let reference = """
    TY  - JOUR
    TI  - Blankets, sleep and the warmth of the feet: a randomised trial in two hospitals of a town by the sea
    AU  - Abel, Anna
    AU  - Berg, Ben
    AU  - Chan, Chris
    AU  - Dorn, Dana
    AU  - Engel, Eva
    PY  - 2021
    JO  - Journal of Made-up Trials
    DO  - 10.1000/blankets.1
    SN  - 1234-5678
    AB  - Background: Feet are cold. Methods: 40 patients got a blanket or none. Results: Sleep got longer in 17 of 19 patients who had a blanket and in 6 of 20 who had none (RR 2.98, 1.50 to 5.93). Conclusion: Blankets help.
    ER  -
    TY  - JOUR
    TI  - Rooms and rest
    AU  - Chan, Chris
    PY  - 2022
    JO  - Rest
    AB  - Nobody rested.
    ER  -

    """

  private static let registry = Place.package.appending(
    path: "Tests/FormatsTests/Fixtures/ctgov-json/whole-study/in.json")

  struct View: Sendable, CustomTestStringConvertible {
    let name: String
    var source = "bundled"
    let keys: [String]
    var testDescription: String { name }
  }

  static let views = [
    View(name: "list", keys: []), View(name: "page", keys: ["j", "j", "Enter"]),
    View(name: "zoomed", keys: ["j", "j", "Enter", "z"]),
    View(name: "filter", keys: ["/", "i", "c", "a", "n", "s"]), View(name: "facets", keys: ["F"]),
    View(name: "compare", keys: ["Space", "Space", "Space", "c"]), View(name: "proportions", keys: ["p"]),
    View(name: "doses", keys: ["p", "p"]), View(name: "help", keys: ["?"]),
    View(name: "columns", keys: [">", ">", ">", ">", "S"]), View(name: "reference", source: "one.ris", keys: []),
    View(name: "registry", source: "one.json", keys: []),
    View(name: "table", source: "one.json", keys: ["o", "Enter"]), View(name: "word-lists", keys: ["v"]),
    View(
      name: "words", keys: ["v", "Enter", "i", "c", "a", "n", "s", "Enter", "v", "Down", "Enter", "a", "b", "Enter"]),
  ]

  @Test(arguments: views, [(120, 32), (80, 24), (60, 20), (200, 60), (40, 12)])
  func `views at five sizes are as they are on file`(view: View, size: (width: Int, height: Int)) throws {
    let collection =
      switch view.source {
      case "one.ris": try Sample.read(Array(Self.reference.utf8), name: view.source)
      case "one.json": try Sample.read(Self.registry)
      default: Sample.bundled
      }
    var session = Session(collection, width: size.width, height: size.height)
    for key in view.keys { session.press(key) }
    let file = "Snapshots/sizes/\(view.name)-\(size.width)x\(size.height).txt"
    expectOnFile(session.screen + "\n", Place.beside(#filePath, file))
  }
}
