import Pages
import Search
import Studies

/// Where a person was in a collection: how the list was narrowed and ordered, and which study the person read. evi
/// keeps it for the next start with the same collection.
package struct KeptPlace: Equatable, Sendable {
  package var filter = ""
  /// As the command line takes it: `year:desc,name`.
  package var sort = ""
  /// The names of the chosen columns; empty for the standard columns.
  package var columns: [String] = []
  /// The id of the study under the cursor; empty if no study is shown.
  package var study = ""
  /// The number of rows between the top of the list and the cursor.
  package var row = 0
  /// The first line of the page that is in view.
  package var line = 0
  package var isReading = false
  package var isZoomed = false
  /// The filters that were kept, the newest last.
  package var earlier: [EarlierFilter] = []
  /// What can be undone, and what can be done again, the next step last.
  package var past: [KeptStep] = []
  package var future: [KeptStep] = []

  /// How many steps of each kind are kept for the next start.
  static let mostSteps = 200

  package init() {}
}

extension KeptPlace {
  /// The place as text, with a name and a value on each line, so that a person can read the file.
  package var text: String {
    var lines = ["filter \(filter)", "sort \(sort)", "columns \(columns.joined(separator: ","))", "study \(study)"]
    lines += ["row \(row)", "line \(line)", "reading \(isReading)", "zoomed \(isZoomed)"]
    lines += earlier.map { "earlier \($0.text)" }
    lines += past.compactMap(\.text).map { "past \($0)" } + future.compactMap(\.text).map { "future \($0)" }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Reads a place. Skips lines that evi does not know, so that an older evi can read what a newer one wrote.
  package init(_ text: String) {
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { continue }
      let value = String(parts[1])
      switch parts[0] {
      case "filter": filter = value
      case "sort": sort = value
      case "columns": columns = value.split(separator: ",").map(String.init)
      case "study": study = value
      case "row": row = max(0, Int(value) ?? 0)
      case "line": self.line = max(0, Int(value) ?? 0)
      case "reading": isReading = value == "true"
      case "zoomed": isZoomed = value == "true"
      case "earlier": if let filter = EarlierFilter(text: value) { earlier.append(filter) }
      case "past": if let step = KeptStep(value) { past.append(step) }
      case "future": if let step = KeptStep(value) { future.append(step) }
      default: break
      }
    }
  }

  /// Whether the list is as every start shows it, with the cursor on its first study.
  fileprivate func isBeginning(of collection: StudyCollection) -> Bool {
    let isFirst = study.isEmpty || collection.count > 0 && collection[0].id.text == study
    return filter.isEmpty && sort.isEmpty && columns.isEmpty && isFirst && line == 0
  }
}

/// The way back to a place while studies are still arriving.
struct Returning: Equatable, Sendable {
  let place: KeptPlace
  /// How many studies of the collection have been compared with the study of the place.
  var searched = 0
  /// The position of the study of the place; nil until it arrives.
  var position: Int?
}

extension AppState {
  /// Where the person is. Nil if there is nothing to keep, or if evi is still on its way back to a place.
  package var whereabouts: KeptPlace? {
    // The rows of a table are not kept: the next start shows the study.
    if let outer = enclosing.last { return outer.whereabouts }
    guard hasStudies, returning == nil else { return nil }
    var place = KeptPlace()
    place.filter = filter.error == nil ? filter.line.text : filter.kept
    place.sort = sort.map { $0.isDescending ? "\($0.name):desc" : $0.name }.joined(separator: ",")
    place.columns = chosenColumns.map { $0.key(in: collection) }
    place.study = selected?.id.text ?? ""
    place.row = list.cursor - list.top
    place.line = detail.top
    (place.isReading, place.isZoomed) = (focus == .detail, isZoomed)
    place.earlier = filter.recalled
    place.past = undone.past.suffix(KeptPlace.mostSteps).map(\.kept)
    place.future = undone.future.suffix(KeptPlace.mostSteps).map(\.kept)
    let texts = [place.filter, place.sort, place.study] + place.columns + place.earlier.map(\.line)
    return texts.contains { $0.utf8.contains(0x0A) } ? nil : place
  }

  /// Sets the filter, the sort order and the columns of the kept place, if the command line does not set them. Leaves
  /// out what the collection no longer has.
  mutating func beginReturning() {
    guard let place = start.kept else { return }
    filter.recalled = place.earlier
    undone = Undo(place)
    defer { keepWayBack(to: place) }
    if start.isFresh { return }
    returning = Returning(place: place)
    if start.filter.isEmpty, (try? QueryParser.parse(place.filter, in: collection, by: options)) != nil {
      filter.line = LineEditor(place.filter)
    }
    if start.sort.isEmpty { sort = (try? SortKey.parse(place.sort, in: collection, by: options)) ?? [] }
    if start.columns.isEmpty, !place.columns.isEmpty {
      chosenColumns = place.columns.compactMap(column(named:))
    }
  }

  /// If this start does not use the filter and the order of the place, lets undo restore them.
  private mutating func keepWayBack(to place: KeptPlace) {
    let now = keptView(filter: filter.line.text)
    guard (place.filter, place.sort) != (now.filter, now.sort) else { return }
    undone.changed(
      from: Arrangement(
        KeptView(filter: place.filter, sort: place.sort, columns: place.columns.joined(separator: ","))))
  }

  /// Looks for the study of the place among the studies that have arrived since the last call.
  /// - Complexity: O(number of new studies).
  mutating func lookForStudyOfPlace() {
    guard var returning, returning.position == nil else { return }
    let wanted = Array(returning.place.study.utf8)
    returning.position = (returning.searched..<max(returning.searched, collection.count)).first { position in
      var isSame = false
      collection[position].forEachValue(of: .id) { isSame = $0.elementsEqual(wanted) }
      return isSame
    }
    returning.searched = collection.count
    self.returning = returning
  }

  /// Goes to the study of the place as soon as the list has it. The way back ends there, or when everything has been
  /// read and the study was not found.
  mutating func returnToStudy() {
    guard let returning else { return }
    let isComplete = !isLoading && results.part == nil && !isSearching
    if let row = returning.position.flatMap(results.positions.firstIndex(of:)) {
      list.cursor = row
      list.top = row - returning.place.row
      if returning.place.isReading { focus = .detail }
      isZoomed = returning.place.isZoomed
      detail.lineOfReturn = returning.place.line
    } else if !isComplete {
      return
    }
    self.returning = nil
    if returning.place.isBeginning(of: collection) { return }
    let returned = Notice.returned(returning.place)
    // A message about the sources is more important and stays, after the words about the place.
    guard let known = message else {
      message = returned
      return
    }
    notices.append(returned)
    message = Notice(known.severity, .both(returned.message, known.message), advice: known.advice)
  }
}
