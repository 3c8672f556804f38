/// The British and the American spelling of a word: `paediatric` and `pediatric`, `tumour` and `tumor`.
///
/// The rules may also give words that do not exist, such as `chaemotherapy`. That does no harm: they find nothing.
enum SpellingTwins {
  private typealias Parts = [(british: String, american: String)]

  /// The parts of words that differ. Where two can begin at the same letter, the longer one comes first.
  private static let parts: Parts = [
    ("haem", "hem"), ("aemi", "emi"), ("paed", "ped"), ("aesthe", "esthe"), ("gynaec", "gynec"), ("caec", "cec"),
    ("faec", "fec"), ("aetiolog", "etiolog"), ("oedem", "edem"), ("oesoph", "esoph"), ("oestr", "estr"),
    ("rrhoea", "rrhea"), ("pnoea", "pnea"), ("foet", "fet"), ("coeli", "celi"), ("manoeuv", "maneuv"),
    ("tumour", "tumor"), ("behaviour", "behavior"), ("colour", "color"), ("favour", "favor"), ("labour", "labor"),
    ("odour", "odor"), ("rigour", "rigor"), ("isation", "ization"), ("centre", "center"), ("fibre", "fiber"),
    ("litre", "liter"), ("metre", "meter"), ("programme", "program"), ("labell", "label"), ("modell", "model"),
    ("counsell", "counsel"), ("signall", "signal"), ("sulph", "sulf"), ("aluminium", "aluminum"), ("ageing", "aging"),
    ("leuco", "leuko"),
  ]

  private static let endings: Parts = ["e", "ed", "es", "er", "ers", "ing"].flatMap {
    [("is" + $0, "iz" + $0), ("ys" + $0, "yz" + $0)]
  }

  private static let longestEnding = 5

  /// The parts by the first letter of one spelling.
  private static let byBritish = Dictionary(grouping: parts) { $0.british.first }
  private static let byAmerican = Dictionary(grouping: parts) { $0.american.first }

  /// Returns the same word in the other spelling; nil if the two spellings are one.
  /// - Parameter word: a folded word in ASCII letters.
  static func twin(of word: String) -> String? {
    replacing(\.british, by: \.american, in: word, byBritish)
      ?? replacing(\.american, by: \.british, in: word, byAmerican)
  }

  private static func replacing(
    _ own: KeyPath<Parts.Element, String>, by other: KeyPath<Parts.Element, String>, in word: String,
    _ parts: [Character?: Parts]
  ) -> String? {
    var (twin, rest) = ("", word[...])
    while let letter = rest.first {
      let isShort = !twin.isEmpty && rest.utf8.count <= longestEnding
      let ending = isShort ? endings.first { rest == $0[keyPath: own] } : nil
      let part = parts[letter]?.first { rest.hasPrefix($0[keyPath: own]) } ?? ending
      twin += part?[keyPath: other] ?? String(letter)
      rest = rest.dropFirst(part?[keyPath: own].count ?? 1)
    }
    return twin == word ? nil : twin
  }
}
