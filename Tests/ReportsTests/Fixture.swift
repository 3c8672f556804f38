import Foundation
import Studies
import TestSupport

import Formats
@testable import Reports
@testable import Search

/// A small collection with everything that is hard to print.
enum Fixture {
  static let collection: StudyCollection = {
    var builder = CollectionBuilder()
    builder.begin(file: "nasty.csv")
    builder.title = "Nasty \u{1B}]0;title\u{7}"
    builder.source = "made up\nfor tests"
    builder.glossary.add(.init(term: "X", meaning: "a \"letter\"", aliases: ["x|y"]))
    builder.footnotes = ["a\tfootnote"]
    let fields = [
      Field(key: "year", label: "Year", role: .year, kind: .number),
      Field(key: "enrolled", label: "N", role: .enrolled, kind: .number),
      Field(key: "treated", label: "Treated", role: .treated, kind: .number),
      Field(key: "dose", label: "Dose | *unit*", role: .regimen),
      Field(key: "route", label: "Route", role: .regimen, kind: .list),
      Field(key: "note", label: "Note\nof it", role: .outcome),
      Field(key: "safety", label: "Safety", role: .outcome),
    ].map { builder.field($0) }
    for (line, study) in studies.enumerated() {
      builder.beginStudy(line: line + 2)
      if line == 0 { builder.add(Publication(authors: "Abel et al", reference: "1")) }
      for (place, value) in study.values { builder.add(value, to: fields[place]) }
      builder.endStudy(name: study.name)
    }
    return builder.collection()
  }()

  private static let studies: [(name: String, values: [(Int, String)])] = [
    (
      "Abel et al [1]",
      [
        (0, "2021"), (1, "1,200"), (2, "8"), (3, "100 mg, \"twice\" a|day"), (4, "SC"), (4, "iv"),
        (5, "first line\nsecond line\r\n\n# last"),
      ]
    ),
    (
      "治療の研究 *bold* \\ <b>",
      [
        (0, "2019"), (1, "58"), (3, "50–200\tmg_x_ `code`"), (4, "IV"),
        (5, "1. a list\n- b\n> c\n+ d\n2) e\n    f [g](h) &amp; ~~i~~"),
      ]
    ),
    (
      "esc\u{1B}[31mred\u{9B}0m\u{7}\u{202E}",
      [(2, "3"), (3, "\u{1B}[2J\u{1}bidi\u{2066}"), (5, String(repeating: "long words ", count: 40))]
    ),
    (
      "Two\nlines",
      [
        (0, "2019"), (4, "SC"), (4, "SC"), (4, "sc"),
        (5, "\u{301}mark 👩‍🔬 🇩🇪 e\u{301} ｶﾞ\u{200D} so\u{AD}ft\u{2028}separated"),
      ]
    ),
    ("empty", []),
  ]

  static func selection(_ line: String = "", sort: String = "", limit: Int? = nil) throws -> Selection {
    Selection(
      collection: collection, query: try QueryParser.parse(line, in: collection),
      sort: try SortKey.parse(sort, in: collection),
      limit: limit)
  }

  /// Returns what a report prints on paper with this many columns.
  static func printed(columns: Int? = nil, _ report: (Paper) throws -> Void) rethrows -> String {
    var text = ""
    try report(Paper(columns: columns) { text += $0 })
    return text
  }

  static func file(_ name: String) -> URL { Place.beside(#filePath, "Expected").appending(path: name) }
}
