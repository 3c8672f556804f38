import Screen
import Studies

/// A row of a plot before the widths of its columns are known.
struct PlotEntry {
  let position: Int
  let field: FieldIndex
  let words: String
  let name: String
  /// What a proportion counts; empty for other figures.
  var subject = ""
  /// The group of people that a proportion is about; empty if the subject says it or nothing does.
  var arm = ""
  /// The counts of a proportion, or the routes of a dose and how often it is given if that is less than daily.
  let counts: String
  /// The percentage with its interval, or the dose.
  let figure: String
  let low: Double?
  let high: Double?
  let point: Double?
  var warning = ""

  /// What a proportion counts and of whom: `Death, placebo`.
  fileprivate var subjectWithArm: String { [subject, arm].filter { !$0.isEmpty }.joined(separator: ", ") }
}

/// The widths of the columns of a plot.
struct PlotColumns {
  /// 0 where the study and the subject stand on a line of their own.
  private(set) var name: Int
  private(set) var subject = 0
  private(set) var arm = 0
  private(set) var counts = 0
  private(set) var figure = 0
  private(set) var track: Int
  private let width: Int
  /// Whether a row leaves out what the row above says.
  private let leavesOutRepeated: Bool

  private static let gap = 2
  private static let indent = 2
  private static let narrowestTrack = 8
  private static let wideTrack = 16
  private static let narrowSubject = 10
  /// Words that are cut to fewer columns tell too little.
  private static let fairSubject = 20
  private static let widestArm = 20
  private static let separator = " · "

  /// The width of the drawing on paper of any width.
  private static let trackOnPaper = 48

  /// Divides `width` among the columns; without a width, each gets as much as it wants. If there is no fair room for
  /// the subjects, or for the routes of doses, the study and the subject go on a line above. A column that does not fit
  /// even then is left out as a whole, because half a figure is a wrong figure. For proportions the counts come first,
  /// because the drawing shows the rest; for doses the figure comes first.
  init(_ entries: [PlotEntry], of kind: Plot.Kind, width limit: Int?) {
    func widest(_ text: (PlotEntry) -> String) -> Int {
      entries.reduce(0) { max($0, TextWidth.columns(of: text($1))) }
    }
    // A column that is empty in most rows would take its room from the drawing.
    let hasArms = 2 * entries.count { !$0.arm.isEmpty } >= entries.count
    let wanted = (
      name: widest(\.name), subject: widest { hasArms ? $0.subject : $0.subjectWithArm },
      arm: hasArms ? widest(\.arm) : 0, counts: widest(\.counts),
      figure: widest(\.figure)
    )
    let all = [wanted.name, wanted.subject, wanted.arm, wanted.counts, wanted.figure]
    leavesOutRepeated = limit != nil
    width = limit ?? all.reduce(Self.trackOnPaper) { $0 + $1 + ($1 > 0 ? Self.gap : 0) }
    (name, track) = (limit == nil ? wanted.name : min(wanted.name, max(8, width * 28 / 100)), 1)
    divide(wanted.counts, wanted.figure, wanted.subject, wanted.arm, of: kind)
    let isCut =
      subject < min(wanted.subject, Self.fairSubject) || arm == 0 && wanted.arm > 0 || counts == 0 && wanted.counts > 0
      || kind != .proportions && figure == 0
    if limit != nil, kind != .years, isCut {
      name = 0
      divide(wanted.counts, wanted.figure, 0, wanted.arm, of: kind)
    }
  }

  private mutating func divide(_ counts: Int, _ figure: Int, _ subject: Int, _ arm: Int, of kind: Plot.Kind) {
    var room = width - margin - Self.narrowestTrack
    func limitedArm(_ arm: Int) -> Int { leavesOutRepeated ? min(arm, Self.widestArm) : arm }
    func taking(_ columns: Int) -> Int {
      guard columns > 0, columns + Self.gap <= room else { return 0 }
      room -= columns + Self.gap
      return columns
    }
    switch kind {
    case .proportions:
      self.counts = taking(counts)
      self.figure = taking(figure)
    case .doses, .effects, .participants, .years:
      self.figure = taking(figure)
      self.counts = taking(counts)
    }
    // The words of a subject get the room that remains beside a wide track.
    room -= max(0, Self.wideTrack - Self.narrowestTrack)
    self.arm = taking(limitedArm(arm))
    self.subject = room > Self.narrowSubject ? taking(min(subject, room - Self.gap)) : 0
    track = max(1, width - lead)
  }

  /// The columns before the first figure: the name and a gap, or the indent below a line with the name.
  private var margin: Int { name > 0 ? name + Self.gap : Self.indent }

  /// The columns to the left of the track.
  private var lead: Int {
    [subject, arm, counts, figure].filter { $0 > 0 }.reduce(margin) { $0 + $1 + Self.gap }
  }

  /// Returns what the figure counts. If the arm has no column of its own, it follows the subject.
  private func subject(of entry: PlotEntry) -> String {
    arm > 0 ? entry.subject : entry.subjectWithArm
  }

  /// Whether the row above, `previous`, says the study and what is counted, or the study only.
  private func isRepeated(_ entry: PlotEntry, _ previous: PlotEntry?) -> (study: Bool, subject: Bool) {
    guard leavesOutRepeated, let previous, previous.position == entry.position, previous.name == entry.name else {
      return (false, false)
    }
    // Only the arms tell such rows apart.
    return (true, arm > 0 && !entry.arm.isEmpty && subject(of: previous) == subject(of: entry))
  }

  /// Returns the line with the study and the subject above the figures; nil where they stand beside them, or where the
  /// row above has the same.
  func title(_ entry: PlotEntry, after previous: PlotEntry? = nil) -> TextLine? {
    name > 0 || isRepeated(entry, previous).subject ? nil : whole(entry)
  }

  /// Returns the study and the subject for a row that leaves them out; nil for other rows.
  func leftOut(_ entry: PlotEntry, after previous: PlotEntry?) -> TextLine? {
    let isRepeated = isRepeated(entry, previous)
    return isRepeated.subject || isRepeated.study && name > 0 ? whole(entry) : nil
  }

  private func whole(_ entry: PlotEntry) -> TextLine {
    let words = subject(of: entry)
    if words.isEmpty { return TextLine([.init(Truncation.fit(entry.name, columns: width))]) }
    let room = max(0, width - Self.separator.count)
    let subject = TextWidth.columns(of: words)
    let name = Truncation.fit(entry.name, columns: max(room / 2, room - subject))
    let rest = Truncation.fit(words, columns: max(0, room - TextWidth.columns(of: name)))
    return TextLine([.init(name), .init(Self.separator, .dim), .init(rest)])
  }

  /// Returns the pieces to the left of the track.
  func lead(_ entry: PlotEntry, after previous: PlotEntry? = nil) -> [TextLine.Piece] {
    let isRepeated = isRepeated(entry, previous)
    let margin =
      name > 0
      ? cell(isRepeated.study ? "" : entry.name, name, .plain)
      : [TextLine.Piece(String(repeating: " ", count: Self.indent))]
    return margin + cell(isRepeated.subject ? "" : subject(of: entry), subject, .plain)
      + cell(entry.arm, arm, .plain) + cell(entry.counts, counts, .plain) + cell(entry.figure, figure, .derived)
  }

  private func cell(_ text: String, _ width: Int, _ style: Style) -> [TextLine.Piece] {
    guard width > 0 else { return [] }
    let fitted = Truncation.fit(text, columns: width)
    let padding = String(repeating: " ", count: width - TextWidth.columns(of: fitted) + Self.gap)
    return [TextLine.Piece(fitted, style), TextLine.Piece(padding)]
  }

  func axis(_ axis: Axis, unit: String) -> TextLine {
    let fitted = Truncation.fit(unit, columns: max(0, lead - Self.gap))
    let margin = String(repeating: " ", count: max(0, lead - Self.gap - TextWidth.columns(of: fitted)))
    let gap = String(repeating: " ", count: min(lead, Self.gap))
    return TextLine([.init(margin + fitted + gap, .dim), .init(axis.labels, .dim)])
  }
}
