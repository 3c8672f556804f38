package import Browser
import Effects
package import Evidence
package import Formats
package import Foundation
import Loading
package import Pages
package import Screen
import Search
package import Studies
import Views

/// Collections for tests.
package enum Sample {
  /// The collection that evi carries.
  package static let bundled: StudyCollection = {
    let file = Place.package.appending(path: "Resources/anakinra-car-t.json")
    guard let bytes = try? Data(contentsOf: file) else { return .empty }
    return LoadRequest(sources: [.bundled], bundled: Array(bytes)).load().collection
  }()

  /// What evi knows of phrases.
  package static let lexicon: Lexicon = {
    let file = Place.package.appending(path: "Resources/lexicon.conf")
    guard let bytes = try? Data(contentsOf: file) else { return .empty }
    return (try? Lexicon.read(Array(bytes))) ?? .empty
  }()

  /// Sources of our own, and which of their records are one study.
  package static func sources(_ sources: KeyValuePairs<String, String>) -> (StudyCollection, Grouping) {
    var builder = CollectionBuilder()
    var starts: [Int] = []
    for (name, text) in sources {
      starts.append(builder.count)
      _ = try? Reading.read(name: name, from: ByteStream(name: name, bytes: Array(text.utf8)), into: &builder)
    }
    let collection = builder.collection()
    return (collection, Grouping(StudyIdentities.of(collection), sources: starts))
  }

  /// The same with the records of a study as one.
  package static func grouped(_ sources: KeyValuePairs<String, String>) -> GroupedCollection {
    let (collection, grouping) = Self.sources(sources)
    return GroupedCollection(collection, by: grouping)
  }

  /// A registry's table and two lists of references that share studies, agree on much and differ in some.
  package static let shared = grouped([
    "trials/registry.csv": """
    NCT Number,Study Title,Enrollment,Start Date,Conditions
    NCT90000001,Warm blankets after surgery,120,2019-03-01,Hypothermia
    NCT90000002,Cold rooms in summer,40,2020-05-01,Heat stroke

    """,
    "refs/export.ris": """
    TY  - JOUR
    TI  - Blankets and sleep
    AU  - Abel, Anna
    AU  - Berg, Ben
    PY  - 2021
    JO  - Journal of Made-up Trials
    DO  - 10.1000/blankets.1
    AB  - Sleep got longer in 17 of 19 patients who had a blanket.
    ER  -
    TY  - JOUR
    TI  - Rooms and rest.
    AU  - Chan, Chris
    PY  - 2022
    AB  - Nobody rested.
    ER  -

    """,
    "refs/extraction.csv": """
    Title,Authors,Year,DOI,N,Country
    BLANKETS and sleep.,Abel A; Berg B,2020,https://doi.org/10.1000/BLANKETS.1,19,Chile
    Rooms and rest,C. Chan,2022,,7,
    Walls and calm,Dorn D,2022,,9,Peru

    """,
  ])

  /// A table of our own, as CSV.
  package static func csv(_ text: String, name: String = "table.csv") -> StudyCollection {
    (try? read(Array(text.utf8), name: name, as: .csv)) ?? .empty
  }
}

extension Sample {
  /// What is read of one source; of a file with its name in the place of its path.
  package static func read(_ bytes: [UInt8], name: String, as format: Format? = nil) throws -> StudyCollection {
    var builder = CollectionBuilder()
    _ = try Reading.read(name: name, format: format, from: ByteStream(name: name, bytes: bytes), into: &builder)
    return builder.collection()
  }

  package static func read(_ file: URL) throws -> StudyCollection {
    try read(Array(Data(contentsOf: file)), name: file.lastPathComponent)
  }

  /// JSON of any kind, each text a source of its own.
  package static func json(_ texts: [Data]) throws -> StudyCollection {
    var builder = CollectionBuilder()
    for (index, text) in texts.enumerated() {
      let name = "\(index).json"
      _ = try Reading.read(name: name, from: ByteStream(name: name, bytes: Array(text)), into: &builder)
    }
    return builder.collection()
  }
}

/// evi without a terminal: keys in, screen out. What `update` asks for is done at once and in place.
package struct Session {
  package private(set) var state: AppState
  /// What was asked for and is not the background's to do.
  package private(set) var effects: [Effect] = []
  private var search = IndexedSearch()

  package init(
    _ collection: StudyCollection = Sample.bundled, width: Int = 80, height: Int = 24,
    start: StartingView = StartingView(source: "anakinra-car-t"), notices: [Notice] = []
  ) {
    var start = start
    start.options.lexicon = Sample.lexicon
    state = AppState(size: Size(width: width, height: height), start: start)
    send(.loaded(Loaded(collection: collection, notices: notices)))
  }

  /// Presses keys by the names that help gives them.
  package mutating func press(_ names: String...) {
    for name in names {
      guard let key = Key(name: name) else { preconditionFailure("no key is called “\(name)”") }
      send(.key(key))
    }
  }

  package mutating func type(_ text: String) {
    for character in text { send(.key(.character(character))) }
  }

  package mutating func resize(width: Int, height: Int) {
    send(.resized(Size(width: width, height: height)))
  }

  package mutating func send(_ event: Event) {
    for effect in state.update(event) {
      switch effect {
      case .search(let request): search.answer(request).map { send(.found($0)) }
      case .find(let request): search.answer(request).map { send(.foundHits($0)) }
      case .countTerms(let collection): send(.counted(search.countTerms(of: collection), collection))
      case .complete(let request):
        send(.completed(request.collection.completions(of: request.spot, by: request.options), request))
      case .countFacets(let request):
        search.countFacets(request).map { send(.countedFacets($0, ticket: request.ticket)) }
      default: effects.append(effect)
      }
    }
  }

  package var frame: Frame { render(state) }

  /// The glyphs, row by row.
  package var screen: String { frame.text }

  /// The names of the studies shown, in order.
  package var names: [String] { state.results.positions.map { state.collection[$0].shortName } }

  package var selected: String { state.selected?.shortName ?? "" }

  /// Glyphs, styles and cursor: what a snapshot holds.
  package var picture: String {
    let frame = frame
    let cursor = frame.cursor.map { "cursor \($0.column),\($0.row)" } ?? "no cursor"
    return "\(frame.text)\n\(String(repeating: "=", count: frame.size.width))\n\(frame.styles)\n\(cursor)\n"
  }
}
