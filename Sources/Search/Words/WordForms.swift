/// The singular and the plural of an English word.
///
/// The rules may also give words that do not exist, such as `diabete`. That does no harm: every form is looked for as a
/// whole word, so such a form finds nothing.
enum WordForms {
  /// Returns the other forms of a folded word in ASCII letters. A plural that begins with the word is left out, because
  /// the word already finds it as a part: `infections` has the form `infection`, and `infection` has none.
  static func others(of word: String) -> [String] {
    if let irregular = irregularForms[word] { return irregular }
    return singulars(of: word) + plurals(of: word)
  }

  private static func singulars(of word: String) -> [String] {
    guard word.hasSuffix("s"), !endingsOfSingulars.contains(where: word.hasSuffix) else { return [] }
    var singulars = [String(word.dropLast())]
    for (plural, singular) in endings where word.hasSuffix(plural) {
      singulars.append(word.dropLast(plural.count) + singular)
    }
    return singulars
  }

  /// No plural ends like this: `illness`, `virus`, `diagnosis`.
  private static let endingsOfSingulars = ["ss", "us", "is"]

  /// The endings of plurals with more than an `s`, and those of their singulars.
  private static let endings = [
    ("ies", "y"), ("ses", "sis"), ("uses", "us"), ("iases", "ias"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"),
    ("xes", "x"), ("zes", "z"), ("oes", "o"),
    ("ves", "f"), ("ves", "fe"),
  ]

  private static func plurals(of word: String) -> [String] {
    if word.hasSuffix("sis") { return [word.dropLast(3) + "ses"] }
    guard word.hasSuffix("y"), let before = word.dropLast().last, !"aeiou".contains(before) else { return [] }
    return [word.dropLast() + "ies"]
  }

  /// Plurals that follow no rule, in both directions.
  private static let irregularForms: [String: [String]] = {
    let pairs = [
      ("child", "children"), ("grandchild", "grandchildren"), ("woman", "women"), ("person", "people"),
      ("criterion", "criteria"), ("phenomenon", "phenomena"), ("bacterium", "bacteria"), ("medium", "media"),
      ("stimulus", "stimuli"), ("focus", "foci"), ("fungus", "fungi"), ("nucleus", "nuclei"), ("thrombus", "thrombi"),
      ("embolus", "emboli"), ("bronchus", "bronchi"), ("locus", "loci"), ("bacillus", "bacilli"), ("index", "indices"),
      ("matrix", "matrices"), ("appendix", "appendices"), ("vertebra", "vertebrae"), ("septum", "septa"),
      ("ganglion", "ganglia"), ("metastasis", "metastases"), ("diagnosis", "diagnoses"), ("analysis", "analyses"),
      ("carcinoma", "carcinomata"), ("symposium", "symposia"), ("tooth", "teeth"), ("mouse", "mice"),
      ("lens", "lenses"), ("series", ""),
      ("species", ""), ("rabies", ""), ("scabies", ""), ("caries", ""), ("diabetes", ""), ("herpes", ""),
      ("measles", ""),
    ]
    var forms: [String: [String]] = [:]
    for (singular, plural) in pairs {
      forms[singular] = plural.isEmpty || plural.hasPrefix(singular) ? [] : [plural]
      if !plural.isEmpty { forms[plural] = [singular] }
    }
    return forms
  }()
}
