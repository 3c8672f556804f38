/// How far two people agree about the studies that both decided about.
package struct Agreement: Hashable, Sendable {
  package let first: String
  package let second: String
  /// The number of studies that both decided about.
  package let both: Int
  /// The number of studies about which both decided the same.
  package let agreed: Int
  /// Cohen's kappa over the decisions included, excluded, maybe and not retrieved. It is nil if it is not defined: if
  /// both decided about no common study, or if both made one and the same decision about every study.
  package let kappa: Double?

  /// The part (0...1) of the studies about which both decided the same; nil if both decided about no common study.
  package var proportion: Double? { both == 0 ? nil : Double(agreed) / Double(both) }

  /// Counts the decisions that two people made about the same studies, in pairs.
  package init(_ first: String, _ second: String, _ pairs: [(Decision, Decision)]) {
    (self.first, self.second, both) = (first, second, pairs.count)
    agreed = pairs.count { $0.0 == $0.1 }
    let total = Double(pairs.count)
    let byChance = Decision.allCases.reduce(0.0) { sum, decision in
      let (one, other) = (pairs.count { $0.0 == decision }, pairs.count { $0.1 == decision })
      return sum + Double(one) / total * (Double(other) / total)
    }
    kappa = pairs.isEmpty || byChance >= 1 ? nil : (Double(agreed) / total - byChance) / (1 - byChance)
  }
}

extension Decided {
  /// The people who decided about at least one study, in the order of their names.
  package var deciders: [String] {
    opinions.filter { $0.value.values.contains { opinion in Stage.allCases.contains { opinion[$0] != nil } } }
      .keys.sorted()
  }

  /// How far each pair of people agrees at a stage, in the order of their names.
  package func agreements(at stage: Stage) -> [Agreement] {
    let people = people
    return people.indices.flatMap { one in
      people.indices.dropFirst(one + 1).map { other in
        let (first, second) = (people[one], people[other])
        let pairs = (opinions[first] ?? [:]).compactMap { position, opinion -> (Decision, Decision)? in
          guard let own = opinion[stage]?.decision, let others = opinions[second]?[position]?[stage]?.decision else {
            return nil
          }
          return (own, others)
        }
        return Agreement(first, second, pairs)
      }
    }
  }
}
