import Studies
import Testing

@testable import Evidence

struct LexiconReadingTests {
  private let small = """
    # Of two kinds.
    [toxicity]
    in = outcome abstract   # and nowhere else
    not before = free
    CRS = CRS, cytokine~release syndrome(s)
    Anaemia = an(a)emia
    CRS = cytokine storm

    [design]\r
    in = design
    RCT = randomi(s|z)ed

    """

  @Test func `a file has kinds, and those roles, values and folded phrases`() throws {
    let lexicon = try Lexicons.read(small)
    #expect(lexicon.kinds == [.design, .toxicity])
    #expect(lexicon.values(of: .toxicity) == ["CRS", "Anaemia"])
    #expect(lexicon.fields(of: .toxicity).always == [.outcome, .abstract])
    #expect(lexicon.fields(of: .phase).always.isEmpty && lexicon.values(of: .phase).isEmpty)
    func phrases(_ value: String, _ kind: FactKind) -> [String] {
      lexicon.phrases(of: value, kind).map { String(decoding: $0, as: UTF8.self) }
    }
    #expect(
      phrases("CRS", .toxicity) == [
        "crs", "cytokine release syndrome", "cytokine-release syndrome", "cytokine release syndromes",
        "cytokine-release syndromes", "cytokine storm",
      ])
    #expect(phrases("Anaemia", .toxicity) == ["anemia", "anaemia"])
    #expect(phrases("RCT", .design) == ["randomised", "randomized"])
    #expect(phrases("CRS", .design).isEmpty)
    #expect(lexicon == (try Lexicons.read(small)) && lexicon != .empty)
  }

  @Test func `an empty file, and one of remarks, know nothing`() throws {
    #expect(try Lexicons.read("").kinds.isEmpty)
    #expect(try Lexicons.read("\n# nothing\n  \t\r\n").kinds.isEmpty)
    #expect(Lexicon.empty.facts(in: Folding.fold("crs")[...], .toxicity).isEmpty)
  }

  @Test func `words that mean the same find one another, and a second file adds to them`() throws {
    func synonyms(_ word: String, _ lexicon: Lexicon) -> [String] {
      lexicon.synonyms(of: Array(word.utf8)).map { String(decoding: $0, as: UTF8.self) }
    }
    let known = try Lexicons.read("[synonyms]\nchild = p(a)ediatric, Kid\nfever = pyrexia")
    #expect(synonyms("child", known) == ["pediatric", "paediatric", "kid"])
    #expect(synonyms("kid", known) == ["child", "pediatric", "paediatric"])
    #expect(synonyms("childhood", known) == [] && synonyms("pyrexia", known) == ["fever"])
    let more = try Lexicon.read(Array("[synonyms]\nchild = infant\nmadness = fever".utf8), onto: known)
    #expect(synonyms("infant", more) == ["child", "pediatric", "paediatric", "kid"])
    #expect(synonyms("fever", more) == ["pyrexia", "madness"] && synonyms("madness", more) == ["fever"])
  }

  @Test(
    arguments: [
      ("Value = word", .noSection(line: 1)),
      ("\n[colour]", .unknownKind("colour", line: 2)),
      ("[phase]\nPhase 1", .notUnderstood("Phase 1", line: 2)),
      ("[phase]\n= phase 1", .noName(line: 2)),
      ("[phase]\nin = title letters", .unknownRole("letters", line: 2)),
      ("[route]\nSC = sc\n[phase]\nin = title", .noRoles(.route, line: 1)),
      ("[route]\nSC = sc", .noRoles(.route, line: 1)),
      ("[phase]\nPhase 1 = # none", .noPhrases("Phase 1", line: 2)),
      ("[phase]\nPhase 1 = phase 1,, phase i", .emptyPhrase(line: 2)),
      ("[phase]\nPhase 1 = phase 1,", .emptyPhrase(line: 2)),
      ("[phase]\nPhase 1 = 1, phase 1", .noLetter("1", line: 2)),
      ("[phase]\nPhase 1 = -phase", .noWord("-phase", line: 2)),
      ("[phase]\nPhase 1 = (x)", .noLetter("", line: 2)),
      ("[phase]\nPhase 1 = phase (1", .openParenthesis("phase (1", line: 2)),
      ("[phase]\nPhase 1 = phase 1)", .openParenthesis("phase 1)", line: 2)),
      ("[phase]\nPhase 1 = (phase (1))", .openParenthesis("(phase (1))", line: 2)),
      ("[phase]\nA = a~b~c~d~e~f~g~h~i~j~k", .tooManySpellings("a~b~c~d~e~f~g~h~i~j~k", line: 2)),
      ("[phase]\nPhase 1 = phase 1, Phase 1", .repeated("phase 1", of: "Phase 1", line: 2)),
      ("[synonyms]\nchild = kid, child", .repeated("child", of: "child", line: 2)),
      ("[synonyms]\nchild = kid,", .emptyPhrase(line: 2)),
      ("[phase]\nA = x(|y)\nB = z, xy", .ambiguous("xy", of: "A", and: "B", line: 3)),
    ] as [(String, LexiconError)])
  func `what is wrong is said with its line`(_ text: String, _ error: LexiconError) {
    #expect(throws: error) { try Lexicons.read(text) }
    #expect(
      error.message.contains("ine \(text.split(separator: "\n", omittingEmptySubsequences: false).count)")
        || error.message.contains("line 1"))
    #expect(error.message.hasSuffix(".") || error.message.hasSuffix("”."))
  }

  @Test func `a second file adds to the first and overrides it`() throws {
    let first = try Lexicons.read(small)
    let second = try Lexicons.read(
      """
      [toxicity]
      in = title
      Cytokine storm = cytokine storm
      CRS = crs, crs-like
      [route]
      in = regimen
      SC = sc
      """, onto: first)
    #expect(second.kinds == [.design, .toxicity, .route])
    #expect(second.fields(of: .toxicity).always == [.title])
    #expect(second.fields(of: .design).always == [.design])
    #expect(second.values(of: .toxicity) == ["CRS", "Anaemia", "Cytokine storm"])
    #expect(
      second.states("A cytokine storm, then CRS-like fever, CRS and anemia", .toxicity)
        == ["Cytokine storm", "CRS", "CRS", "Anaemia"])
    #expect(second.phrases(of: "CRS", .toxicity).count == 6)
    #expect(first.states("A cytokine storm", .toxicity) == ["CRS"])
    #expect(
      throws: LexiconError.ambiguous("crs", of: "B", and: "C", line: 3)
    ) { try Lexicons.read("[toxicity]\nB = crs\nC = crs", onto: first) }
  }

  @Test func `bytes that are no text make no crash`() throws {
    let bytes: [UInt8] = Array("[route]\nin = title\nX = a".utf8) + [0xFF, 0x80] + Array(", b\nY = z".utf8) + [0xC3]
    #expect(try Lexicon.read(bytes).values(of: .route) == ["X", "Y"])
  }
}
