import Foundation
import TestSupport
import Testing

/// Every sentence that evi can say stands in a file of words of its room, so that one person can read them all.
///
/// A literal with a blank and a word in small letters is taken for words that a person reads.
struct SentencesTests {
  /// Rooms that say nothing to a person who uses evi.
  private static let silent: Set = ["EviBenchmarks", "EviFuzz", "Generated"]

  /// Rooms in which most literals are words that evi reads, not words that it says: there only a literal with a capital
  /// at its beginning, a stop at its end or a value in it counts.
  private static let reading: Set = ["Evidence", "Formats", "Search", "Studies"]

  /// Files and folders that hold labels of fields as the formats write them, such as `Date created`: there only a stop at
  /// the end of a literal or a value in it counts.
  private static let labelling = [
    "Formats/Format.swift", "Formats/JSON/Dialects", "Formats/JSON/Records/JSONFields.swift", "Formats/Markup",
    "Formats/Ovid", "Formats/PubMedText", "Formats/References/ReferenceField.swift",
    "Formats/References/IdentifiersInText.swift", "Formats/Tagged",
  ]

  /// Files and folders whose literals are no sentences of evi, and why.
  private static let allowed: [(place: String, why: String)] = [
    ("Browser/KeptPlace.swift", "the lines of a file"),
    ("Browser/KeptView.swift", "the lines of a file"),
    ("Browser/Commands/Filtering.swift", "what must be true in the program"),
    ("Decisions/Deed.swift", "the names of actions in a journal"),
    ("Decisions/Decided+Opinions.swift", "the reasons that a journal begins with"),
    ("Decisions/StatedDecisions.swift", "words that evi reads in a source"),
    ("Decisions/PRISMACounts.swift", "the name of a reason in a table"),
    ("Effects/Journal/JournalPlace.swift", "the name of a person without one"),
    ("Effects/PlaceKeeper.swift", "the lines of a file"),
    ("Evidence/Columns", "sentences that evi makes of cells to read them"),
    ("Evidence/Estimates/EffectReader", "words that evi reads in a source"),
    ("Evidence/Facts/Prose.swift", "words that evi reads in a source"),
    ("Evidence/Proportions/ProportionSource.swift", "sentences that evi makes of cells to read them"),
    ("Evidence/Proportions/TableCell.swift", "words that evi reads in a source"),
    ("Evidence/StudyEvidence.swift", "doses, joined"),
    ("Evidence/Regimens", "words that evi reads in a source, and doses as text"),
    ("Formats/JSON/EviJSON.swift", "JSON that evi writes"),
    ("Formats/Markup/PageKind.swift", "words that evi reads in a source"),
    ("Formats/Markup/PubMedReader.swift", "the label of a field"),
    ("Formats/Naming", "names of authors, joined"),
    ("Formats/PubMedText/PubMedCitation.swift", "words that evi reads in a source"),
    ("Formats/PubMedText/PubMedTextReader.swift", "words that evi reads in a source"),
    ("Formats/Signature.swift", "the first bytes of a kind of file"),
    ("Pages/Study/Eligibility.swift", "words that evi reads in a source"),
    ("Pages/Study/StudyHead.swift", "words that evi reads in a source"),
    ("Reports/DecisionFields.swift", "labels of the fields that evi writes"),
    ("Reports/ManPage.swift", "the macros of man(7); the text is the manual's"),
    ("Search/Facets/FacetPart.swift", "the names of fields"),
    ("Search/Names", "the key table of the names in the filter"),
    ("Search/WhatMatters.swift", "the key table of what matters"),
    ("Studies/Field.swift", "labels that evi reads in a source"),
    ("Studies/FoldingTable.swift", "the table of signs that fold"),
    ("Studies/Origin.swift", "part of a name"),
    ("Studies/StudyCollection.swift", "what must be true in the program"),
    ("Studies/CollectionBuilder.swift", "what must be true in the program"),
  ]

  @Test func `sentences stand in the files of words`() throws {
    let root = Place.package.appending(path: "Sources")
    let files =
      FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
    var strays: [String] = []
    for file in files where file.pathExtension == "swift" && !file.path.hasSuffix("Words.swift") {
      let path = String(file.path.dropFirst(root.path.count + 1))
      let room = String(path.prefix { $0 != "/" })
      if Self.silent.contains(room) || Self.allowed.contains(where: { path.hasPrefix($0.place) }) { continue }
      for literal in Self.literals(in: try String(contentsOf: file, encoding: .utf8))
      where Self.isSaid(
        literal, byReadingRoom: Self.reading.contains(room), asLabel: Self.labelling.contains(where: path.hasPrefix)
      ) {
        strays.append("\(path): \(literal.prefix(60))")
      }
    }
    #expect(strays.isEmpty, "Move them to the words of their room:\n\(strays.joined(separator: "\n"))")
  }

  @Test func `several files of words of a room stand in one folder`() throws {
    let root = Place.package.appending(path: "Sources")
    let files =
      FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
    for file in files where file.lastPathComponent.hasSuffix("Words.swift") {
      let parts = file.path.dropFirst(root.path.count + 1).split(separator: "/")
      if Self.silent.contains(String(parts[0])) || Self.read.contains(file.lastPathComponent) { continue }
      let isAlone = parts.count == 2 && !FileManager.default.fileExists(atPath: "\(root.path)/\(parts[0])/Words")
      #expect(isAlone || parts[1] == "Words", "\(file.path): move it to \(parts[0])/Words")
    }
  }

  /// Files of words that evi reads or that people keep, and of Search, whose folder `Words` is about the forms of words.
  private static let read: Set = [
    "HeadingWords.swift", "NumberWords.swift", "DosageWords.swift",
    "ProportionWords.swift", "OwnWords.swift",
    "LitWords.swift", "SearchWords.swift",
  ]

  @Test func `each exception is there for something`() {
    let root = Place.package.appending(path: "Sources").path
    for (place, why) in Self.allowed {
      let isThere =
        FileManager.default.fileExists(atPath: "\(root)/\(place)")
        || (try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(place)/..").isEmpty) == false
      #expect(isThere || place.hasSuffix("Reader"), "\(place): \(why)")
    }
  }

  @Test(arguments: [
    ("let a = \"evi reads it.\"", ["evi reads it."]), ("let a = b // \"not this one\"", []),
    ("/// \"not this one\"\nlet a = \"but this\"", ["but this"]), ("f(\"in \\(g(\"x y\")) here\")", ["in ⸨⸩ here"]),
    ("let a = \"\"\"\n  two lines\n  here\n  \"\"\"", ["\n  two lines\n  here\n  "]),
    ("\"a \\\"b\\\" c\"", ["a \"b\" c"]),
  ])
  func `literals are found in code, and a value in one is a sign`(_ code: String, _ expected: [String]) {
    #expect(Self.literals(in: code) == expected)
  }

  private static func isSaid(_ literal: String, byReadingRoom isReading: Bool, asLabel isLabel: Bool) -> Bool {
    let text = literal.trimmingCharacters(in: .whitespacesAndNewlines)
    guard text.contains(" "),
      text.range(of: "(^|[^A-Za-z])[a-z]{2,}($|[^A-Za-z(:])", options: .regularExpression) != nil
    else { return false }
    if !isReading { return true }
    return text.first?.isUppercase == true && !isLabel || text.contains("⸨⸩")
      || text.last.map { ".?!".contains($0) } == true
  }

  /// Returns the string literals of Swift code, with `⸨⸩` for each value in them.
  private static func literals(in code: String) -> [String] {
    let text = Array(code)
    var found: [String] = []
    var place = 0
    func stands(_ word: String) -> Bool { text[place...].starts(with: word) }
    while place < text.count {
      if stands("//") {
        while place < text.count, text[place] != "\n" { place += 1 }
      } else if text[place] == "\"" {
        let mark = stands("\"\"\"") ? "\"\"\"" : "\""
        place += mark.count
        var literal = ""
        while place < text.count, !stands(mark) {
          if stands("\\(") {
            place += 2
            skipValue(in: text, &place)
            literal += "⸨⸩"
          } else if text[place] == "\\" {
            literal.append(text[min(place + 1, text.count - 1)])
            place += 2
          } else {
            literal.append(text[place])
            place += 1
          }
        }
        place += mark.count
        found.append(literal)
      } else {
        place += 1
      }
    }
    return found
  }

  /// Moves behind the bracket that ends a value in a literal.
  private static func skipValue(in text: [Character], _ place: inout Int) {
    var depth = 1
    while place < text.count, depth > 0 {
      switch text[place] {
      case "(": depth += 1
      case ")": depth -= 1
      case "\"":
        place += 1
        while place < text.count, text[place] != "\"" { place += text[place] == "\\" ? 2 : 1 }
      default: break
      }
      place += 1
    }
  }
}
