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
  /// The counts of a proportion, or the routes of a dose and how often it is given if that is less than daily.
  let counts: String
  /// The percentage with its interval, or the dose.
  let figure: String
  let low: Double?
  let high: Double?
  let point: Double?
  var warning = ""
}

/// The widths of the columns of a plot.
struct PlotColumns {
  /// 0 where the study and the subject stand on a line of their own.
  private(set) var name: Int
  private(set) var subject = 0
  private(set) var counts = 0
  private(set) var figure = 0
  private(set) var track: Int
  private let width: Int

  private static let gap = 2
  private static let indent = 2
  private static let narrowestTrack = 8
  private static let wideTrack = 16
  private static let narrowSubject = 10
  /// Words that are cut to fewer columns tell too little.
  private static let fairSubject = 20
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
    let wanted = (
      name: widest(\.name), subject: widest(\.subject), counts: widest(\.counts), figure: widest(\.figure)
    )
    let all = [wanted.name, wanted.subject, wanted.counts, wanted.figure]
    width = limit ?? all.reduce(Self.trackOnPaper) { $0 + $1 + ($1 > 0 ? Self.gap : 0) }
    (name, track) = (limit == nil ? wanted.name : min(wanted.name, max(8, width * 28 / 100)), 1)
    divide(wanted.counts, wanted.figure, wanted.subject, of: kind)
    let isCut =
      subject < min(wanted.subject, Self.fairSubject) || counts == 0 && wanted.counts > 0
      || kind != .proportions && figure == 0
    if limit != nil, kind != .years, isCut {
      name = 0
      divide(wanted.counts, wanted.figure, 0, of: kind)
    }
  }

  private mutating func divide(_ counts: Int, _ figure: Int, _ subject: Int, of kind: Plot.Kind) {
    var room = width - margin - Self.narrowestTrack
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
    self.subject = room > Self.narrowSubject ? taking(min(subject, room - Self.gap)) : 0
    track = max(1, width - lead)
  }

  /// The columns before the first figure: the name and a gap, or the indent below a line with the name.
  private var margin: Int { name > 0 ? name + Self.gap : Self.indent }

  /// The columns to the left of the track.
  private var lead: Int {
    [subject, counts, figure].filter { $0 > 0 }.reduce(margin) { $0 + $1 + Self.gap }
  }

  /// Returns the line with the study and the subject above the figures; nil where they stand beside them.
  func title(_ entry: PlotEntry) -> TextLine? {
    if name > 0 { return nil }
    if entry.subject.isEmpty { return TextLine([.init(Truncation.fit(entry.name, columns: width))]) }
    let room = max(0, width - Self.separator.count)
    let subject = TextWidth.columns(of: entry.subject)
    let name = Truncation.fit(entry.name, columns: max(room / 2, room - subject))
    let rest = Truncation.fit(entry.subject, columns: max(0, room - TextWidth.columns(of: name)))
    return TextLine([.init(name), .init(Self.separator, .dim), .init(rest)])
  }

  /// Returns the pieces to the left of the track.
  func lead(_ entry: PlotEntry) -> [TextLine.Piece] {
    let margin =
      name > 0 ? cell(entry.name, name, .plain) : [TextLine.Piece(String(repeating: " ", count: Self.indent))]
    return margin + cell(entry.subject, subject, .plain) + cell(entry.counts, counts, .plain)
      + cell(entry.figure, figure, .derived)
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
