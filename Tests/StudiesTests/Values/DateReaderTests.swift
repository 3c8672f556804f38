import Testing

@testable import Studies

struct DateReaderTests {
  private func span(_ text: String, _ order: DayOrder? = nil) -> DateSpan? {
    DateReader.span(of: Folding.fold(text)[...], order: order)
  }

  @Test(arguments: [
    ("2021", 20_210_100, 20_211_299), ("2021-05", 20_210_500, 20_210_599), ("2021/05//", 20_210_500, 20_210_599),
    ("June 2021", 20_210_600, 20_210_699), ("Juni 2021", 20_210_600, 20_210_699), ("juin 2021", 20_210_600, 20_210_699),
    ("junio de 2021", 20_210_600, 20_210_699), ("2021 Jun", 20_210_600, 20_210_699), ("Jun-21", 20_210_600, 20_210_699),
    ("décembre 2019", 20_191_200, 20_191_299), ("März 2019", 20_190_300, 20_190_399),
    ("1998 Winter", 19_980_100, 19_981_299), ("2017, winter", 20_170_100, 20_171_299),
    ("winter of 1963", 19_630_100, 19_631_299), ("2018 07", 20_180_700, 20_180_799),
  ])
  func `what a date does not say is left open`(text: String, first: Int, last: Int) throws {
    let span = try #require(self.span(text))
    #expect(span.first / 100 == first / 100 && span.last / 100 == last / 100, "\(text): \(span)")
  }

  @Test(arguments: [
    "2021-06-15", "20210615", "15 Jun 2021", "15. Juni 2021", "15 juin 2021", "15 de junio de 2021", "June 15, 2021",
    "2021 Jun 15", "15.06.2021", "15-Jun-21", "15-Jun-2021", "2021-06-15T10:00:00Z", "2021/06/15 00:00",
    "June 15th, 2021", "June 15, 2021 (Actual)", "15/06/2021", "06/15/2021", "15 Jun.15, 2021", "15 June15, 2021",
  ])
  func `a day is read however it is written`(text: String) {
    let day = DateSpan(year: 2021, month: 6, day: 15)
    #expect(span(text) == day, "\(text)")
  }

  @Test func `a date of two readings has none until the column settles which is the day`() {
    #expect(span("03/04/2021") == nil)
    #expect(span("03/04/2021", .dayFirst) == DateSpan(year: 2021, month: 4, day: 3))
    #expect(span("03/04/2021", .monthFirst) == DateSpan(year: 2021, month: 3, day: 4))
    #expect(span("04/04/2021") == DateSpan(year: 2021, month: 4, day: 4))
  }

  @Test(arguments: [
    ("2021 Jun-Jul", 202_106, 202_107), ("Jun-Jul 2021", 202_106, 202_107), ("May 2020 to June 2021", 202_005, 202_106),
    ("2021 May 28-Jun 3", 202_105, 202_106), ("from 1 May 2020 until 3 June 2021", 202_005, 202_106),
    ("2019-2021", 201_901, 202_112), ("2020-05/2021-06", 202_005, 202_106),
    ("Mai 2020 bis Juni 2021", 202_005, 202_106), ("2021 Jun/Jul", 202_106, 202_107),
    ("Jun/Jul 2021", 202_106, 202_107),
  ])
  func `a range is one span`(text: String, first: Int, last: Int) throws {
    let span = try #require(self.span(text))
    #expect(span.first / 100 == first && span.last / 100 == last, "\(text): \(span)")
  }

  @Test(arguments: [
    "", "n.d.", "in press", "MAR", "March 1", "12", "1234567", "0500", "2500", "31/02/2021", "2021-13", "20211301",
    "5-10 mg", "10.1000/2021", "Phase 2", "12 weeks", "Start: 20170812", "2021-06-15-", "NCT20210615", "mars",
    "2021 patients", "9:30", "1 of 2021", "2018 13", "2018 7", "15 Jun.16, 2021", "2021 Dec/Jan",
  ])
  func `what is no date has none`(text: String) {
    #expect(span(text) == nil, "\(text)")
  }

  @Test func `a month lies within its year`() throws {
    let year = try #require(self.span("2021"))
    let month = try #require(self.span("2021-05"))
    #expect(year.first <= month.first && month.last <= year.last)
  }
}
