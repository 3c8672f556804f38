import CNcurses
import Screen
import Testing

@testable import Terminal

/// The number of codes that the decoder takes at a time.
struct MouthfulTests {
  private func decoder(_ count: Int, _ code: KeyDecoder.Code) -> KeyDecoder {
    var left = count
    return KeyDecoder(
      read: { _ in
        left -= 1
        return left < 0 ? .nothing : code
      }, size: { Size(width: 80, height: 24) })
  }

  private static let mouthful = KeyDecoder.mouthful

  @Test func `where nothing comes, nothing is taken, and there is no more`() {
    let taken = decoder(0, .scalar("a")).takeInputs()
    #expect(taken.inputs == [] && !taken.mayBeMore)
  }

  @Test func `a key that is held down is taken in mouthfuls, and none is lost`() {
    let decoder = decoder(2 * Self.mouthful + 3, .scalar("j"))
    for count in [Self.mouthful, Self.mouthful, 3] {
      let taken = decoder.takeInputs()
      #expect(taken.inputs == [.text(String(repeating: "j", count: count))])
      #expect(taken.mayBeMore == (count == Self.mouthful))
    }
  }

  @Test func `after just a mouthful there may be more, and then there is none`() {
    let decoder = decoder(Self.mouthful, .scalar("\r"))
    let taken = decoder.takeInputs()
    #expect(taken.inputs.count == Self.mouthful && taken.mayBeMore)
    let rest = decoder.takeInputs()
    #expect(rest.inputs == [] && !rest.mayBeMore)
  }

  @Test func `what is skipped counts, so that a flood of it keeps nothing else waiting`() {
    let decoder = decoder(.max, .malformed)
    let taken = decoder.takeInputs()
    #expect(taken.inputs == [] && taken.mayBeMore)
  }

  @Test func `a paste is one input, however long it is`() {
    let count = 10 * Self.mouthful
    let letters = Array(repeating: KeyDecoder.Code.scalar("a"), count: count)
    let taken = Keyboard([.functionKey(cncurses_key_paste_begins)] + letters).decoder.takeInputs()
    #expect(taken.inputs == [.paste(String(repeating: "a", count: count))] && !taken.mayBeMore)
  }
}

struct InterruptionsTests {
  @Test func `where nothing came, nothing is heard`() {
    #expect(Interruptions().inputs == [] && !Interruptions().areTheEnd)
  }

  @Test func `a stop is heard before that the program goes on`() {
    #expect(Interruptions(isStopAsked: true).inputs == [.stopAsked])
    #expect(Interruptions(isContinued: true).inputs == [.continued])
    #expect(Interruptions(isStopAsked: true, isContinued: true).inputs == [.stopAsked, .continued])
    #expect(!Interruptions(isStopAsked: true, isContinued: true).areTheEnd)
  }

  @Test(arguments: [false, true], [false, true]) func `where the program is to end, nothing else is heard`(
    isStopAsked: Bool, isContinued: Bool
  ) {
    for (signal, isClosed) in [(Int32(15), false), (1, true), (0, true)] {
      let all = Interruptions(
        endingSignal: signal, isClosed: isClosed, isStopAsked: isStopAsked, isContinued: isContinued)
      #expect(all.inputs == [.ended(signal: signal)])
      #expect(all.areTheEnd)
    }
  }
}

struct TerminalTypeTests {
  @Test func `the terminal's own type is tried first, then the nearest to a new one`() {
    #expect(TerminalType(name: "foot").candidates == ["foot", "xterm-256color", "xterm", "vt100", "ansi"])
  }

  @Test func `a terminal that does not say what it is gets the plainest`() {
    #expect(TerminalType(name: "").candidates.first == "vt100")
    #expect(!TerminalType(name: "").candidates.contains(""))
  }

  @Test func `only of a stand-in there is something to say`() {
    #expect(TerminalType(name: "foot").remark(on: "foot") == nil)
    #expect(
      TerminalType(name: "foot").remark(on: "xterm")
        == "This machine does not know the terminal type “foot”, so evi treats the terminal as xterm. "
        + "Set TERM if the screen looks wrong.")
    #expect(TerminalType(name: "").remark(on: "vt100")?.hasPrefix("TERM is not set, so evi treats") == true)
  }
}
