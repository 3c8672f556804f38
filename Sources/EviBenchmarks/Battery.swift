import Generated

/// The filter lines that the benchmarks type letter by letter, and the sort orders that they ask for. Each key of each
/// line is measured.
enum Battery {
  /// Returns all lines to type. Words at six ranks of the vocabulary represent words of that frequency.
  static func lines(_ vocabulary: Vocabulary) -> [String] {
    let drawn = [700, 2_500, 9_000, 40_000, 150_000, 290_000].map(vocabulary.word(rank:))
    return drawn + [
      "\(drawn[0]) \(drawn[2])", "\"\(drawn[1])\"", "\(drawn[5]) or \(drawn[4])", "\(drawn[0]) !\(drawn[1])",
    ] + known
  }

  private static let known =
    words + ["steroid infection", "anakinra asthma", "placebo double blind weekly"]
    + ["\"grade 3\"", "\"grade 3 or higher\"", "\"cytokine release syndrome\"", "\"of the\""]
    + ["conditions:asthma", "title:phase", "interventions:anakinra", "start-date:2021", "id:NCT00000999"]
    + ["design:\"case series\"", "design==\"Case series\"", "abstract:(sepsis or shock)"]
    + ["!placebo", "anakinra !steroid", "-infection melanoma", "melanoma or asthma", "(crs or icans) sc"]
    + ["n>=500", "enrollment:100..200", "n:42", "year:2019..2024"]
    + ["dose>=400mg/day", "dose:5..8mg/kg/day", "has:dose", "proportion>=90%", "phase:2"]
    + glossary.map(\.term) + ["sjogren", "il-1b", "~anakra", "zqnowhere", "xylophone"]

  private static let words = [
    "the", "patients", "placebo", "anakinra", "neurotoxicity", "hospitalisation", "umab", "itis", "e", "x", "7",
    "nct0000",
  ]

  /// The glossary that the benchmarks add to the collection. A registry's download has none, and a search must use one.
  static let glossary: [(term: String, meaning: String)] = [
    ("iv", "intravenous"), ("crs", "cytokine release syndrome"), ("icans", "neurotoxicity"), ("cr", "remission"),
  ]

  /// Returns every beginning of `line`, which are the states of the filter while a person types it.
  static func keys(of line: String) -> [String] {
    line.indices.map { String(line[...$0]) }
  }

  /// The sort orders of the whole list.
  static let sorts = [
    "title", "enrollment:desc", "start-date", "conditions", "name:desc", "design,enrollment:desc,start-date",
  ]

  /// Returns the lines that are typed into evi on a terminal.
  static func typed(_ vocabulary: Vocabulary) -> [String] {
    ["anakinra", "steroid infection", "\"grade 3\"", "n>=500", vocabulary.word(rank: 40_000)]
  }
}
