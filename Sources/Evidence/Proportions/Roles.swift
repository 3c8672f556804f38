/// What a word can mean for the figures around it. A word can have several roles: a `dose` can be a label (dose 2 of
/// 3), a choice (one of three doses) or a whole (75 % of the dose).
struct Roles: OptionSet {
  let rawValue: UInt128

  // Function words.
  static let of = Roles(1 << 0)
  static let out = Roles(1 << 1)
  static let to = Roles(1 << 2)
  static let from = Roles(1 << 3)
  static let by = Roles(1 << 4)
  static let but = Roles(1 << 5)
  static let and = Roles(1 << 6)
  static let between = Roles(1 << 7)
  static let per = Roles(1 << 8)
  /// The `n` of `n = 9`.
  static let n = Roles(1 << 9)
  /// Joins parts of a sentence, each of which can have its own count.
  static let joining = Roles(1 << 10)
  /// Can come between `of` and a total: the, these, a, total, first.
  static let determiner = Roles(1 << 11)
  /// Can come before a figure and does not change its meaning: about, only, nearly.
  static let hedge = Roles(1 << 12)
  static let percentWord = Roles(1 << 13)
  /// Its point does not end a sentence.
  static let abbreviation = Roles(1 << 14)
  /// A form of `to be`: was, were, is.
  static let being = Roles(1 << 15)

  // Quantities.
  static let all = Roles(1 << 16)
  static let nothing = Roles(1 << 17)
  static let any = Roles(1 << 18)
  static let negation = Roles(1 << 19)
  /// Refers to the people counted before: 22 of whom.
  static let whom = Roles(1 << 20)
  /// Can introduce a group: of, among, in.
  static let opening = Roles(1 << 21)
  /// A percentage after it is a proportion of people: in 40 %.
  static let inside = Roles(1 << 22)

  // Names of what is counted, and verbs.
  static let person = Roles(1 << 23)
  /// Things that are counted one by one: eyes, lesions, samples.
  static let thing = Roles(1 << 24)
  static let verb = Roles(1 << 25)
  static let counted: Roles = [.person, .thing]
  /// Things whose share says nothing of people: samples, households, trials.
  static let object = Roles(1 << 64)

  // Words that make a figure something else than a count or a proportion.
  /// Units, and things that are counted but are not an outcome: mg, days, points.
  static let unit = Roles(1 << 26)
  /// Options of which a person gets one: arms, doses.
  static let choice = Roles(1 << 27)
  /// Names that a number follows: day 3, grade 3/4, type 1/2.
  static let label = Roles(1 << 28)
  /// Values with a slash that are not proportions: scores, pressures, titres.
  static let score = Roles(1 << 29)
  /// Values in per cent: an ejection fraction, a saturation.
  static let gauge = Roles(1 << 30)
  /// Amounts of which a percentage is a part, without a count: the dose, body weight.
  static let whole = Roles(1 << 31)
  /// A difference between two figures: reduction, difference.
  static let change = Roles(1 << 32)
  /// Means a change only if it follows a percentage: 25 % lower, a 15 % rise.
  static let comparing = Roles(1 << 33)
  /// A verb of change: decreased by 30 %.
  static let changing = Roles(1 << 34)
  /// The ends of an interval follow: ci, interval, iqr.
  static let interval = Roles(1 << 35)
  /// A range follows: ranged, varied.
  static let ranging = Roles(1 << 36)
  /// The figure is a bound and not a value: at least, below.
  static let bound = Roles(1 << 37)
  /// Solutions and creams, whose strength is in per cent.
  static let solution = Roles(1 << 38)
  /// The figure is an average and no count: median, mean.
  static let statistic = Roles(1 << 39)
  /// Comes before a slash in a prescription: over 6/52, every 2/3 weeks.
  static let lasting = Roles(1 << 40)
  /// A rate of people in per cent: rate, mortality, sensitivity.
  static let rate = Roles(1 << 41)
  /// Can come between a percentage and what it is a part or a change of: mean, relative, total.
  static let modifier = Roles(1 << 42)
  /// The `up` of `up to`.
  static let up = Roles(1 << 43)
  /// Written with a plural `s`: 3 months are counted, month 3 is a label.
  static let plural = Roles(1 << 44)
  static let or = Roles(1 << 45)
  /// A multiplier; the `one` of `one hundred and one` is not the number 1.
  static let hundred = Roles(1 << 46)

  /// A sentence with the word plans or assumes its figures: assuming, anticipated.
  static let planning = Roles(1 << 47)
  /// The words after it define something: defined as.
  static let defining = Roles(1 << 48)
  /// The `size` of `sample size`.
  static let size = Roles(1 << 49)
  static let respective = Roles(1 << 50)
  static let versus = Roles(1 << 51)
  /// Something of a strength is given: received, containing, with.
  static let giving = Roles(1 << 52)
  /// A number after it is a whole group: among, amongst.
  static let among = Roles(1 << 53)
  /// In `a majority of 186` the number after `of` is a part, not a total.
  static let majority = Roles(1 << 54)
  /// A percentage before it is a level of confidence: 5% level.
  static let significance = Roles(1 << 56)
  static let asWord = Roles(1 << 57)
  /// A solution or a mixture has a part of that strength: containing 5%.
  static let containing = Roles(1 << 58)
  /// The `them` of `all of them`. It can mean other people than those counted last.
  static let them = Roles(1 << 59)
  /// A word that can follow a percentage and says nothing of it: at, during, that.
  static let little = Roles(1 << 60)
  /// People or things taken together: cohort, sample, those.
  static let group = Roles(1 << 61)
  /// A unit of a dose.
  static let dose = Roles(1 << 62)
  /// The `percentage` of `percentage change`.
  static let ofChange = Roles(1 << 55)

  /// Shows that a sentence speaks of people: those, who, group.
  static let ofPeople = Roles(1 << 63)

  private init(_ bit: UInt128) { rawValue = bit }

  init(rawValue: UInt128) { self.rawValue = rawValue }

  func meets(_ other: Roles) -> Bool { !isDisjoint(with: other) }
}
