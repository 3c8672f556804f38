/// What a word can mean for the figures around it. A word may have several roles: a `dose` can be numbered (dose 2 of
/// 3), chosen (one of three doses) and shared (75 % of the dose).
struct Roles: OptionSet {
  let rawValue: UInt64

  // Little words.
  static let of = Roles(1 << 0)
  static let out = Roles(1 << 1)
  static let to = Roles(1 << 2)
  static let from = Roles(1 << 3)
  static let by = Roles(1 << 4)
  static let but = Roles(1 << 5)
  static let and = Roles(1 << 6)
  static let between = Roles(1 << 7)
  static let per = Roles(1 << 8)
  /// `n` of `n = 9`.
  static let n = Roles(1 << 9)
  /// Joins parts of a sentence, each of which may have its own count.
  static let joining = Roles(1 << 10)
  /// May stand between `of` and a total: the, these, a, total, first.
  static let determiner = Roles(1 << 11)
  /// May stand before a figure and leaves it a figure: about, only, nearly.
  static let hedge = Roles(1 << 12)
  static let percentWord = Roles(1 << 13)
  /// Its point ends no sentence.
  static let abbreviation = Roles(1 << 14)
  /// Is: was, were, is.
  static let being = Roles(1 << 15)

  // How many.
  static let all = Roles(1 << 16)
  static let nothing = Roles(1 << 17)
  static let any = Roles(1 << 18)
  static let negation = Roles(1 << 19)
  /// Goes back to those counted before: 22 of whom.
  static let whom = Roles(1 << 20)
  /// May introduce a group: of, among, in.
  static let opening = Roles(1 << 21)
  /// What follows it is a share of somebody: in 40 %.
  static let inside = Roles(1 << 22)

  // What is counted.
  static let person = Roles(1 << 23)
  /// Things counted one by one: eyes, lesions, samples.
  static let thing = Roles(1 << 24)
  static let verb = Roles(1 << 25)
  static let counted: Roles = [.person, .thing]

  // What makes a figure something else than a count or a share.
  /// What amounts are measured in, and what is not counted as an outcome: mg, days, points.
  static let unit = Roles(1 << 26)
  /// What somebody may get one of: arms, doses.
  static let choice = Roles(1 << 27)
  /// What is numbered: day 3, grade 3/4, type 1/2.
  static let label = Roles(1 << 28)
  /// What is written with a slash and is no share: scores, pressures, titres.
  static let score = Roles(1 << 29)
  /// Measured in per cent: an ejection fraction, a saturation.
  static let gauge = Roles(1 << 30)
  /// What a percentage may be a share of without counting anything: the dose, body weight.
  static let whole = Roles(1 << 31)
  /// A difference between two figures: reduction, difference.
  static let change = Roles(1 << 32)
  /// Says the same after a percentage only: 25 % lower, a 15 % rise.
  static let comparing = Roles(1 << 33)
  /// A verb of change: decreased by 30 %.
  static let changing = Roles(1 << 34)
  /// ci, interval, iqr: what follows are the ends of an interval.
  static let interval = Roles(1 << 35)
  /// ranged, varied: what follows is a range.
  static let ranging = Roles(1 << 36)
  /// at least, below: the figure is an end, not a value.
  static let bound = Roles(1 << 37)
  /// Strengths of solutions and creams.
  static let solution = Roles(1 << 38)
  /// median, mean: the figure is a middle, not a count.
  static let statistic = Roles(1 << 39)
  /// Times and ways a slash is a prescription with: over 6/52, every 2/3 weeks.
  static let lasting = Roles(1 << 40)
  /// Is said of people in per cent: rate, mortality, sensitivity.
  static let rate = Roles(1 << 41)
  /// May stand between a percentage and what it is a share or a change of: mean, relative, total.
  static let modifier = Roles(1 << 42)
  /// `up` of `up to`.
  static let up = Roles(1 << 43)
  /// Written with an `s`, as what is counted is and what is numbered is not: 3 months, month 3.
  static let plural = Roles(1 << 44)
  static let or = Roles(1 << 45)
  /// One hundred and one is not one.
  static let hundred = Roles(1 << 46)

  private init(_ bit: UInt64) { rawValue = bit }

  init(rawValue: UInt64) { self.rawValue = rawValue }

  func meets(_ other: Roles) -> Bool { !isDisjoint(with: other) }
}
