package import Browser
import CResources
import Decisions
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
  /// The collection that comes with evi.
  package static let bundled: StudyCollection = {
    let file = Place.package.appending(path: "Resources/anakinra-car-t.json")
    guard let bytes = try? Data(contentsOf: file) else { return .empty }
    return LoadRequest(sources: [.bundled], bundled: Array(bytes)).load().collection
  }()

  /// The lexicon that comes with evi.
  package static let lexicon: Lexicon = {
    let file = Place.package.appending(path: "Resources/lexicon.conf")
    guard let bytes = try? Data(contentsOf: file) else { return .empty }
    return (try? Lexicon.read(Array(bytes))) ?? .empty
  }()

  /// The manual that is embedded in evi.
  package static let manual = Manual(
    pages: UnsafeBufferPointer(start: cresources_manual, count: cresources_manual_count).map { page in
      let text = UnsafeBufferPointer(start: page.bytes, count: page.size)
      return (String(cString: page.name), String(decoding: text, as: UTF8.self))
    })

  /// Reads sources given by name and text. Returns their collection, and the groups of records that are one study.
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

  /// Reads sources as `sources` does, and joins the records of each study.
  package static func grouped(_ sources: KeyValuePairs<String, String>) -> GroupedCollection {
    let (collection, grouping) = Self.sources(sources)
    return GroupedCollection(collection, by: grouping)
  }

  /// A registry's table and two lists of references. They share studies, agree on most values and differ in some.
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

  /// Reads a CSV table.
  package static func csv(_ text: String, name: String = "table.csv") -> StudyCollection {
    (try? read(Array(text.utf8), name: name, as: .csv)) ?? .empty
  }
}

extension Sample {
  /// Reads one source, whose name stands in for a path.
  package static func read(_ bytes: [UInt8], name: String, as format: Format? = nil) throws -> StudyCollection {
    var builder = CollectionBuilder()
    _ = try Reading.read(name: name, format: format, from: ByteStream(name: name, bytes: bytes), into: &builder)
    return builder.collection()
  }

  package static func read(_ file: URL) throws -> StudyCollection {
    try read(Array(Data(contentsOf: file)), name: file.lastPathComponent)
  }

  /// Reads JSON texts, each as a source of its own.
  package static func json(_ texts: [Data]) throws -> StudyCollection {
    var builder = CollectionBuilder()
    for (index, text) in texts.enumerated() {
      let name = "\(index).json"
      _ = try Reading.read(name: name, from: ByteStream(name: name, bytes: Array(text)), into: &builder)
    }
    return builder.collection()
  }
}

/// evi without a terminal: takes keys and renders the screen. It does the work that `update` asks for at once.
package struct Session {
  package private(set) var state: AppState
  /// The effects that the session has not performed, oldest first.
  package private(set) var effects: [Effect] = []
  private var search = IndexedSearch()
  /// Whether actions are on the disk as soon as they are done.
  package var savesActions = true
  private var time: Int64 = 1_795_993_812_000

  package init(
    _ collection: StudyCollection = Sample.bundled, width: Int = 80, height: Int = 24,
    start: StartingView = StartingView(source: "anakinra-car-t"), notices: [Notice] = []
  ) {
    var start = start
    start.options.lexicon = Sample.lexicon
    state = AppState(size: Size(width: width, height: height), start: start)
    send(.loaded(Loaded(collection: collection, notices: notices)))
    let faults = Notice.faults(in: collection)
    if !faults.isEmpty { send(.proofRead(faults)) }
  }

  /// Presses keys by their names in the help.
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
      case .searchScope(let request): search.answer(request).map { send(.foundScope($0)) }
      case .countTerms(let collection): send(.counted(search.countTerms(of: collection), collection))
      case .complete(let request):
        send(.completed(request.collection.completions(of: request.spot, by: request.options), request))
      case .countFacets(let request):
        search.countFacets(request).map { send(.countedFacets($0, ticket: request.ticket)) }
      case .openJournal: break
      case .readManual: send(.manual(Sample.manual))
      case .countLines(let lines, let collection, let options):
        send(.countedLines(search.countLines(lines, of: collection, by: options), collection))
      case .record(let drafts, _) where savesActions:
        effects.append(effect)
        var saved: [Entry] = []
        for draft in drafts { saved.append(entry(draft)) }
        send(.journal(.saved(saved)))
      default: effects.append(effect)
      }
    }
  }

  /// Returns a draft as it stands in a journal. Each action is a millisecond later than the one before.
  private mutating func entry(_ draft: Draft) -> Entry {
    time += 1
    return Entry(id: draft.id, at: Moment(milliseconds: time), by: state.journal.decided.me, deed: draft.deed)
  }

  package var frame: Frame { render(state) }

  /// The glyphs of the screen, row by row.
  package var screen: String { frame.text }

  /// The names of the studies shown, in order.
  package var names: [String] { state.results.positions.map { state.collection[$0].shortName } }

  package var selected: String { state.selected?.shortName ?? "" }

  /// The glyphs, styles and cursor of the screen, as a snapshot keeps them.
  package var picture: String {
    let frame = frame
    let cursor = frame.cursor.map { "cursor \($0.column),\($0.row)" } ?? "no cursor"
    return "\(frame.text)\n\(String(repeating: "=", count: frame.size.width))\n\(frame.styles)\n\(cursor)\n"
  }
}
