import Browser
import Effects
import Pages
import Screen
import Terminal
import Views

/// The loop of the browser. Events go one way, and the answers to effects come back one way:
///
///     key ─► Event ─► state.update(event) ─► [Effect] ─► EffectRunner ─► Mailbox ─┐
///            ▲                     └─► AppState ─► render ─► Frame ─► TerminalSession │
///            └───────────────────────────────────────────────────────────────────────┘
///
/// Each turn draws if the state has changed, and waits for the keyboard and the mailbox. It then takes the events in
/// order, answers first, updates the state, and runs the effects that the update returned. The loop itself decides
/// nothing.
enum EventLoop {
  /// Runs until an effect quits the browser, and returns the reason.
  /// - Parameter events: the events that came before the loop began.
  static func run(
    _ session: consuming TerminalSession, _ state: consuming AppState, _ events: [Event], _ mailbox: Mailbox,
    _ runner: EffectRunner, _ keeper: PlaceKeeper?
  ) -> QuitReason {
    var state = state
    state.size = session.size
    var pacing = Pacing()
    var events = (session.remark.map { [Event.noticed(Notice(.note, $0))] } ?? []) + events
    while true {
      var queue = events[...]
      while let event = queue.popFirst() {
        for effect in state.update(event) where !runner.run(effect) {
          if case .quit(let reason) = effect {
            if let place = state.whereabouts { keeper?.note(place) }
            return reason
          }
          if case .copy(let request) = effect {
            queue.append(.copied(request, CopyAnswer(session.copy(request.text))))
            continue
          }
          if case .edit(let request) = effect {
            queue.append(.edited(EditAnswer(session.edit(request.text, with: request.editor))))
            pacing.forgetScreen()
            continue
          }
          if case .readManual = effect {
            queue.append(.manual(.embedded))
            continue
          }
          run(effect, on: &session)
          pacing.forgetScreen()
        }
      }
      let turn = pacing.nextTurn(for: state)
      if turn.draws { session.draw(render(state)) }
      if turn.draws, let place = state.whereabouts { keeper?.note(place) }
      let inputs = session.wait(mailbox: mailbox.descriptor, milliseconds: turn.wait)
      let answers = mailbox.takeEvents()
      pacing.endWait(hasAnswers: !answers.isEmpty, hasInput: !inputs.isEmpty)
      events = answers + inputs.map(Event.init)
    }
  }

  private static func run(_ effect: Effect, on session: inout TerminalSession) {
    switch effect {
    case .suspend: session.suspend()
    case .redraw: session.redraw()
    case .search, .find, .searchScope, .countTerms, .complete, .countFacets, .prepare, .write, .stopWriting,
      .clearLeftovers, .copy,
      .edit, .readManual, .stopLoading, .quit:
      break
    case .openJournal, .useJournal, .record, .countLines: break
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

extension EditAnswer {
  fileprivate init(_ edited: TerminalSession.Edited) {
    switch edited {
    case .text(let text): self = .text(text)
    case .failed(let reason): self = .failed(reason)
    }
  }
}

extension CopyAnswer {
  fileprivate init(_ copied: TerminalSession.Copied) {
    switch copied {
    case .sent: self = .sent
    case .tooLong(let most): self = .tooLong(most: most)
    case .noClipboard(let type): self = .noClipboard(type: type)
    }
  }
}
