/// Gives each entry the fields of the parents that it names in `crossref` and `xdata`.
///
/// In BibTeX, parents come after their children. An entry whose parent has not come yet waits, and all entries after it
/// wait too, so that they keep the order of the file. The entries that wait may take 8 MiB, and the parents kept in
/// memory 16 MiB.
struct BibTeXParents {
  private var known: [String: BibTeXEntry] = [:]
  private var knownSize = 0
  private var waiting: [BibTeXEntry] = []
  private var waitingSize = 0
  /// The number of entries that wait for each missing parent, by the parent's key in lower case.
  private var wanted: [String: Int] = [:]

  private static let mostKnown = 16 << 20
  private static let mostWaiting = 8 << 20

  /// Adds an entry.
  /// - Returns: The entries that are complete now, each with the keys of the parents that were not found. Empty while
  ///   an entry waits for a parent and the limit is not reached.
  mutating func add(_ entry: BibTeXEntry) -> [(entry: BibTeXEntry, missing: [String])] {
    remember(entry)
    let parents = Self.parents(of: entry)
    if parents.isEmpty, waiting.isEmpty { return [(entry, [])] }
    let missing = parents.filter { known[$0] == nil }
    if missing.isEmpty, waiting.isEmpty { return [(resolved(entry), [])] }
    for key in Set(missing) { wanted[key, default: 0] += 1 }
    waiting.append(entry)
    waitingSize += entry.size
    return wanted.isEmpty || waitingSize > Self.mostWaiting ? finish() : []
  }

  /// Returns all waiting entries, including those without their parents.
  mutating func finish() -> [(entry: BibTeXEntry, missing: [String])] {
    let done = waiting.map { entry in
      (entry: resolved(entry), missing: Self.parents(of: entry).filter { known[$0] == nil })
    }
    waiting.removeAll()
    wanted.removeAll()
    waitingSize = 0
    return done
  }

  private mutating func remember(_ entry: BibTeXEntry) {
    let key = entry.key.lowercased()
    wanted[key] = nil
    guard !key.isEmpty, known[key] == nil else { return }
    var parent = entry
    parent.fields.removeAll { Self.notHandedDown.contains($0.name) }
    guard knownSize + parent.size <= Self.mostKnown else { return }
    knownSize += parent.size
    known[key] = parent
  }

  private static func parents(of entry: BibTeXEntry) -> [String] {
    var keys: [String] = []
    for place in entry.fields.indices
    where entry.fields[place].name == "crossref" || entry.fields[place].name == "xdata" {
      for key in String(decoding: entry.fields[place].value, as: UTF8.self).split(separator: ",") {
        let key = key.withoutSpaceAround.lowercased()
        if !key.isEmpty, key != entry.key.lowercased() { keys.append(key) }
      }
    }
    return Array(keys.prefix(8))
  }

  private func resolved(_ entry: BibTeXEntry) -> BibTeXEntry {
    var entry = entry
    var keys = Self.parents(of: entry)
    var generation = 0
    while !keys.isEmpty, generation < 4 {
      let parents = keys.compactMap { known[$0] }
      for parent in parents { hand(down: parent, to: &entry) }
      keys = parents.flatMap(Self.parents)
      generation += 1
    }
    return entry
  }

  private func hand(down parent: BibTeXEntry, to entry: inout BibTeXEntry) {
    let isXData = parent.type == "xdata"
    for field in parent.fields {
      var name = field.name
      // The title of a book is the `booktitle` of its chapters (BibLaTeX, appendix B).
      if !isXData, let other = Self.renamed[name] { name = Self.isPart(entry.type) ? other : "" }
      if name.isEmpty || name == "crossref" || name == "xdata" || entry.value(name) != nil { continue }
      entry.fields.append((name, field.value, field.line))
    }
  }

  private static let renamed = ["title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"]

  private static func isPart(_ type: String) -> Bool {
    type.hasPrefix("in") || type.hasPrefix("supp") || type == "conference"
  }

  /// Fields that only the parent has: its identifiers, its addresses, and notes about it.
  private static let notHandedDown: Set<String> = [
    "doi", "url", "urldate", "pages", "pagetotal", "eprint", "eprinttype", "archiveprefix", "pmid", "pmcid", "abstract",
    "keywords", "note", "annote", "annotation", "file", "key", "label", "shorttitle", "sorttitle", "ids", "timestamp",
    "owner", "entryset", "related", "isrn", "biburl", "bibsource",
  ]
}
