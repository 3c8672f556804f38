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

  private static let endings: [(String, String)] = ["e", "ed", "es", "er", "ers", "ing"].flatMap {
    [("is" + $0, "iz" + $0), ("ys" + $0, "yz" + $0)]
  }

  private static let longestEnding = 5

  private static let american = Spelling(replacing: parts.map { ($0.british, $0.american) }, endings)
  private static let british = Spelling(
    replacing: parts.map { ($0.american, $0.british) }, endings.map { ($0.1, $0.0) })

  /// Returns the same word in the other spelling; nil if the two spellings are one.
  /// - Parameter word: a folded word in ASCII letters.
  static func twin(of word: String) -> String? { american.twin(of: word) ?? british.twin(of: word) }

  /// One of the two spellings, with what the other has instead.
  private struct Spelling {
    /// What is replaced and by what, by its first letter.
    private let parts: [Character: [(other: String, own: String)]]
    private let endings: [String: String]

    init(replacing parts: [(String, String)], _ endings: [(String, String)]) {
      self.parts = Dictionary(grouping: parts.map { (other: $0.0, own: $0.1) }) { $0.other.first ?? " " }
      self.endings = Dictionary(uniqueKeysWithValues: endings)
    }

    func twin(of word: String) -> String? {
      var (twin, rest) = ("", word[...])
      while let letter = rest.first {
        if let part = parts[letter]?.first(where: { rest.hasPrefix($0.other) }) {
          twin += part.own
          rest = rest.dropFirst(part.other.count)
        } else if !twin.isEmpty, rest.utf8.count <= longestEnding, let ending = endings[String(rest)] {
          return twin + ending
        } else {
          twin.append(letter)
          rest = rest.dropFirst()
        }
      }
      return twin == word ? nil : twin
    }
  }
}
