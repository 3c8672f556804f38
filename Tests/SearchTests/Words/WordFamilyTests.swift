import Evidence
import Studies
import TestSupport
import Testing

@testable import Search

struct WordFamilyTests {
  /// A word of the line, and texts of which it finds some.
  static let lines: [(word: String, finds: [String], not: [String])] = [
    ("infections", ["infection", "infections", "an infection."], ["infect", "reinfectional"]),
    ("infection", ["infections", "reinfection"], ["infect"]),
    ("therapies", ["therapy"], ["physiotherapy"]), ("therapy", ["therapies", "chemotherapy"], ["therapist"]),
    ("biopsies", ["biopsy"], ["autopsy"]), ("viruses", ["virus"], ["viru"]), ("virus", ["viruses"], ["viru"]),
    ("diseases", ["disease"], ["dis"]), ("headaches", ["headache"], ["head"]), ("indexes", ["index"], ["indexed"]),
    ("diagnoses", ["diagnosis"], ["diagnose"]), ("diagnosis", ["diagnoses"], ["diagnostic"]),
    ("metastases", ["metastasis"], ["metastatic"]), ("metastasis", ["metastases"], ["metastatic"]),
    ("children", ["child", "children"], ["childless"]), ("women", ["woman"], ["man"]), ("woman", ["women"], ["men"]),
    ("criteria", ["criterion"], ["criter"]), ("fungi", ["fungus"], ["fung"]),
    ("illness", ["illness"], ["illnes"]), ("diabetes", ["diabetes"], ["diabete"]), ("series", ["series"], ["sery"]),
    ("paediatric", ["pediatric", "pediatrics"], ["orthopediatric"]), ("pediatric", ["paediatric"], ["paed"]),
    ("tumour", ["tumor", "tumors"], ["tum"]), ("tumors", ["tumour", "tumor"], ["tumorous"]),
    ("haemoglobin", ["hemoglobin"], ["hem"]), ("leukaemia", ["leukemia"], ["leuk"]), ("anemia", ["anaemia"], ["ane"]),
    ("ischemic", ["ischaemic"], ["isch"]), ("oedema", ["edema"], ["ede"]), ("edema", ["oedema"], ["ede"]),
    ("diarrhoea", ["diarrhea"], ["diarr"]), ("randomised", ["randomized"], ["random"]),
    ("randomization", ["randomisation"], ["randomised"]), ("multicentre", ["multicenter"], ["centre"]),
    ("haemorrhages", ["hemorrhage", "haemorrhage", "hemorrhages"], ["hemorrhagic"]),
    // What has no family.
    ("crs", ["CRS"], ["cr"]), ("aids", ["aids"], ["aid"]), ("doses", ["doses", "dose"], ["dos"]),
    ("b7-h3s", ["b7-h3s"], ["b7-h3"]), ("dates", ["date"], ["dat"]), ("NSAIDs", ["nsaids"], ["nsaid"]),
    ("ICANS", ["icans"], ["ican"]), ("\"infections\"", ["infections"], ["infection"]),
    ("haem", ["haemoglobin"], ["hemoglobin"]),
  ]

  @Test(arguments: lines) func `a word finds its family and nothing else`(
    word: String, finds: [String], not: [String]
  ) throws {
    let shelf = Shelf.texts(finds + not)
    #expect(try shelf.found(word) == finds.indices.map { "s\($0)" })
  }

  @Test func `a denied word leaves out its family`() throws {
    let shelf = Shelf.texts(["one infection", "two infections", "none"])
    #expect(try shelf.found("!infections") == ["s2"])
  }

  @Test func `an abbreviation of the lexicon has no singular`() throws {
    let shelf = Shelf.texts(["ICANS", "the I-CAN trial", "ican"])
    let options = EvidenceOptions(lexicon: Sample.lexicon)
    let query = try QueryParser.parse("icans", in: shelf, by: options)
    #expect(StudyIndex(shelf).search(query) == [0])
  }

  @Test func `names of people and numbers have no family`() throws {
    let shelf = Shelf.collection(
      fields: [Field(key: "author", label: "Author", role: .author)],
      sources: [[("a", [("author", "Andrew")]), ("b", [("author", "Andrews")])]])
    #expect(try shelf.found("author:andrews") == ["b"])
  }

  /// Words that mean the same, each of which finds all others.
  static let synonyms = [
    ["child", "pediatric", "paediatric"], ["prevent", "prophylaxis", "prophylactic"], ["fever", "pyrexia"],
    ["renal", "kidney"], ["anakinra", "kineret"],
  ]

  @Test(arguments: synonyms) func `synonyms of the lexicon find one another`(words: [String]) throws {
    let shelf = Shelf.texts(words)
    for word in words {
      let query = try QueryParser.parse(word, in: shelf, by: EvidenceOptions(lexicon: Sample.lexicon))
      #expect(StudyIndex(shelf).search(query) == Array(words.indices), "\(word)")
    }
  }

  @Test func `the bar says what a word also finds, if a study contains it`() throws {
    let shelf = Shelf.texts(["a tumor", "diabetes", "the children"])
    let said = { (line: String) in
      let query = try QueryParser.parse(line, in: shelf, by: EvidenceOptions(lexicon: Sample.lexicon))
      return StudyIndex(shelf).expansions(of: query)
    }
    #expect(try said("tumours") == [Query.Expansion(word: "tumours", alsoFinds: ["tumor"], isExplained: false)])
    #expect(try said("haemoglobin diabetes") == [])
    #expect(try said("\"tumours\"") == [])
  }
}
