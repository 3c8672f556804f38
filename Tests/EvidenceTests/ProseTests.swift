import Evidence
import Testing

/// Sentences of an abstract that speak of something else than the study.
struct ProseTests {
  private func diseases(_ text: String) -> [String] { Lexicons.embedded.states(text, .disease) }

  @Test func `what an abstract begins with is known already`() {
    #expect(
      diseases(
        """
        Lupus and gout are treated with many medicines in most countries of the world. The aim of this study was to \
        compare two of them in people with psoriasis.
        """) == ["Psoriasis"])
  }

  @Test func `a background counts where it names the study`() {
    let text =
      "Background: Lupus is hard to treat. We asked whether gout is. Methods: People with psoriasis took part for a year."
    #expect(diseases(text) == ["Gout", "Psoriasis"])
  }

  @Test(arguments: [
    "Previous studies in lupus found the same.", "Further studies in lupus are needed.", "Lupus is a common disease.",
    "It has been shown to work in lupus.", "Lupus should be treated early.", "Smith et al. gave it in lupus.",
  ])
  func `other studies and what is to be done are no part of the study`(_ sentence: String) {
    let text = "We treated forty people with psoriasis for a year and asked them how they felt every month. " + sentence
    #expect(diseases(text) == ["Psoriasis"])
  }

  @Test func `an adverse event is no disease that was studied`() {
    #expect(
      diseases(
        """
        We treated forty people with psoriasis for a year and asked them how they felt every month. Frequent adverse \
        events were gout and asthma.
        """) == ["Psoriasis"])
  }

  @Test func `a text that never names the study is all about it`() {
    let text =
      "A boy of twelve came with psoriasis and fever to a small hospital. Treatment of the fever helped soon. Gout came."
    #expect(diseases(text) == ["Psoriasis", "Gout"])
  }

  @Test func `the point of a shortened word ends no sentence`() {
    #expect(
      diseases(
        """
        Many people cannot sleep at night because of their skin and this costs them work and friends. We compared \
        ointment vs. tablets, e.g. in psoriasis, and found no difference.
        """) == ["Psoriasis"])
  }
}
