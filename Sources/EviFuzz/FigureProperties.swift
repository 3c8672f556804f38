import Evidence
import Studies

/// Checks the properties of the figures that evi reads in text, for any bytes.
enum FigureProperties {
  static func checkRegimens(_ bytes: [UInt8]) {
    let folded = Folding.fold(String(decoding: bytes, as: UTF8.self))
    let found = Regimen.read(folded[...])
    expect(Regimen.read(shifted(folded)) == found, "a slice that does not begin at zero is read otherwise")
    for found in found {
      expect(found.span.lowerBound >= 0 && found.span.upperBound <= folded.count, "a span of \(found.span)")
      let regimen = found.value
      expect(!regimen.text.isEmpty, "a regimen has words")
      if let low = regimen.dailyLow, let high = regimen.dailyHigh { expect(low <= high, "\(low) a day up to \(high)") }
      if regimen.status != .read { expect(regimen.dailyHigh == nil && regimen.low == nil, "unread, and a figure") }
    }
  }

  static func checkProportions(_ bytes: [UInt8]) {
    let folded = Folding.fold(String(decoding: bytes, as: UTF8.self))
    let found = Proportion.read(folded[...])
    expect(Proportion.read(shifted(folded)) == found, "a slice that does not begin at zero is read otherwise")
    var end = 0
    for proportion in found {
      let span = proportion.span
      expect(
        span.lowerBound >= end && !span.isEmpty && span.upperBound <= folded.count, "a span of \(span) after \(end)")
      end = span.upperBound
      expect((0...1).contains(proportion.estimate), "\(proportion)")
      if let total = proportion.total { expect(total >= 1 && (proportion.events ?? 0) <= total, "\(proportion)") }
      if let interval = proportion.interval {
        expect(interval.low <= interval.high && interval.low >= 0 && interval.high <= 1, "\(proportion): \(interval)")
      }
    }
    for fault in ProportionFault.faults(in: folded[...]) {
      expect(!fault.message.isEmpty && fault.span.upperBound <= folded.count, "\(fault)")
    }
  }

  private static func shifted(_ folded: [UInt8]) -> ArraySlice<UInt8> { ([0x20, 0x20, 0x20] + folded)[3...] }
}
