import Studies

/// The sentences of a text, each marked if it is about something other than this study.
///
/// An abstract begins with what is known of a disease and often ends with what others should do. Words in such a
/// sentence state nothing about the study: *cystic fibrosis is treated in the same way*. If a text has only one
/// sentence, or if no sentence names the study, the whole text is about it.
struct Prose {
  private struct Sentence {
    let span: Span
    let isAside: Bool
    let isOfHarm: Bool
  }

  private let sentences: [Sentence]

  /// - Complexity: O(length).
  init(_ folded: ArraySlice<UInt8>) {
    if folded.count < Self.shortest {
      sentences = []
      return
    }
    let claims = Self.spans(in: folded).map { ($0, Claim(of: folded[$0])) }
    let hasSections = claims.contains { $0.1.section != nil }
    let first = claims.firstIndex { $0.1.isOwn } ?? 0
    var section = Section.own
    sentences = claims.enumerated().map { place, sentence in
      let (span, claim) = sentence
      section = claim.section ?? section
      let isAside =
        claim.isOfOthers || !claim.isOwn && (section == .background || !hasSections && place < first)
      return Sentence(span: span, isAside: isAside, isOfHarm: claim.isOfHarm)
    }
  }

  /// Whether the words at a place stand in a sentence that cannot state a fact of this kind about this study: the
  /// sentence is about something else, or it lists a disease as an adverse event.
  func isAside(_ range: Span, _ kind: FactKind) -> Bool {
    sentences.contains {
      ($0.isAside || $0.isOfHarm && kind == .disease) && $0.span.contains(range.lowerBound)
    }
  }

  /// In bytes. A shorter text is about one thing only.
  private static let shortest = 100

  private enum Section { case background, own }

  /// What the words of a sentence show about it.
  private struct Claim {
    /// The section of the abstract that begins with the sentence.
    let section: Section?
    /// Whether the sentence names this study or what was done in it.
    let isOwn: Bool
    /// Whether the sentence names other studies, or what is still to be done.
    let isOfOthers: Bool
    let isOfHarm: Bool

    init(of sentence: ArraySlice<UInt8>) {
      var cues: Cue = []
      var isFirst = true
      var place = sentence.startIndex
      while place < sentence.endIndex {
        guard FirstWord.canBegin(sentence[place]) else {
          place += 1
          continue
        }
        let word = FirstWord(at: place, in: sentence)
        for phrase in Prose.cues[word.chain] where phrase.stands(at: place, in: sentence) {
          if isFirst || phrase.cue != .article { cues.insert(phrase.cue) }
        }
        isFirst = false
        place += word.length
      }
      section = Self.section(of: sentence)
      isOfHarm = cues.contains(.harm)
      isOfOthers = cues.contains(.others)
      isOwn = cues.contains(.own) || cues.contains([.article, .study])
    }

    /// Returns the section whose label stands at the start of a sentence: `background: …`.
    private static func section(of sentence: ArraySlice<UInt8>) -> Section? {
      let beginning = sentence.prefix(Prose.longestLabel)
      guard let colon = beginning.firstIndex(of: UInt8(ascii: ":")),
        let word = beginning[..<colon].split(separator: UInt8(ascii: " ")).first
      else { return nil }
      if Prose.backgrounds.contains(word) { return .background }
      return Prose.sections.contains(word) ? .own : nil
    }
  }

  /// Returns the sentences. A sentence ends at the end of a line, and at `.`, `!` or `?` before a space. The point of a
  /// shortened word ends nothing.
  static func spans(in folded: ArraySlice<UInt8>) -> [Span] {
    var spans: [Span] = []
    var start = folded.startIndex
    for place in folded.indices {
      let byte = folded[place]
      let next = place + 1
      let isEnd =
        byte.isLineEnd
        || (byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?"))
          && next < folded.endIndex && folded[next].isSpaceOrControl && !isShortened(folded[start..<place])
      guard isEnd || next == folded.endIndex else { continue }
      spans.append(start..<next)
      start = next
    }
    return spans
  }

  /// Whether the last word of a text is one that is shortened with a point: `vs`, `e.g`, a single letter.
  private static func isShortened(_ text: ArraySlice<UInt8>) -> Bool {
    let last = text.suffix(while: { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "(") })
    return last.count == 1 && last.first?.isASCIISmall ?? false || shortened.contains(last)
  }

  /// The label of a section has at most this many bytes.
  private static let longestLabel = 40

  private static let shortened: WordList = "al vs e.g i.e etc ca cf approx dr st no fig resp"
  private static let backgrounds: WordList = "background introduction context rationale importance significance"
  private static let sections: WordList = """
    aim aims objective objectives purpose goal goals hypothesis method methods design setting settings participants \
    patients subjects materials material intervention interventions treatment main primary outcome outcomes measures \
    measurements results result findings conclusion conclusions interpretation discussion trial registration study data
    """

  /// What a word or phrase shows about its sentence.
  private struct Cue: OptionSet {
    let rawValue: UInt8

    static let own = Cue(rawValue: 1)
    static let others = Cue(rawValue: 2)
    static let harm = Cue(rawValue: 4)
    /// An article as the first word: `A randomised trial …`.
    static let article = Cue(rawValue: 8)
    static let study = Cue(rawValue: 16)
  }

  private struct CuePhrase {
    let text: [UInt8]
    let cue: Cue

    func stands(at place: Int, in sentence: ArraySlice<UInt8>) -> Bool {
      sentence[place...].starts(with: text) && Folding.isWhole(place..<place + text.count, in: sentence)
    }
  }

  /// The phrases, in chains by their first words. With one search for each phrase, `phase:2` took more than 10 s on a
  /// million studies; the lexicon alone takes 4.5 s. The budget for an exact total is 150 ms.
  private static let cues: [[CuePhrase]] = {
    var chains = [[CuePhrase]](repeating: [], count: FirstWord.chains)
    for (cue, list) in [(.own, own), (.others, others), (.harm, harms), (.article, articles), (.study, studies)]
      as [(Cue, String)]
    {
      for phrase in list.utf8.split(separator: UInt8(ascii: "/")) {
        let text = Array(phrase)
        chains[FirstWord(at: 0, in: text[...]).chain].append(CuePhrase(text: text, cue: cue))
      }
    }
    return chains
  }()

  private static let articles = "a/an/this/these"
  private static let studies = "study/trial/survey/randomized/randomised/cohort/analysis/review"
  private static let harms = "adverse event/adverse events/adverse effects/side effects/aes/adverse reactions"

  /// Words that name this study or what was done in it.
  private static let own = """
    we/our/this study/this trial/this phase/this research/this project/this pilot/this prospective/this retrospective/\
    the present/the current/present study/current study/the study/the trial/the aim/aim of/aims to/aimed/objective/\
    objectives/purpose/goal of/hypothesis/hypothesized/hypothesised/were randomized/were randomised/was randomized/\
    randomly/were enrolled/were recruited/were included/were assigned/were divided/were treated/were allocated/\
    participants/subjects/will be/will receive/investigators/to evaluate/to assess/to determine/to compare/\
    to investigate/to examine/to test/was conducted/was performed/were analyzed/were analysed/were reviewed/\
    case report/presented with/was carried out/were studied/in this/were given
    """

  /// Words that name other studies, or what is known, unknown or to be done.
  private static let others = """
    previous study/previous studies/previous trial/previous trials/previous work/previous research/previous report/\
    previous reports/previously reported/previously shown/previously published/previously described/\
    previously demonstrated/previously conducted/previously found/previously observed/prior study/prior studies/\
    prior trial/prior trials/earlier study/earlier studies/earlier trial/earlier trials/other studies/several studies/\
    recent study/recent studies/recent trial/recent trials/studies have/trials have/has been shown/have been shown/\
    has been reported/have been reported/has been associated/have been associated/has been suggested/\
    has been demonstrated/have been demonstrated/have shown/has shown/is known/are known/well known/it is estimated/\
    worldwide/each year/guidelines recommend/in the literature/et al/leading cause/most common cause/is a common/\
    is one of the/are at risk/further studies/further study/further research/further trials/further investigation/\
    future studies/future trials/future research/are needed/is needed/are warranted/is warranted/should be/remains/\
    will contribute/controversial/is unknown/are lacking/standard of care for
    """
}

extension ArraySlice<UInt8> {
  /// Returns the longest end of the slice whose bytes all satisfy a condition.
  fileprivate func suffix(while condition: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    self[(lastIndex { !condition($0) }.map { $0 + 1 } ?? startIndex)...]
  }
}
