// Finds figures that are statistics and no proportions: effects, correlations and the sizes of two groups.
extension ProportionReader {
  /// Whether the percentage is an effect and no proportion.
  func isEffect(_ stated: StatedPercentage) -> Bool {
    isLabelledStatistic(stated) || isChangeOfRatio(stated) || isTerm(stated)
  }

  /// Whether the percentage is one of two in a bracket that also has their ratio: `(68% vs 88%, RR 0.58)`, `(3.5 vs.
  /// 11.6%, hazard ratio 0.43)`. A ratio of two percentages is one of risks.
  func isPairWithRatio(_ stated: StatedPercentage) -> Bool {
    var (open, end) = (stated.first - 1, stated.end)
    if roles(open).contains(.versus), kind(open - 1) == .percent { open -= 3 }
    if roles(end).contains(.versus), let second = plainPercentage(end + 1) { end = second.end }
    let hasTwo = end > stated.end || open < stated.first - 1 || roles(stated.first + 1).contains(.versus)
    guard hasTwo, kind(open) == .open, kind(end) == .comma || kind(end) == .semicolon else { return false }
    let isNamed = token(end + 1).isRatio || roles(end + 1).contains(.or)
    return isNamed && ((end + 2)...(end + 5)).prefix { kind($0) != .close }.contains { token($0).decimals > 0 }
  }

  /// Whether the percentage is a term of a formula: `100% − [100% × 0.34]`.
  private func isTerm(_ stated: StatedPercentage) -> Bool {
    kind(stated.end) == .sign || kind(stated.end) == .hyphen && kind(stated.end + 1) == .open
  }

  /// Whether a statistic with a colon or an equals sign names the percentage: `RD: 24.0%`, `ARR = 3%`.
  private func isLabelledStatistic(_ stated: StatedPercentage) -> Bool {
    [.colon, .equals].contains(kind(stated.first - 1)) && roles(stated.first - 2).contains(.statistic)
  }

  /// Whether a ratio in the bracket after the percentage says the same change: `17% (RR 0.83; …)` is a reduction by
  /// 17%, and `25% (HR 1.25; …)` an increase.
  private func isChangeOfRatio(_ stated: StatedPercentage) -> Bool {
    guard kind(stated.end) == .open, isWord(stated.end + 1),
      let place = ((stated.end + 2)...(stated.end + 4)).first(where: { kind($0) == .number }),
      token(place).decimals > 0
    else { return false }
    let change = abs(1 - percentage(of: place).value) * 100
    return abs(change - stated.percent.value) < 0.51
  }

  /// Whether a letter and `=` before the figure make it a statistic with a slash for its decimal point, as in `r =
  /// 0/26`, or a colon after it names two groups of that size, as in `40/40: active/control`.
  func isStatistic(_ share: Share) -> Bool {
    let name = share.first - 2
    let isNamed = kind(share.first - 1) == .equals && isWord(name) && token(name).span.count == 1
    return isNamed && !roles(name).contains(.n) || kind(share.end) == .colon && kind(share.end + 2) == .slash
  }

  /// Whether the figure gives the sizes of two groups: `(n = 7/8 group)`.
  func isPairOfSizes(_ share: Share) -> Bool {
    kind(share.first - 1) == .equals && roles(share.first - 2).contains(.n) && roles(share.end).contains(.choice)
  }
}
