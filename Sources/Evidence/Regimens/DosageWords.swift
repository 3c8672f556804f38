/// The meanings of the words of dosage text: prescription abbreviations in Latin and English, collected by hand.
enum DosageWords {
  static func unit(_ word: String) -> Regimen.Unit? {
    switch word {
    case "mg", "mgs", "milligram", "milligrams", "milligramme", "milligrammes": .milligram
    case "mcg", "ug", "microgram", "micrograms", "microgramme", "microgrammes", "mug", "microg": .microgram
    case "g", "gm", "gms", "gram", "grams", "gramme", "grammes": .gram
    case "iu", "ius", "miu": .internationalUnit
    case "u", "unit", "units", "mu": .unit
    default: nil
    }
  }

  static func route(_ word: String) -> Regimen.Route? {
    switch word {
    case "sc", "sq", "subq", "subcu", "subcut", "subcutaneous", "subcutaneously": .subcutaneous
    case "iv", "intravenous", "intravenously", "ivi": .intravenous
    case "im", "intramuscular", "intramuscularly": .intramuscular
    case "po", "oral", "orally": .oral
    default: nil
    }
  }

  /// Whether `oral` before the word is not a route of a medicine: `oral glucose tolerance test`.
  static func isNoMedicine(_ word: String) -> Bool {
    switch word {
    case "food", "glucose", "challenge", "challenges", "health", "hygiene", "mucositis", "cavity", "mucosa", "intake",
      "feeding", "feeds", "nutrition", "diet", "surgery", "cancer", "presentation", "presentations", "abstract":
      true
    default: false
    }
  }

  /// Returns how many times a day a single word means.
  static func times(_ word: String) -> Double? {
    switch word {
    case "daily", "qd", "od", "qday", "everyday", "nightly", "qhs", "qam", "qpm", "qnight", "bedtime", "hs": 1
    case "bid", "bd", "bds": 2
    case "tid", "tds": 3
    case "qid", "qds": 4
    case "qod", "eod": 0.5
    case "weekly", "qw", "qwk", "qweek": 1 / 7
    case "biw": 2 / 7
    case "tiw": 3 / 7
    case "fortnightly": 1 / 14
    case "monthly": 24 / month
    default: nil
    }
  }

  /// The mean length of a month in hours: a twelfth of 365.25 days.
  static let month = 730.5

  /// Returns the length of a period in hours.
  static func hours(_ word: String) -> Double? {
    switch word {
    case "h", "hr", "hrs", "hour", "hours": 1
    case "d", "day", "days": 24
    case "w", "wk", "wks", "week", "weeks": 168
    case "month", "months", "mo": month
    case "min", "minute": 1 / 60
    default: nil
    }
  }

  /// Whether a word begins a phrase that says when, how or for how long a medicine is given.
  static func isPreposition(_ word: String) -> Bool {
    ["on", "at", "in", "for", "before", "after", "with", "then", "until", "during", "as", "per", "to", "of", "by"]
      .contains(word)
  }

  /// Whether a word of a sentence names no other thing than the treatment itself.
  static func isGeneric(_ word: String) -> Bool {
    generic.contains(word) || isPreposition(word) || hours(word) != nil || times(word) != nil || route(word) != nil
      || number(word) != nil || isForm(word)
  }

  private static let generic: Set = [
    "given", "administered", "taken", "injected", "infused", "received", "receive", "applied", "repeated", "repeat",
    "used", "started", "continued", "continue", "was", "is", "were", "are", "will", "be", "been", "has", "have", "it",
    "they", "this", "these", "the", "a", "an", "all", "each", "both", "and", "or", "first", "second", "next", "last",
    "dose", "doses", "dosing", "dosage", "drug", "drugs", "medication", "medicine", "treatment", "treatments",
    "therapy", "study", "patients", "subjects", "participants", "frequency", "route", "duration", "schedule",
    "regimen", "regimens", "administration", "injections", "infusions", "cycle", "cycles", "course", "courses",
    "group", "arm", "initially", "thereafter", "followed", "subsequently", "once", "twice", "times", "every",
  ]

  static func isVolume(_ word: String) -> Bool {
    ["l", "lit", "liter", "litre", "dl", "ml", "ul"].contains(word)
  }

  /// Whether a word names a dosage form that can be counted.
  static func isForm(_ word: String) -> Bool {
    switch word {
    case "capsule", "capsules", "tablet", "tablets", "pill", "pills", "injection", "injections", "vial", "vials",
      "ampoule", "ampoules", "sachet", "sachets", "puff", "puffs", "syringe", "syringes", "dragee", "dragees",
      "actuation", "actuations", "inhalation", "inhalations", "spray", "sprays":
      true
    default: false
    }
  }

  /// Whether the words after this word name the contents of a dosage form.
  static func isContaining(_ word: String) -> Bool {
    ["containing", "contains", "contained", "contain", "comprise", "comprises", "comprising", "consisted"]
      .contains(word)
  }

  /// Whether an amount beside the word is the step between doses and no dose.
  static func isStep(_ word: String) -> Bool {
    [
      "step", "steps", "increment", "increments", "interval", "intervals", "decrement", "decrements", "increase",
      "increases", "decrease", "decreases", "rise", "reduction",
    ].contains(word)
  }

  /// Whether the word, with `of` after it, names the difference between two doses: `a reduction of 5 mg`.
  static func isDifference(_ word: String) -> Bool {
    ["reduction", "reductions", "increase", "increases", "decrease", "decreases"].contains(word)
  }

  static func duration(_ word: String) -> Regimen.Duration.Unit? {
    switch word {
    case "dose", "doses": .dose
    case "h", "hr", "hrs", "hour", "hours": .hour
    case "d", "day", "days": .day
    case "w", "wk", "wks", "week", "weeks": .week
    case "mo", "mos", "month", "months": .month
    default: nil
    }
  }

  static func number(_ word: String) -> Double? {
    switch word {
    case "one": 1
    case "two": 2
    case "three": 3
    case "four": 4
    case "five": 5
    case "six": 6
    case "seven": 7
    case "eight": 8
    case "nine": 9
    case "ten": 10
    case "twelve": 12
    default: nil
    }
  }

  /// The hours of `eighth hourly`.
  static func ordinal(_ word: String) -> Double? {
    switch word {
    case "fourth": 4
    case "sixth": 6
    case "eighth": 8
    case "twelfth": 12
    default: nil
    }
  }

  /// Whether a number after the word is a name and not an amount: `day 3`.
  static func isNumbered(_ word: String) -> Bool {
    switch word {
    case "day", "days", "week", "weeks", "cycle", "cycles": true
    default: isGraded(word)
    }
  }

  /// Whether `IV` after the word is a Roman numeral and not a route: `grade IV`.
  static func isGraded(_ word: String) -> Bool {
    switch word {
    case "grade", "grades", "stage", "phase", "type", "class", "arm", "arms", "part", "level": true
    default: false
    }
  }

  /// Whether the words of a cell mean that the source does not report the dosage.
  static func saysNotReported(_ words: String) -> Bool {
    switch words {
    case "not reported", "nr", "n r", "n a", "not stated", "not specified", "not given", "not available",
      "not described", "na",
      "not provided", "not mentioned", "unspecified", "unknown", "not known", "unreported", "none reported", "unclear",
      "not applicable", "nd", "not documented", "not disclosed", "missing", "dose not reported", "dosage not reported",
      "dose not specified", "dose not stated", "dosage not stated", "dosage not specified", "not stated clearly":
      true
    default: false
    }
  }
}
