import Browser
import Effects
import Screen
import Terminal
import Views

/// One way through, and one way back:
///
///     key ─► Event ─► update(&state, event) ─► [Effect] ─► EffectRunner ─► Mailbox ─┐
///            ▲                     └─► AppState ─► render ─► Frame ─► TerminalSession │
///            └───────────────────────────────────────────────────────────────────────┘
///
/// Draw if the state changed; wait for the keyboard and the mailbox; take events in order, answers first; update; run
/// what was asked for; again. It decides nothing.
enum EventLoop {
  /// A draw waits this long for the answer to a search, so that a small collection never flickers between a key and
  /// its result. Any key cuts it short.
  private static let patience = 8
  /// The first draw waits longer: a screen without studies is of no use to anybody.
  private static let firstPatience = 60
  /// So long the terminal has the processor to itself, to show the first frame, before evi does what could wait for it.
  private static let rest = 2

  static func run(
    _ session: consuming TerminalSession, _ view: StartingView, _ mailbox: Mailbox, _ runner: EffectRunner
  ) -> QuitReason {
    var state = AppState(size: session.size, start: view)
    var drawn: Int?
    var isHeld = true
    var isAfterFirst = false
    var events = session.remark.map { [Event.noticed(Notice(.note, $0))] } ?? []
    while true {
      for event in events {
        for effect in update(&state, event) where !runner.run(effect) {
          if case .quit(let reason) = effect { return reason }
          run(effect, on: &session)
          drawn = nil
        }
      }
      let isDue = drawn != state.revision
      let isAwaited = state.isSearching || state.isCountingFacets
      let mayWait = isHeld && (isAwaited || (drawn == nil && state.isLoading && !state.hasStudies))
      if isDue && !mayWait {
        session.draw(render(state))
        drawn = state.revision
      }
      let isFirstOut = drawn != nil && !isAfterFirst
      let limit = isDue && mayWait ? (drawn == nil ? firstPatience : patience) : isFirstOut ? rest : nil
      let inputs = session.wait(mailbox: mailbox.descriptor, milliseconds: limit)
      let answers = mailbox.take()
      isHeld = limit == nil || isFirstOut ? true : !answers.isEmpty && inputs.isEmpty
      events = answers + inputs.map(Event.init)
      if isFirstOut {
        isAfterFirst = true
        events.append(.shown)
      }
    }
  }

  private static func run(_ effect: Effect, on session: inout TerminalSession) {
    switch effect {
    case .suspend: session.suspend()
    case .redraw: session.redraw()
    case .search, .find, .countTerms, .complete, .countFacets, .prepare, .learn, .write, .stopLoading, .quit: break
    }
  }
}

extension Event {
  fileprivate init(_ input: TerminalSession.Input) {
    switch input {
    case .key(let key): self = .key(key)
    case .text(let text): self = .text(text)
    case .paste(let text): self = .pasted(text)
    case .resized(let size): self = .resized(size)
    case .stopAsked: self = .stopAsked
    case .continued: self = .continued
    case .ended(let signal): self = .ended(signal: signal)
    }
  }
}
