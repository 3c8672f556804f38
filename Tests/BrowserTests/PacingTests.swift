import Screen
import Studies
import TestSupport
import Testing

@testable import Browser

struct PacingTests {
  private func searching() -> AppState {
    var state = AppState(size: Size(width: 80, height: 24))
    _ = state.update(.loaded(Loaded(collection: Sample.bundled, notices: [])))
    for character in "/dose" { _ = state.update(.key(.character(character))) }
    return state
  }

  @Test func `a state is drawn once, and then the loop waits for input`() {
    var (pacing, state) = (Pacing(), AppState(size: Size(width: 80, height: 24)))
    #expect(pacing.nextTurn(for: state) == Pacing.Turn(draws: true, wait: nil))
    #expect(pacing.nextTurn(for: state) == Pacing.Turn(draws: false, wait: nil))
    _ = state.update(.resized(Size(width: 40, height: 12)))
    #expect(pacing.nextTurn(for: state) == Pacing.Turn(draws: true, wait: nil))
  }

  @Test func `a draw waits once for the answer to a search`() {
    var (pacing, state) = (Pacing(), searching())
    #expect(state.isSearching)
    #expect(pacing.nextTurn(for: state) == Pacing.Turn(draws: false, wait: Pacing.patience))
    pacing.endWait(hasAnswers: false, hasInput: false)
    #expect(pacing.nextTurn(for: state).draws, "the answer takes longer than anybody waits")
    _ = state.update(.found(SearchAnswer(ticket: state.results.ticket, positions: [1])))
    #expect(pacing.nextTurn(for: state).draws, "the answer is drawn at once")
  }

  @Test func `an answer to an older search does not end the wait, and a key does`() {
    var (pacing, state) = (Pacing(), searching())
    _ = pacing.nextTurn(for: state)
    pacing.endWait(hasAnswers: true, hasInput: false)
    _ = state.update(.found(SearchAnswer(ticket: state.results.ticket - 1, positions: [])))
    #expect(pacing.nextTurn(for: state) == Pacing.Turn(draws: false, wait: Pacing.patience))
    pacing.endWait(hasAnswers: true, hasInput: true)
    _ = state.update(.key(.character("s")))
    #expect(pacing.nextTurn(for: state).draws)
  }

  @Test func `a screen that was lost is drawn again without a change of the state`() {
    var (pacing, state) = (Pacing(), AppState(size: Size(width: 80, height: 24)))
    _ = pacing.nextTurn(for: state)
    pacing.forgetScreen()
    #expect(pacing.nextTurn(for: state).draws)
  }
}
