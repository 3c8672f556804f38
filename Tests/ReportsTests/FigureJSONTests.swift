import Evidence
import Foundation
import Studies
import TestSupport
import Testing

import Formats
@testable import Reports
@testable import Search

/// The figures in evi JSON, read by Foundation's JSON reader.
struct FigureJSONTests {
  private func document(_ collection: StudyCollection) throws -> [String: Any] {
    let selection = Selection(collection: collection, query: .everything, sort: [])
    let text = Fixture.printed { ListReport(selection, columns: nil).print(as: .json, on: $0) }
    return try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func studies(_ collection: StudyCollection) throws -> [[String: Any]] {
    try #require(document(collection)["studies"] as? [[String: Any]])
  }

  private func read(_ text: String) -> StudyCollection {
    (try? Sample.read(Array(text.utf8), name: "again.json", as: .eviJSON)) ?? .empty
  }

  private static let table = Sample.csv(
    """
    Study,Dosage,Outcome
    Alder,"2.5-4 mg/kg/dose bid, IV","17 of 19 (89.5%), and 29% of patients"
    Birch,not reported,
    Cedar,as much as usual,none
    Dogwood,up to 75 mg/m2/day or 0.1 mg tid PO,2/3 patients
    Elder,100 mg once,

    """)

  @Test func `the figures of the study that the format is explained by are these`() throws {
    let study = try #require(
      studies(Sample.bundled).first { ($0["name"] as? String)?.hasPrefix("Oliai") == true })
    let regimen = try #require((study["regimens"] as? [[String: Any]])?.first)
    #expect(regimen["text"] as? String == "100 mg/dose, qid, SC" && regimen["field"] as? String == "dosage")
    #expect(regimen["status"] as? String == "read" && regimen["unit"] as? String == "mg")
    #expect(regimen["low"] as? Int == 100 && regimen["high"] as? Int == 100 && regimen["timesPerDay"] as? Int == 4)
    #expect(regimen["dailyLow"] as? Int == 400 && regimen["dailyHigh"] as? Int == 400)
    #expect(regimen["routes"] as? [String] == ["SC"])
    let per = try #require(regimen["per"] as? [String: Any])
    #expect(per["amount"] is NSNull && per["time"] as? String == "dose")
    let proportion = try #require((study["proportions"] as? [[String: Any]])?.first { $0["total"] as? Int == 7 })
    #expect(proportion["events"] as? Int == 1 && proportion["percent"] as? Int == 14)
    #expect(proportion["estimate"] as? Double == 0.142857)
    #expect(proportion["low"] as? Double == 0.02568 && proportion["high"] as? Double == 0.513128)
  }

  @Test func `each figure has just the keys that are promised, and null for what is not known`() throws {
    let regimenKeys: Set = [
      "text", "field", "status", "low", "high", "unit", "per", "timesPerDay", "dailyLow", "dailyHigh", "routes",
    ]
    let proportionKeys: Set = [
      "text", "field", "events", "total", "percent", "estimate", "low", "high", "subject", "arm", "kind", "direction",
    ]
    for collection in [Sample.bundled, Self.table, Fixture.collection] {
      for study in try studies(collection) {
        for regimen in try #require(study["regimens"] as? [[String: Any]]) {
          #expect(Set(regimen.keys) == regimenKeys)
          #expect(["read", "notReported", "unreadable"].contains(regimen["status"] as? String))
          #expect(regimen["routes"] is [String])
          let per = try #require(regimen["per"] as? [String: Any])
          #expect(Set(per.keys) == ["amount", "time"])
          #expect(per["amount"] is NSNull || ["kg", "m2"].contains(per["amount"] as? String))
          #expect(per["time"] is NSNull || ["dose", "day"].contains(per["time"] as? String))
          for key in ["low", "high", "timesPerDay", "dailyLow", "dailyHigh"] {
            #expect(regimen[key] is NSNull || regimen[key] is NSNumber, "\(key)")
          }
          if regimen["status"] as? String != "read" { #expect(regimen["low"] is NSNull && regimen["unit"] is NSNull) }
        }
        for proportion in try #require(study["proportions"] as? [[String: Any]]) {
          #expect(Set(proportion.keys) == proportionKeys)
          #expect(proportion["estimate"] is NSNumber)
          #expect((proportion["events"] is NSNull) == (proportion["low"] is NSNull))
        }
      }
    }
  }

  @Test func `what is not said is null, and what is worked out is no hair off`() throws {
    let studies = try studies(Self.table)
    let regimens = try studies.map { try #require($0["regimens"] as? [[String: Any]]) }
    #expect(
      regimens.map { $0.map { $0["status"] as? String } } == [
        ["read"], ["notReported"], ["unreadable"], ["read", "read"], ["read"],
      ])
    #expect((regimens[0][0]["per"] as? [String: Any])?["amount"] as? String == "kg")
    #expect(regimens[0][0]["dailyLow"] as? Int == 5 && regimens[0][0]["dailyHigh"] as? Int == 8)
    #expect(regimens[3][0]["low"] is NSNull && regimens[3][0]["dailyHigh"] as? Int == 75)
    #expect((regimens[3][0]["per"] as? [String: Any])?["amount"] as? String == "m2")
    #expect(EviJSON.study(Self.table[3], of: Self.table).contains("\"dailyLow\": 0.3, \"dailyHigh\": 0.3,"))
    #expect(regimens[4][0]["dailyLow"] is NSNull && regimens[4][0]["timesPerDay"] is NSNull)
    let proportions = try #require(studies[0]["proportions"] as? [[String: Any]])
    #expect(proportions.map { $0["percent"] as? Double } == [89.5, 29])
    #expect(proportions[1]["events"] is NSNull && proportions[1]["estimate"] as? Double == 0.29)
  }

  @Test func `no amount is so large that it breaks the document`() throws {
    let nines = String(repeating: "9", count: 300)
    let table = Sample.csv("Study,Dosage\na,\(nines) g qid\nb,999999999999 g qid\n")
    #expect(try studies(table).count == 2)
  }

  @Test func `derived lists are left where they are when they are read, and made anew`() throws {
    let text = """
      {"evi": 1, "fields": [{"key": "dosage", "label": "Dosage", "role": "regimen"}],
       "studies": [{"name": "Alder", "fields": {"dosage": "100 mg qid SC"},
                    "regimens": [{"text": "1 g", "status": "read", "low": 1}], "proportions": "nonsense"}]}
      """
    let study = try #require(studies(read(text)).first)
    let regimens = try #require(study["regimens"] as? [[String: Any]])
    #expect(regimens.map { $0["dailyLow"] as? Int } == [400])
    #expect((study["proportions"] as? [Any])?.isEmpty == true)
    #expect((study["fields"] as? [String: Any])?.keys.sorted() == ["dosage"])
  }

  @Test func `what is written is read back with the same figures`() throws {
    for collection in [Sample.bundled, Self.table] {
      let selection = Selection(collection: collection, query: .everything, sort: [])
      let text = Fixture.printed { ListReport(selection, columns: nil).print(as: .json, on: $0) }
      let again = read(text)
      #expect(again.count == collection.count)
      for position in 0..<again.count {
        #expect(
          again[position].regimens(in: again).map(\.value) == collection[position].regimens(in: collection).map(\.value)
        )
      }
    }
  }

  @Test func `each study is one line of its own`() throws {
    for collection in [Sample.bundled, Self.table, Fixture.collection] {
      let selection = Selection(collection: collection, query: .everything, sort: [])
      let text = Fixture.printed { ListReport(selection, columns: nil).print(as: .ndjson, on: $0) }
      let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
      #expect(lines.count == collection.count + 1 && lines.last == "")
      for line in lines.dropLast() {
        let study = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        #expect(study?["regimens"] is [Any] && study?["proportions"] is [Any])
      }
    }
  }
}
