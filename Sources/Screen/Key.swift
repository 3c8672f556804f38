/// A key press, whatever bytes the terminal sends for it.
package enum Key: Hashable, Sendable {
  case character(Character)
  /// A control key with a lower-case letter, or with one of `@ [ \ ] ^ _`.
  case control(Character)
  case alt(Character)
  case enter, tab, backTab, backspace, delete, insert, escape
  case up, down, left, right, home, end, pageUp, pageDown
  /// A function key, counted from 1.
  case function(Int)
}
