import Evidence
import Screen
import Search
import Studies

// Narrows the list by facets and by values of the study under the cursor, and sets the body weight.
extension AppState {
  mutating func openFacets() -> [Effect] {
    toggleView(.facets)
    (facets.values, facets.fieldCount) = (nil, 0)
    return recountFacets()
  }

  /// Asks for new counts of the studies shown, if the facets are open.
  mutating func recountFacets() -> [Effect] {
    guard overlay?.kind == .facets else { return [] }
    facets.ticket += 1
    return [
      .countFacets(
        FacetRequest(
          ticket: facets.ticket, collection: collection, query: filter.query, options: options))
    ]
  }

  /// Stores the facets of the newest count. Ignores those of older counts.
  mutating func receiveFacets(_ facets: [Facet], _ ticket: Int) {
    guard ticket == self.facets.ticket else { return }
    self.facets.answered = ticket
    self.facets.values = facets
  }

  /// Stores the facets of fields. The facets of facts keep their old counts until the new counts arrive.
  mutating func receiveFieldFacets(_ facets: [Facet], _ ticket: Int) {
    guard ticket == self.facets.ticket else { return }
    self.facets.values = facets + (self.facets.values ?? []).dropFirst(self.facets.fieldCount)
    self.facets.fieldCount = facets.count
  }

  /// Shows the values of the selected study, and asks how many studies have each.
  mutating func openRowsLike() -> [Effect] {
    toggleView(.rowsLike)
    guard overlay?.kind == .rowsLike, let study = selected else { return [] }
    let terms = LikeThis.cells(of: study, in: self).map(\.term)
    return terms.isEmpty ? [] : [.countLines(terms, collection, options)]
  }

  /// Adds a term to the filter line, or removes it. The facets stay open and are counted again.
  mutating func toggleTerm(_ term: String) -> [Effect] {
    undone.changed(from: arrangement)
    let line = filter.query.line(toggling: term, in: collection, by: options)
    message = .narrowed(line)
    filter.remember(line)
    return setFilter(line)
  }

  /// Calculates doses per kilogram for another body weight, in the list, its order and the filter; nil for no weight.
  mutating func workOutDoses(at weight: Weight?) -> [Effect] {
    options.weight = weight
    sort = sort.map { $0.by(options) }
    message = .weighed(weight)
    measureColumns()
    let effects = refilter()
    return effects.isEmpty && !sort.isEmpty ? startSearch() : effects
  }
}

/// The values of a study as terms of the filter, for the view of studies like it.
enum LikeThis {
  struct Cell {
    let label: String
    let text: String
    let term: String
  }

  /// In UTF-8 bytes: the longest value that is offered. evi assumes that no two studies share a longer one.
  private static let longest = 80

  static func cells(of study: Study, in state: AppState) -> [Cell] {
    let collection = state.collection
    let fields = state.order.sorted(study.fields).filter { ![.name, .title].contains(collection[$0].role) }
    func said(_ parts: StudyPart...) -> [Cell] {
      fields.filter { parts.contains(state.order.part(of: $0)) }.flatMap { field in
        study.values(of: field, noLongerThan: longest).map { value in
          Cell(
            label: collection[field].label, text: value.oneLine, term: collection.term(collection[field].key, is: value)
          )
        }
      }
    }
    let cells = said(.head) + figures(of: study, in: state) + said(.body, .archive)
    // Leaves out a term whose field name the filter language cannot express.
    return cells.filter { (try? QueryParser.parse($0.term, in: collection, by: state.options)) != nil }
  }
  /// Returns the daily doses and the facts of a study.
  private static func figures(of study: Study, in state: AppState) -> [Cell] {
    let collection = state.collection
    var cells: [Cell] = []
    let hasDoses = (try? collection.namedField("dose", by: state.options))?.figure == .dose
    for dose in study.regimens(in: collection).compactMap({ $0.value.dose }) where hasDoses {
      guard let low = dose.low, let high = dose.high else { continue }
      let range = low == high ? "\(Regimen.number(low))" : "\(Regimen.number(low))..\(Regimen.number(high))"
      cells.append(Cell(label: ViewWords.dailyDose, text: dose.text, term: "dose:\(range)\(dose.kind.text)"))
    }
    let kinds = collection.kindsWithoutField(by: state.options)
    for fact in state.options.lexicon.facts(of: study, in: collection) where kinds.contains(fact.kind) {
      cells.append(
        Cell(label: fact.kind.heading, text: fact.value, term: collection.term(fact.kind.rawValue, is: fact.value)))
    }
    return cells
  }
}
