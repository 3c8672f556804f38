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

  private static let american = Spelling(replacing: parts.map { ($0.british, $0.american) }, endings)
  private static let british = Spelling(
    replacing: parts.map { ($0.american, $0.british) }, endings.map { ($0.1, $0.0) })

  /// Returns the same word in the other spelling; nil if the two spellings are one.
  /// - Parameter word: a folded word in ASCII letters.
  static func twin(of word: String) -> String? {
    let bytes = Array(word.utf8)
    return (american.twin(of: bytes) ?? british.twin(of: bytes)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// One of the two spellings, with what the other has instead.
  private struct Spelling {
    private typealias Replacement = (other: [UInt8], own: [UInt8])

    /// What is replaced and by what, by its first letter.
    private let parts: [UInt8: [Replacement]]
    private let endings: [Replacement]

    init(replacing parts: [(String, String)], _ endings: [(String, String)]) {
      let replacement = { (pair: (String, String)) in (other: Array(pair.0.utf8), own: Array(pair.1.utf8)) }
      self.parts = Dictionary(grouping: parts.map(replacement)) { $0.other[0] }
      self.endings = endings.map(replacement)
    }

    func twin(of word: [UInt8]) -> [UInt8]? {
      var (twin, rest) = ([UInt8](), word[...])
      while let letter = rest.first {
        if let part = parts[letter]?.first(where: { rest.starts(with: $0.other) }) {
          twin += part.own
          rest = rest.dropFirst(part.other.count)
        } else if !twin.isEmpty, let ending = endings.first(where: { rest.elementsEqual($0.other) }) {
          return twin + ending.own
        } else {
          twin.append(letter)
          rest = rest.dropFirst()
        }
      }
      return twin == word ? nil : twin
    }
  }
}
