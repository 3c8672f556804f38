import Evidence
import Search
import Studies

/// Checks the properties of the filter language: the index answers as `Evaluator` defines, and a printed query reads
/// back the same.
///
/// The first line of an input is the filter. Each line after it is a value. The first letter of the line selects the
/// field, and a capital letter begins a new study.
enum QueryProperties {
  static func check(_ bytes: [UInt8]) {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let line = String(decoding: lines.first ?? [], as: UTF8.self)
    let collection = collection(of: lines.dropFirst())
    let options = EvidenceOptions(lexicon: lexicon).fitted(to: collection)
    if let query = parse(line, collection, options, halfTyped: true) { checkAnswers(query, collection) }
    guard let query = parse(line, collection, options, halfTyped: false) else { return }
    checkAnswers(query, collection)
    let again = parse(query.line, collection, options, halfTyped: false)
    expect(again == query, "\(line.debugDescription) was printed as \(query.line.debugDescription)")
    let spelled = QueryParser.spelledOut(line, in: collection, by: options)
    expect(
      QueryParser.spelledOut(spelled, in: collection, by: options) == spelled, "spelled \(spelled.debugDescription)")
    checkLights(query, collection)
  }

  private static func parse(
    _ line: String, _ collection: StudyCollection, _ options: EvidenceOptions, halfTyped: Bool
  ) -> Query? {
    do throws(QueryError) {
      return try QueryParser.parse(line, in: collection, by: options, halfTyped: halfTyped)
    } catch {
      expect(!error.message.isEmpty, "an error has words")
      expect(error.range.lowerBound >= 0 && error.range.upperBound <= line.utf8.count, "the error is at \(error.range)")
      return nil
    }
  }

  private static func checkAnswers(_ query: Query, _ collection: StudyCollection) {
    let defined = (0..<collection.count).filter { Evaluator.matches(query, collection[$0]) }
    let index = StudyIndex(collection)
    expect(index.search(query) == defined, "the index without terms: \(query)")
    let filled = StudyIndex(collection)
    filled.prepare()
    expect(filled.search(query) == defined, "the index: \(query)")
    var parts: [StudyIndex.Found] = []
    let found = filled.search(query, page: 1, telling: { parts.append($0) })
    expect(found == defined, "the index, answering in parts: \(query)")
    for part in parts {
      expect(part.positions == defined.filter { $0 < part.covered }, "a part of the index's answer: \(query)")
    }
    if defined.isEmpty { _ = filled.absence(of: query)?.term }
  }

  private static func checkLights(_ query: Query, _ collection: StudyCollection) {
    for position in 0..<collection.count {
      let study = collection[position]
      for field in study.fields {
        let size = study.size(of: field)
        for range in query.ranges(in: study, of: field) {
          expect(range.lowerBound >= 0 && range.upperBound <= size && !range.isEmpty, "lit \(range) of \(size)")
        }
      }
    }
  }

  // MARK: What is searched

  private static let fields = [
    Field(key: "text", label: "Text"), Field(key: "number", label: "N", role: .enrolled, kind: .number),
    Field(key: "people", label: "People", role: .population), Field(key: "dosage", label: "Dosage", role: .regimen),
    Field(key: "given", label: "Given", role: .intervention), Field(key: "route", label: "Route", kind: .list),
    Field(key: "title", label: "Title", role: .title), Field(key: "safety", label: "Safety", role: .outcome),
    Field(key: "uber", label: "Über"),
  ]

  private static func collection(of lines: ArraySlice<ArraySlice<UInt8>>) -> StudyCollection {
    // The collection stays small, because `Evaluator` is slow by intent.
    var builder = CollectionBuilder(studiesPerChunk: 2)
    builder.glossary = Glossary([
      Glossary.Entry(term: "IV", meaning: "intravenous", aliases: ["naïve", "治療"]),
      Glossary.Entry(term: "CR", meaning: "complete remission"),
      Glossary.Entry(term: "β", meaning: "b", aliases: ["3"]),
    ])
    let indices = fields.map { builder.field($0) }
    for (number, line) in lines.prefix(12).enumerated() {
      let sign = line.first ?? 0
      if number == 0 { builder.beginStudy(line: 1) }
      if number > 0, sign.isASCIICapital {
        builder.endStudy(name: "study \(number)")
        builder.beginStudy(line: number)
      }
      let text = String(decoding: line.dropFirst().prefix(120), as: UTF8.self)
      builder.add(text, to: indices[Int(sign | 0x20) % indices.count])
    }
    if !lines.isEmpty { builder.endStudy(name: "last") }
    return builder.collection()
  }

  /// A lexicon of a few facts, with phrases of each kind of spelling.
  private static let lexicon: Lexicon = {
    let text = """
      [phase]
      in = title design other
      Phase 1 = phase (1|i)
      [toxicity]
      in = title outcome other
      CRS = crs, cytokine~release
      ICANS = icans, neurotoxicity
      [disease]
      in = population title
      not before = naive
      Lymphoma = lymphoma(s), b~all
      """
    return (try? Lexicon.read(Array(text.utf8))) ?? .empty
  }()
}
