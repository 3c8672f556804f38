import Evidence
import Screen
import Search
import Studies

func openFacets(_ state: inout AppState) -> [Effect] {
  open(&state, .facets)
  (state.facets, state.fieldFacets) = (nil, 0)
  return recountFacets(&state)
}

/// Asks for the counts of what is shown now, while anybody looks at them.
func recountFacets(_ state: inout AppState) -> [Effect] {
  guard state.overlay?.kind == .facets else { return [] }
  state.facetTicket += 1
  return [
    .countFacets(
      FacetRequest(
        ticket: state.facetTicket, collection: state.collection, query: state.filter.query, basis: state.basis))
  ]
}

/// Counts of what was shown before are dropped.
func takeFacets(_ state: inout AppState, _ facets: [Facet], _ ticket: Int) {
  guard ticket == state.facetTicket else { return }
  state.facetsAnswered = ticket
  state.facets = facets
}

/// Those of facts stay as they last were until they are counted too.
func takeFieldFacets(_ state: inout AppState, _ facets: [Facet], _ ticket: Int) {
  guard ticket == state.facetTicket else { return }
  state.facets = facets + (state.facets ?? []).dropFirst(state.fieldFacets)
  state.fieldFacets = facets.count
}

/// Writes a term into the filter line, or takes it out again. The facets stay open, and count anew.
func narrow(_ state: inout AppState, by term: String) -> [Effect] {
  state.undone.changed(from: state.arrangement)
  let line = state.filter.query.line(toggling: term, in: state.collection, by: state.basis)
  state.message = .narrowed(line)
  state.filter.remember(line)
  return setFilter(&state, line)
}

/// Works doses out at another weight, everywhere.
func weigh(_ state: inout AppState, _ weight: Weight?) -> [Effect] {
  state.basis.weight = weight
  state.sort = state.sort.map { $0.by(state.basis) }
  state.message = .weighed(weight)
  layColumns(&state)
  let effects = refilter(&state)
  return effects.isEmpty && !state.sort.isEmpty ? search(&state) : effects
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
    let hasDoses = (try? collection.namedField("dose", by: state.basis))?.figure == .dose
    for dose in study.regimens(in: collection).compactMap({ $0.value.dose }) where hasDoses {
      guard let low = dose.low, let high = dose.high else { continue }
      let range = low == high ? "\(Regimen.number(low))" : "\(Regimen.number(low))..\(Regimen.number(high))"
      cells.append(Cell(label: "Daily dose", text: dose.text, term: "dose:\(range)\(dose.kind.text)"))
    }
    for fact in state.basis.lexicon.facts(of: study, in: collection) {
      guard let field = try? collection.namedField(fact.kind.rawValue, by: state.basis),
        field.figure == .fact(fact.kind)
      else { continue }
      cells.append(
        Cell(label: fact.kind.heading, text: fact.value, term: collection.term(fact.kind.rawValue, is: fact.value)))
    }
    // A key that is no word of the filter's language cannot be asked for.
    return cells.filter { (try? QueryParser.parse($0.term, in: collection, by: state.basis)) != nil }
  }
}
