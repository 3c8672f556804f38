import Evidence
import Studies

// `population:children`, which reviewers ask, where the source has no field for who was studied or has it in two places.
extension TermReader {
  /// Returns the names that together answer `population`; none where the name asks one field, as any other does. Where
  /// no field says who was studied, evi reads age groups and diseases. A registry has the conditions in one field and
  /// the ages in another.
  func namesOfPopulation(_ value: QueryToken.Value) -> [String] {
    guard value.name?.lowercased() == "population" else { return [] }
    guard collection.fullyNamedField("population", by: options) != nil else {
      return [FactKind.ages, .disease].map(\.rawValue).filter(isFullName)
    }
    let isAge = collection.isRegistry && (try? fact(value, .ages)) ?? nil != nil
    return isAge && isFullName("age") ? ["population", "age"] : []
  }
}
