import Evidence
import Screen
import Search
import Studies

extension AppState {
  mutating func openFacets() -> [Effect] {
    openView(.facets)
    (facets.values, facets.fieldCount) = (nil, 0)
    return recountFacets()
  }

  /// Asks for the counts of what is shown now, while anybody looks at them.
  mutating func recountFacets() -> [Effect] {
    guard overlay?.kind == .facets else { return [] }
    facets.ticket += 1
    return [
      .countFacets(
        FacetRequest(
          ticket: facets.ticket, collection: collection, query: filter.query, options: options))
    ]
  }

  /// Counts of what was shown before are dropped.
  mutating func receiveFacets(_ facets: [Facet], _ ticket: Int) {
    guard ticket == self.facets.ticket else { return }
    self.facets.answered = ticket
    self.facets.values = facets
  }

  /// Those of facts stay as they last were until they are counted too.
  mutating func receiveFieldFacets(_ facets: [Facet], _ ticket: Int) {
    guard ticket == self.facets.ticket else { return }
    self.facets.values = facets + (self.facets.values ?? []).dropFirst(self.facets.fieldCount)
    self.facets.fieldCount = facets.count
  }

  /// Writes a term into the filter line, or takes it out again. The facets stay open, and count anew.
  mutating func toggleTerm(_ term: String) -> [Effect] {
    undone.changed(from: arrangement)
    let line = filter.query.line(toggling: term, in: collection, by: options)
    message = .narrowed(line)
    filter.remember(line)
    return setFilter(line)
  }

  /// Works doses out at another weight, everywhere.
  mutating func workOutDoses(at weight: Weight?) -> [Effect] {
    options.weight = weight
    sort = sort.map { $0.by(options) }
    message = .weighed(weight)
    measureColumns()
    let effects = refilter()
    return effects.isEmpty && !sort.isEmpty ? startSearch() : effects
  }
}

/// What the cells of a study say, as terms of the filter.
enum LikeThis {
  struct Cell {
    let label: String
    let text: String
    let term: String
  }

  /// A longer value is nobody else's.
  private static let longest = 80

  static func cells(of study: Study, in state: AppState) -> [Cell] {
    let collection = state.collection
    var cells: [Cell] = []
    for field in study.fields where ![.name, .title].contains(collection[field].role) {
      for value in study.values(of: field, upTo: longest + 1) where value.utf8.count <= longest {
        cells.append(
          Cell(
            label: collection[field].label, text: value.oneLine, term: collection.term(collection[field].key, is: value)
          ))
      }
    }
    let hasDoses = (try? collection.namedField("dose", by: state.options))?.figure == .dose
    for dose in study.regimens(in: collection).compactMap({ $0.value.dose }) where hasDoses {
      guard let low = dose.low, let high = dose.high else { continue }
      let range = low == high ? "\(Regimen.number(low))" : "\(Regimen.number(low))..\(Regimen.number(high))"
      cells.append(Cell(label: "Daily dose", text: dose.text, term: "dose:\(range)\(dose.kind.text)"))
    }
    for fact in state.options.lexicon.facts(of: study, in: collection) {
      guard let field = try? collection.namedField(fact.kind.rawValue, by: state.options),
        field.figure == .fact(fact.kind)
      else { continue }
      cells.append(
        Cell(label: fact.kind.heading, text: fact.value, term: collection.term(fact.kind.rawValue, is: fact.value)))
    }
    // A key that is no word of the filter's language cannot be asked for.
    return cells.filter { (try? QueryParser.parse($0.term, in: collection, by: state.options)) != nil }
  }
}
