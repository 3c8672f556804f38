import Studies

/// Reads effects from a folded text, token by token:
///
///     MEASURE [words] E [unit] [95% CI] L–H
///
/// A measure holds to the end of its sentence, because a list names it once: `ORs of 1.2 (0.9–1.6) and 2.0 (1.1–3.5)`.
/// A number without an interval counts only directly after its measure, because `HR` can also mean the heart rate. A
/// figure that a study only assumed to plan its size is not an effect.
struct EffectReader {
  let tokens: [Token]
  private let text: ArraySlice<UInt8>
  private(set) var effects: [EffectEstimate] = []
  /// The position of the next token.
  private var next = 0

  init(_ folded: ArraySlice<UInt8>) {
    text = folded
    tokens = Tokenizer.tokens(of: folded)
  }

  /// What holds for the numbers that follow a measure.
  struct Context {
    var measure: EffectMeasure
    /// Whether the word can also mean something else, as `difference` can. A number after such a word is an effect only
    /// if it has an interval with a name.
    var isWeak: Bool
    /// Whether a number is an effect only if it has an interval: `or` is rarely the odds ratio, and `RD` may be a
    /// dietitian.
    var needsInterval = false
    /// The position after the words of the measure, or after the last effect.
    var start: Int
    /// Whether the measure announces the interval before the numbers: `OR (95% CI): 1.2 (0.9–1.6)`.
    var hasInterval = false
    var hasEffect = false
    var isPercent = false
  }

  /// - Complexity: O(number of tokens).
  mutating func readEffects() {
    var context: Context?
    var isPlan = self.isPlan(from: 0)
    while next < tokens.count {
      if kind(next) == .stop {
        next += 1
        context = nil
        isPlan = self.isPlan(from: next)
      } else if let (measure, end, isWeak) = measure(at: next) {
        context = Context(measure: measure, isWeak: isWeak, start: end)
        context?.needsInterval = isWord(end - 1, "or rd md") && kind(end) != .equals && kind(end) != .colon
        next = end
        let isAbbreviated = kind(end) == .open && kind(end + 1) == .word && kind(end + 2) == .close
        if let end = intervalName(at: isAbbreviated ? end + 3 : end) {
          context?.hasInterval = true
          context?.start = end
          next = end
        }
      } else if !isPlan, let known = context, let found = effect(at: next, in: known) {
        effects.append(found.effect)
        next = found.end
        context?.start = found.end
        context?.hasEffect = true
        context?.isPercent = found.effect.isPercent
      } else {
        if let known = context, next - known.start > Self.farthest { context = nil }
        next += 1
      }
    }
  }

  /// Whether the text, usually the heading of a column, names a measure.
  var hasMeasure: Bool {
    let isOdds = isWord(tokens.count - 1, "or") && (tokens.count == 1 || kind(tokens.count - 2) == .comma)
    return isOdds || tokens.indices.contains { measure(at: $0).map { !$0.isWeak } ?? false }
  }

  /// The text, usually the heading of a column, with the outcome before the measure and its interval, where a number
  /// can follow them directly: `rr of death (95% ci)` becomes `of death, rr (95% ci)`. A heading of something measured,
  /// such as `hr of controls, mean`, stays as it is. How a review pooled its studies is left out: `odds ratio m-h,
  /// random, 95% ci`.
  var textWithMeasureLast: [UInt8] {
    let first = tokens.indices.first { measure(at: $0).map { !$0.isWeak } ?? (isWord($0, "or") && $0 == 0) }
    guard let first else { return Array(text) }
    let end = measure(at: first)?.end ?? first + 1
    let named = (end..<max(end, tokens.count)).first { intervalName(at: $0) != nil } ?? tokens.count
    let isMethod = (end..<named).allSatisfy { kind($0) != .word || isWord($0, Self.methods) }
    let isOutcome = isWord(end, "of for") || kind(end) == .comma && kind(end + 1) == .word
    guard named > end, isOutcome || isMethod, !(end..<named).contains(where: { isWord($0, Self.measured) }) else {
      return Array(text)
    }
    let bytes = { (part: Range<Int>) -> ArraySlice<UInt8> in
      if part.isEmpty { return [] }
      let start = text.startIndex + token(part.lowerBound).span.lowerBound
      let last = part.upperBound == tokens.count
      return text[start..<(last ? text.endIndex : text.startIndex + token(part.upperBound).span.lowerBound)]
    }
    let outcome = isMethod ? [] : bytes(end..<named) + Array(", ".utf8)
    return bytes(0..<first) + outcome + bytes(first..<end) + bytes(named..<tokens.count)
  }

  private static let methods: WordList =
    "m h iv peto random fixed effect effects model inverse variance mantel haenszel exp o e"
  private static let measured: WordList = "mean median sd se baseline bpm beats breaths min minute rest change"

  /// In tokens: how far a number may stand after its measure, and after a measure whose word can mean something else.
  private static let farthest = 30
  private static let near = 20

  /// Whether the sentence that goes on at a position only plans or assumes its figures.
  private func isPlan(from start: Int) -> Bool {
    var position = start
    while position < tokens.count, kind(position) != .stop {
      if isWord(position, Self.plans), !isWord(position, "sample") || isWord(position + 1, "size sizes") { return true }
      position += 1
    }
    return false
  }

  // MARK: Tokens

  func kind(_ position: Int) -> Token.Kind { token(position).kind }

  func token(_ position: Int) -> Token { tokens.indices.contains(position) ? tokens[position] : .outside }

  /// The letters of a word; empty if the token is not a word.
  func word(_ position: Int) -> ArraySlice<UInt8> {
    let token = token(position)
    guard token.kind == .word else { return [] }
    return text[text.startIndex + token.span.lowerBound..<text.startIndex + token.span.upperBound]
  }

  func isWord(_ position: Int, _ words: WordList) -> Bool { kind(position) == .word && words.contains(word(position)) }

  // MARK: Measures

  /// Returns the measure whose words begin at a position, and the position after them.
  private func measure(at position: Int) -> (EffectMeasure, end: Int, isWeak: Bool)? {
    guard isWord(position, Self.beginnings) else { return nil }
    for (measure, first, second) in Self.pairs where isWord(position, first) && isWord(position + 1, second) {
      return (measure, position + 2, false)
    }
    // Example: `Std. Mean Difference`.
    let behindPoint = kind(position + 1) == .stop ? position + 2 : position + 1
    if isWord(position, Self.standardised), let end = difference(from: behindPoint) {
      return (.standardisedMeanDifference, end, false)
    }
    if isWord(position, Self.absolute), isWord(position + 1, "risk"), isWord(position + 2, "reduction difference") {
      return (.riskDifference, position + 3, false)
    }
    if isWord(position, "mean"), let end = difference(from: position + 1) { return (.meanDifference, end, false) }
    if isWord(position, Self.differences) {
      // `No difference in survival, which was 11.6 months` denies a difference.
      let isDenied = (1...3).contains { isWord(position - $0, "no not without nor") }
      return isDenied ? nil : (.meanDifference, position + 1, true)
    }
    // `24 hr` is a time.
    if kind(position - 1) == .number { return nil }
    // `kg/hr` and `hr-1` are rates.
    if kind(position - 1) == .slash
      || kind(position + 1) == .hyphen && token(position + 1).isGlued && token(position + 2).isGlued
    {
      return nil
    }
    for (measure, short) in Self.abbreviations where isWord(position, short) { return (measure, position + 1, false) }
    return isWord(position, "or") && isAbbreviatedOdds(position) ? (.oddsRatio, position + 1, false) : nil
  }

  /// Returns the position after `difference`. At most a few words, such as `between-group`, may stand before it.
  private func difference(from start: Int) -> Int? {
    var position = start
    while position < start + 6 {
      if isWord(position, Self.differences) { return position + 1 }
      guard kind(position) == .hyphen || isWord(position, Self.ofDifferences) else { return nil }
      position += 1
    }
    return nil
  }

  /// Whether `or` can only be the odds ratio here: it begins a bracket or a part of the sentence, and a number with
  /// decimals follows.
  private func isAbbreviatedOdds(_ position: Int) -> Bool {
    let before = kind(position - 1)
    let isApart =
      [.open, .comma, .semicolon, .close, .colon, .stop].contains(before) || isWord(position - 1, Self.beforeOdds)
    let isNamed = kind(position + 1) == .equals || kind(position + 1) == .colon
    let number = isNamed || kind(position + 1) == .comma ? position + 2 : position + 1
    let hasNumber =
      self.number(at: number).map { $0.decimals > 0 || isNamed && intervalName(at: $0.end) != nil } ?? false
    return (isApart || isNamed) && (hasNumber || intervalName(at: position + 1) != nil)
  }

  // MARK: Effects

  private func effect(at position: Int, in context: Context) -> (effect: EffectEstimate, end: Int)? {
    guard let number = number(at: position) else { return nil }
    var end = number.end
    let isPercent = kind(end) == .percent
    // The number is the level of an interval: `95% CI`.
    if isPercent, isWord(end + 1, "ci cis confidence ic") { return nil }
    if isPercent { end += 1 }
    // The number is a p value, or a part of a word such as `2-sided`.
    if [.less, .greater].contains(kind(position - 1)) || kind(position - 1) == .equals && isWord(position - 2, "p") {
      return nil
    }
    if kind(end) == .hyphen, kind(end + 1) == .word, token(end + 1).isGlued, token(end).isGlued { return nil }
    if context.hasEffect, isWord(position - 1, "or") { return nil }
    // The number is the last part of `16 956`.
    if kind(position - 1) == .number { return nil }
    if kind(end) == .plusMinus, kind(end + 1) == .number { end += 2 }
    let unit = endOfUnit(end)
    if context.measure.isRatio, isPercent || isUnit(end) && unit > end { return nil }
    let isDirect = isRightBehind(context, position)
    let interval =
      interval(at: unit, named: context.hasInterval, ofCell: isOfCell(position, in: context), around: number.value)
      ?? (isDirect && !context.isWeak ? rangeBehindComma(end, around: number.value) : nil)
    let effect = { (interval: Interval?, end: Int) in
      EffectEstimate(
        measure: context.measure, estimate: number.value, low: interval?.low, high: interval?.high,
        decimals: max(number.decimals, interval?.decimals ?? 0), decimalsOfEstimate: number.decimals,
        isPercent: isPercent,
        span: tokens[position].span.lowerBound..<tokens[behindBracket(from: position, end) - 1].span.upperBound)
    }
    if let interval {
      let isSure =
        context.isWeak
        ? interval.isNamed && !context.hasEffect && position - context.start < Self.near
        : interval.isNamed || isDirect || context.hasEffect
      // In `− 6.54` the sign can be a minus or a dash. If the interval does not contain the number, nothing is read.
      // The same holds for a number that does not directly follow its measure: it can be a part of a unit or of another
      // figure.
      let isOutside = number.value < interval.low || number.value > interval.high
      if isOutside, isBehindDash(position) || !isDirect { return nil }
      // A difference of percentages can be a difference of risks or of means.
      let isClear = !(context.isWeak && isPercent && context.measure == .meanDifference)
      let isOfList = !context.hasEffect || isPercent == context.isPercent
      if isSure, isClear, isOfList, isPossible(number.value, interval, context.measure) {
        return (effect(interval, interval.end), interval.end)
      }
      return nil
    }
    let isEnough = !context.needsInterval || kind(end) == .comma && isWord(end + 1, "p")
    if isBehindDash(position) || namesInterval(behind: end) { return nil }
    let isCited = kind(position - 1) == .open && kind(end) == .close && number.decimals == 0
    guard isDirect, !context.isWeak, isEnough, !isCited, !context.hasEffect, interval == nil,
      isAlone(position, end: end)
    else { return nil }
    let isPossible = !context.measure.isRatio || number.value > 0 && number.value < 100 && number.decimals > 0
    return isPossible ? (effect(nil, end), end) : nil
  }

  /// Returns the position after the bracket that closes a bracket which the effect opened.
  private func behindBracket(from start: Int, _ end: Int) -> Int {
    let open = (start..<end).reduce(0) { $0 + (kind($1) == .open ? 1 : kind($1) == .close ? -1 : 0) }
    return open > 0 && kind(end) == .close ? end + 1 : end
  }

  /// Whether only words such as `of` or `was` stand between the measure and its number.
  private func isRightBehind(_ context: Context, _ position: Int) -> Bool {
    guard !context.hasEffect, position - context.start < 6 else { return false }
    return (context.start..<max(context.start, position)).allSatisfy { place in
      switch kind(place) {
      case .equals, .colon, .comma, .open, .close, .hyphen, .sign: true
      case .word: Self.links.contains(word(place)) || measure(at: place) != nil
      default: false
      }
    }
  }

  /// Whether a number stands directly after its measure, the name of an interval and a colon, as a cell does after the
  /// heading of its column: `HR (95% CI): 0.90 (0.60–0.80)`.
  private func isOfCell(_ position: Int, in context: Context) -> Bool {
    guard context.hasInterval, !context.hasEffect, kind(position - 1) == .colon else { return false }
    return (context.start..<max(context.start, position)).allSatisfy { kind($0) == .close || kind($0) == .colon }
  }

  /// Whether nothing after a number makes it something else: `HR 0.5–0.9` is only an interval, `HR 72/min` is a heart
  /// rate.
  private func isAlone(_ position: Int, end: Int) -> Bool {
    switch kind(end) {
    case .hyphen, .slash, .plusMinus, .number, .less, .greater: false
    case .word: !isWord(end, Self.ranging) && (token(position).decimals > 0 || !isWord(end, Self.units))
    default: true
    }
  }

  /// Whether a word stands at a position that is not the `p` of a p value.
  private func isUnit(_ position: Int) -> Bool { kind(position) == .word && !isWord(position, "p") }

  /// Whether a hyphen with spaces on both sides stands before a number.
  private func isBehindDash(_ position: Int) -> Bool { kind(position - 1) == .hyphen && !token(position).isGlued }

  /// Whether the text names an interval or a level of confidence soon after a number. The interval then belongs to the
  /// effect, but in a form that this reader does not know.
  private func namesInterval(behind position: Int) -> Bool {
    (position..<position + 7).contains { place in
      intervalName(at: place) != nil || token(place).digits >= 80 && kind(place + 1) == .percent
    }
  }

  private func isPossible(_ estimate: Double, _ interval: Interval, _ measure: EffectMeasure) -> Bool {
    !measure.isRatio || estimate > 0 && interval.low >= 0 && interval.high > 0 && estimate < 1000
  }

  // MARK: Words

  private static let pairs: [(EffectMeasure, WordList, WordList)] = [
    (.hazardRatio, "hazard hazards", "ratio ratios"),
    (.riskRatio, "risk rate incidence relative", "ratio ratios"), (.riskRatio, "relative", "risk risks"),
    (.oddsRatio, "odds odd", "ratio ratios"), (.riskDifference, "risk", "difference differences"),
  ]

  /// The first words of every measure's name.
  static let beginnings: WordList = """
    hazard hazards risk rate incidence relative odds odd standardized standardised std absolute mean difference differences \
    hr hrs ahr ahrs rr rrs irr irrs arr ors aor aors or rd rds ard md mds wmd smd smds
    """

  private static let abbreviations: [(EffectMeasure, WordList)] = [
    (.hazardRatio, "hr hrs ahr ahrs"), (.riskRatio, "rr rrs irr irrs arr"), (.oddsRatio, "ors aor aors"),
    (.riskDifference, "rd rds ard"), (.meanDifference, "md mds wmd"), (.standardisedMeanDifference, "smd smds"),
  ]

  private static let standardised: WordList = "standardized standardised std"
  private static let absolute: WordList = "absolute"
  private static let differences: WordList = "difference differences"
  private static let ofDifferences: WordList = """
    mean between within group groups treatment adjusted estimated weighted least squares square arm inter
    """
  private static let beforeOdds: WordList = """
    adjusted unadjusted crude pooled multivariate univariate multivariable and an the with of by
    """
  private static let links: WordList = """
    of was were is be been are a an the at to by for equal equals equalled about approximately only and with estimated \
    adjusted unadjusted crude pooled overall ratio ratios value vs versus
    """
  private static let ranging: WordList = "to through"
  private static let units: WordList = "bpm beats min minute mg kg years months"
  /// Words that show that a sentence plans a study.
  private static let plans: WordList =
    "detect detecting assume assumed assumes assuming assumption assumptions margin power powered sample"
}
