import Evidence
import Studies
import Testing

/// Dosages from texts, in evi's own words, and per day.
struct RegimenTests {
  private func said(_ text: String) -> String {
    Regimen.read(text: text).map { regimen, _ in
      regimen.text == regimen.dailyText() ? regimen.text : "\(regimen.text) = \(regimen.dailyText())"
    }.joined(separator: " | ")
  }

  @Test(arguments: [
    ("2.5-4 mg/kg/dose bid, SC", "2.5–4 mg/kg/dose bid SC = 5–8 mg/kg/day SC"),
    ("200 mg/dose, tid, SC", "200 mg/dose tid SC = 600 mg/day SC"),
    ("50-200 mg/dose, daily, SC", "50–200 mg/dose daily SC = 50–200 mg/day SC"),
    ("2-2.5 mg/kg/dose, qid, IV", "2–2.5 mg/kg/dose qid IV = 8–10 mg/kg/day IV"),
    ("Not reported", "not reported"),
    ("100 mg/dose, qid, SC", "100 mg/dose qid SC = 400 mg/day SC"),
    ("100-200 mg/day SC or 8 mg/kg/day SC or IV", "100–200 mg/day SC | 8 mg/kg/day SC or IV"),
    ("100 mg/dose, bid, SC", "100 mg/dose bid SC = 200 mg/day SC"),
    ("100–200 mg/day SC", "100–200 mg/day SC"),
  ])
  func `the nine dosages of the bundled collection are read`(text: String, regimens: String) {
    #expect(said(text) == regimens)
  }

  @Test(arguments: [
    ("1000 mcg daily", "1000 mcg daily = 1000 mcg/day"),
    ("500 µg bid", "500 mcg bid = 1000 mcg/day"),
    ("1 g IV q6h", "1 g qid IV = 4 g/day IV"),
    ("5,000 units SC every 12 hours", "5000 U bid SC = 10000 U/day SC"),
    ("3 million IU 3 times a week", "3000000 IU 3 times a week = 1285714 IU/day"),
    ("40 mg every other week", "40 mg every 2 weeks = 2.857 mg/day"),
    ("75 mg/m2 IV every 3 weeks", "75 mg/m2 every 3 weeks IV = 3.571 mg/m2/day IV"),
    ("75 mg/m² weekly", "75 mg/m2 weekly = 10.71 mg/m2/day"),
    ("0.5 mg/kg per day", "0.5 mg/kg/day"),
    ("2 mg per kilogram of body weight per day", "2 mg/kg/day"),
    ("100 mg to 200 mg daily", "100–200 mg daily = 100–200 mg/day"),
    ("100mg-200mg od", "100–200 mg daily = 100–200 mg/day"),
    ("500 mg to 1 g daily", "500–1000 mg daily = 500–1000 mg/day"),
    ("up to 400 mg/day", "up to 400 mg/day"),
    ("≥ 100 mg daily", "at least 100 mg daily = at least 100 mg/day"),
    ("2·5 mg/kg bd", "2.5 mg/kg bid = 5 mg/kg/day"),
  ])
  func `amounts in every unit, for every measure`(text: String, regimens: String) {
    #expect(said(text) == regimens)
  }

  @Test(arguments: [
    ("daily", "daily"), ("qd", "daily"), ("q.d.", "daily"), ("OD", "daily"), ("once daily", "daily"),
    ("once a day", "daily"), ("nightly", "daily"), ("every morning", "daily"),
    ("q24h", "daily"), ("twice daily", "bid"), ("b.i.d.", "bid"), ("BD", "bid"), ("twice per day", "bid"),
    ("2x/day", "bid"), ("x 2/day", "bid"), ("q12h", "bid"), ("every 12 hours", "bid"), ("12-hourly", "bid"),
    ("three times a day", "tid"), ("thrice daily", "tid"), ("tds", "tid"), ("q 8 h", "tid"),
    ("every eight hours", "tid"),
    ("four times daily", "qid"), ("qds", "qid"), ("q6hr", "qid"), ("q6h", "qid"), ("6 hourly", "qid"),
    ("q4h", "q4h"), ("every other day", "every other day"), ("qod", "every other day"), ("q48h", "every other day"),
    ("on alternate days", "every other day"), ("every 2 days", "every other day"), ("q3d", "every 3 days"),
    ("weekly", "weekly"), ("once a week", "weekly"), ("qw", "weekly"), ("every 7 days", "weekly"),
    ("twice weekly", "2 times a week"), ("3x/week", "3 times a week"), ("TIW", "3 times a week"),
    ("q2w", "every 2 weeks"), ("fortnightly", "every 2 weeks"), ("every 28 days", "every 4 weeks"),
    ("q6-8h", "3–4 times a day"), ("2-3 times daily", "2–3 times a day"), ("bid-tid", "2–3 times a day"),
    ("every 2-3 weeks", "every 2–3 weeks"), ("once", "once"), ("single dose", "once"),
    ("5 times a day", "5 times a day"),
  ])
  func `frequencies in Latin and in English`(often: String, said: String) {
    #expect(Regimen.read(text: "100 mg \(often)").map(\.regimen.text) == ["100 mg \(said)"])
  }

  @Test(arguments: [
    ("subcutaneously", "SC"), ("s.c.", "SC"), ("s/c", "SC"), ("subQ", "SC"), ("SQ", "SC"),
    ("intravenous infusion", "IV"),
    ("i.v.", "IV"), ("IV", "IV"), ("IM", "IM"), ("intramuscularly", "IM"), ("by mouth", "PO"), ("orally", "PO"),
    ("p.o.", "PO"), ("per os", "PO"), ("SC or IV", "SC or IV"), ("IV/SC", "IV or SC"), ("IV then SC", "IV or SC"),
  ])
  func `routes and their long forms`(text: String, route: String) {
    #expect(Regimen.read(text: "100 mg daily \(text)").map(\.regimen.routeText) == [route])
    #expect(Regimen.read(text: "\(text): 100 mg daily").map(\.regimen.routeText) == [route])
  }

  @Test(arguments: [
    ("100 mg daily, then 50 mg daily", "100 mg daily | 50 mg daily"),
    ("100 mg daily; 200 mg bid", "100 mg daily | 200 mg bid"),
    ("100 mg daily\n200 mg bid", "100 mg daily | 200 mg bid"),
    ("100 mg loading dose followed by 50 mg q6h", "100 mg loading | 50 mg qid"),
    ("100 mg daily then weekly", "100 mg daily | 100 mg weekly"),
    ("50, 100 or 200 mg/day", "50 mg/day | 100 mg/day | 200 mg/day"),
    ("100 mg or 200 mg daily SC", "100 mg daily SC | 200 mg daily SC"),
    ("100 mg qid (400 mg/day)", "100 mg qid"),
    ("100 mg tid or qid", "100 mg tid | 100 mg qid"),
    ("day 1, 100 mg IV; days 2 and 3, 50 mg SC", "100 mg IV | 50 mg SC"),
  ])
  func `several regimens in one text`(text: String, regimens: String) {
    #expect(Regimen.read(text: text).map(\.regimen.text).joined(separator: " | ") == regimens)
  }

  @Test(arguments: [
    ("100 mg daily for 7 days", "100 mg daily for 7 days"),
    ("100 mg bid x 10 d", "100 mg bid for 10 days"),
    ("8 mg/kg/day for 1 mo", "8 mg/kg/day for 1 month"),
    ("100 mg daily for up to 14 days", "100 mg daily for 14 days"),
    ("100 mg daily, 7-10 day course", "100 mg daily for 7–10 days"),
    ("100 mg x 3", "100 mg for 3 doses"),
    ("100 mg bid prn", "100 mg bid prn"),
    ("total daily dose 400 mg", "400 mg/day"),
    ("8 mg/kg/day in 4 divided doses", "8 mg/kg/day qid"),
    ("8 mg/kg/day divided q12h", "8 mg/kg/day bid"),
  ])
  func `duration, need and division`(text: String, regimens: String) {
    #expect(Regimen.read(text: text).map(\.regimen.text).joined(separator: " | ") == regimens)
  }

  @Test func `what is divided is not multiplied`() {
    #expect(Regimen.read(text: "8 mg/kg/day divided q12h").map(\.regimen.dailyHigh) == [8])
  }

  @Test func `of what is given as needed only the most is known, and of a single dose nothing a day`() {
    let needed = Regimen.read(text: "100 mg bid prn").map(\.regimen)
    #expect(needed.map(\.dailyLow) == [nil])
    #expect(needed.map(\.dailyHigh) == [200])
    #expect(Regimen.read(text: "100 mg once").map(\.regimen.dailyHigh) == [nil])
  }

  @Test(arguments: ["Not reported", "NR", "n/r", "not stated.", "N/A", "–", "Unknown", "Dose not reported"])
  func `not reported is a fact of its own`(text: String) {
    #expect(Regimen.read(text: text).map(\.regimen.status) == [.notReported])
  }

  @Test(arguments: [
    ("standard dosing", Regimen.Problem.noAmount), ("as per protocol", .noAmount), ("5 ml daily", .noAmount),
    ("10 mg/ml daily", .noAmount), ("160/4.5 mcg bid", .noAmount), ("three tablets", .noAmount),
    ("200-100 mg daily", .upsideDown(200, 100)), ("0 mg daily", .nothing), ("2 mg/kg/h IV", .hourly),
    ("asdf 12 qwer", .noAmount),
  ])
  func `what cannot be read is said to be so`(text: String, problem: Regimen.Problem) {
    let read = Regimen.read(text: text).map(\.regimen)
    #expect(read.map(\.status) == [.unreadable])
    #expect(read.map(\.problem) == [problem])
    #expect(read.map(\.dailyHigh) == [nil])
  }

  @Test(arguments: ["", "SC", "IV or SC", "bid", "every 12 hours", " ; "])
  func `a column of routes or frequencies has no regimen to read`(text: String) {
    #expect(Regimen.read(text: text).isEmpty)
  }

  @Test func `each regimen knows its own words`() {
    #expect(
      Regimen.read(text: "100–200 mg/day SC or 8 mg/kg/day SC or IV").map(\.words) == [
        "100–200 mg/day SC", "8 mg/kg/day SC or IV",
      ])
    #expect(Regimen.read(text: "Patients got 5 µg/kg daily, mostly").map(\.words) == ["5 µg/kg daily"])
  }

  @Test func `a stage is no route`() {
    #expect(Regimen.read(text: "100 mg daily in stage IV disease").map(\.regimen.routes) == [[]])
  }
}
