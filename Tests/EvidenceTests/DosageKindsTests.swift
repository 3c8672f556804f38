import Evidence
import Studies
import Testing

/// Dosages by the way in which they are written: what could be read wrong in silence.
struct DosageKindsTests {
  private func said(_ text: String) -> String {
    Regimen.read(text: text).map { regimen, _ in
      regimen.status == .read ? regimen.dailyText() : regimen.problem.map { "\($0)" } ?? regimen.text
    }.joined(separator: " | ")
  }

  @Test(arguments: [
    ("1,5 mg/kg/day", "1.5 mg/kg/day"), ("0,75 g bid", "1.5 g/day"), ("2,5 mg once daily", "2.5 mg/day"),
    ("0,125 mg/day", "0.125 mg/day"), ("1 000 mg daily", "1000 mg/day"), ("1\u{2009}000 mg daily", "1000 mg/day"),
    ("1\u{202F}000 mg daily", "1000 mg/day"), ("10\u{A0}000 IU daily", "10000 IU/day"),
    ("1'500 mg daily", "1500 mg/day"),
    ("1’000 mg daily", "1000 mg/day"), ("1,000 mg daily", "1000 mg/day"), ("1.000.000 IU daily", "1000000 IU/day"),
    ("1.250,5 mg daily", "1251 mg/day"), ("1,250.5 mg daily", "1251 mg/day"),
    ("2.5 mg daily, then 1.250 mg daily", "2.5 mg/day | 1.25 mg/day"),
    ("2,5 mg daily, then 1.250 mg daily", "2.5 mg/day | 1250 mg/day"),
    ("day 1 500 mg, day 2 250 mg", "500 mg, frequency not stated | 250 mg, frequency not stated"),
  ])
  func `numbers are read as their text writes them`(text: String, expected: String) {
    let read = Regimen.read(text: text).map { regimen, _ in
      regimen.dose == nil ? regimen.textOfNoDay : regimen.dailyText()
    }
    #expect(read.joined(separator: " | ") == expected, "\(text)")
  }

  @Test(arguments: [
    "1.000 mg daily", "1.250 mg", "1 250 mg tablet daily", "5,10 or 20 mg daily", "2,5 mg, then 1,250 mg", "1.2.3 mg",
    "1 250,5 mg daily",
  ])
  func `a number that can be read in two ways is not read`(text: String) {
    let read = Regimen.read(text: text).map(\.regimen)
    #expect(read.contains { $0.problem == .unclearNumber }, "\(text)")
    #expect(!read.contains { $0.dose?.low == 1 || $0.low == 1000 || $0.low == 250 }, "\(text)")
  }

  @Test(arguments: [
    ("10 ± 2 mg/kg/day", "10 mg/kg/day"), ("334.0 +/- 158.2 mg/day", "334 mg/day"), ("10 mg ± 2 mg/day", "10 mg/day"),
    ("50, 100 ± 3 mg/day", "100 mg/day"),
  ])
  func `a deviation is no dose`(text: String, expected: String) { #expect(said(text) == expected) }

  @Test(arguments: [
    ("20 mg daily, tapered by 5 mg every 2 weeks", "20 mg/day"),
    ("1 mg daily, reduced by 0.25 mg each week", "1 mg/day"),
    ("10 mg daily, rounded to the nearest 5 mg", "10 mg/day"),
    ("5 mg daily in 0.5 mg increments", "5 mg/day"), ("5 mg daily, in steps of 1 mg", "5 mg/day"),
    ("100 mg daily followed by 300 mg daily", "100 mg/day | 300 mg/day"),
    ("5 g of oil daily (capsules, each containing 300 mg of DHA, 200 mg of EPA)", "5 g/day"),
  ])
  func `steps and contents are no doses`(text: String, expected: String) { #expect(said(text) == expected) }

  @Test(arguments: [
    ("20 mg, tapered by 5 mg every 2 weeks", "20 mg, frequency not stated"),
    ("melphalan 140 mg/m2 day −1", "140 mg/m2, frequency not stated"),
    ("5 mg kg−1 day−1", "5 mg/kg/day"), ("5 mg.kg-1.day-1", "5 mg/kg/day"), ("10 mg.m−2.day−1", "10 mg/m2/day"),
    ("100 mg. Day −1 melphalan", "100 mg, frequency not stated"), ("10 μ g daily", "10 mcg/day"),
    ("on days 1, 8, 15, 100 mg", "100 mg, frequency not stated"), ("week 0 150 mg", "150 mg, frequency not stated"),
    ("100 mg on days 1-5 of each 28-day cycle, once daily", "100 mg/day"),
    ("a pack of 30 tablets of 5 mg", "5 mg, frequency not stated"), ("5/160/12.5 mg daily", ""),
    ("maximum daily dose of 300 mg", "up to 300 mg/day"),
    ("0.5 mg/kg IV, with prednisone up to 60 mg daily", "0.5 mg/kg IV, frequency not stated | up to 60 mg/day"),
    ("100 mg on Days 1 and 8 q3w", "9.524 mg/day"),
    ("sodium X (5 mg/kg) and Y (0.5 mg/kg)", "5 mg/kg, frequency not stated | 0.5 mg/kg, frequency not stated"),
    ("capsules containing 1 g. Given as 4 g per day", "4 g/day"),
    ("capsules containing 1 g", "1 g, frequency not stated"),
    ("The 60 mg tablets are oval. Doses of 40 mg daily", "40 mg/day"), ("<2.5 units of the test", ""),
    ("drug 94–8662, 5 and 10 mg q.d.", "10 mg/day"),
    ("doses of more than 150 mg are divided among two sites", ""), ("at a dose exceeding 15 mg daily", ""),
    ("32 mg/m2 - 75 mg/m2 daily", "32–75 mg/m2/day"),
    ("30mg/QW and 60mg/Q3W", "4.286 mg/day | 2.857 mg/day"), ("7 mg of a vitamin per week", "1 mg/day"),
    ("drug HS-20093 at 10 mg/kg", "10 mg/kg, frequency not stated"), ("CM310 300mg Q2W", "21.43 mg/day"),
    ("a single dose of KINE-101 360 mg", "360 mg once"), ("3 mg po hs for 4 weeks", "3 mg/day PO"),
    ("recombinant als3 and 0.5 mg of aluminium", "0.5 mg, frequency not stated"), ("75 mg/m2/die", "75 mg/m2/day"),
    ("70 mg every-other-week", "5 mg/day"), ("taper 5 mg every 4 weeks", ""),
    ("infusions of A (20 mg/m2) for 5 days, repeated every 3 weeks", "20 mg/m2 for 5 days, frequency not stated"),
    ("either weekly A and B (500 and 20 mg)", "71.43 mg/day | 2.857 mg/day"),
    ("A 160 μg/formoterol 4.5 μg BID", "320 mcg/day | 9 mcg/day"),
    ("the rats received 55 mg/kg daily", ""), ("number of 30 mg tablets", ""), ("2.8 g protein/100 kcal", ""),
    ("4 IU/kg in daily water", "4 IU/kg, frequency not stated"), ("30 mg·g of chlorophyll", ""),
    (
      "0,1 mg/0,4 mg/0,8 mg",
      "0.1 mg, frequency not stated | 0.4 mg, frequency not stated | 0.8 mg, frequency not stated"
    ),
    ("4.5 g (4 g X/0.5 g Y) IV every 8 h", "13.5 g/day IV"),
    ("X (60 mg/m2)/Y (600 mg/m2) on day 1 of each 3-week cycle", "2.857 mg/m2/day | 28.57 mg/m2/day"),
  ])
  func `what stands nearby does not change a dose`(text: String, expected: String) {
    let read = Regimen.read(text: text).filter { $0.regimen.status == .read }.map { regimen, _ in
      regimen.dose == nil ? regimen.textOfNoDay : regimen.dailyText()
    }
    #expect(read.joined(separator: " | ") == expected)
  }

  @Test(arguments: [
    "100 mg IV 2 times every 21 days", "100 mg monthly", "100 mg every 3 months", "100 mg 2 times a week",
  ])
  func `the words of a frequency are read again`(text: String) {
    #expect(
      Regimen.read(text: text).map(\.regimen.text) == [
        text.replacing("IV 2 times every 21 days", with: "2 times every 21 days IV")
      ])
  }

  @Test(arguments: [
    ("2 capsules of 500 mg daily", "1000 mg/day"), ("four subcutaneous injections of 150 mg daily", "600 mg/day"),
    ("3 tablets of 5 mg bid", "30 mg/day"),
  ])
  func `dosage forms are counted`(text: String, expected: String) {
    #expect(said(text).hasPrefix(expected), "\(said(text))")
  }

  @Test(arguments: [
    ("<10 mg/day", "up to 10 mg/day"), ("max. 400 mg/day", "up to 400 mg/day"),
    ("not exceeding 400 mg/day", "up to 400 mg/day"), ("not to exceed 400 mg daily", "up to 400 mg/day"),
    ("up to a dose of 300 mg daily", "up to 300 mg/day"), ("a maximum of 10 mg daily", "up to 10 mg/day"),
    ("from 2.5 mg up to a maximum of 375 mg daily", "2.5–375 mg/day"),
    ("between 10 and 20 mg daily", "10–20 mg/day"), ("> 5 mg daily", "at least 5 mg/day"),
    ("4 mg/kg (max 100 mg) once daily", "4 mg/kg/day"), ("4 mg/kg, maximum 100 mg, twice daily", "8 mg/kg/day"),
  ])
  func `bounds, ranges and caps`(text: String, expected: String) { #expect(said(text) == expected) }

  @Test(arguments: [
    ("5 mg·kg⁻¹·day⁻¹", "5 mg/kg/day"), ("75 mg m−2 daily", "75 mg/m2/day"), ("75 mg/m\\^2 daily", "75 mg/m2/day"),
    ("75 mg/m^2 daily", "75 mg/m2/day"), ("160 μg bid", "320 mcg/day"), ("160 µg bid", "320 mcg/day"),
    ("50 µg/kg/min", "hourly"), ("8 mg/kg/4 weeks", "0.2857 mg/kg/day"), ("4.5 MU q12h", "9000000 U/day"),
    ("3 MIU daily", "3000000 IU/day"),
  ])
  func `units and what they are for`(text: String, expected: String) { #expect(said(text) == expected) }

  @Test(arguments: [
    ("1000 mg/m2 on Days 1 and 8 every 21 days", "95.24 mg/m2/day"),
    ("200 mg IV on Day 1 of each 21-day cycle", "9.524 mg/day IV"),
    ("200 mg IV on Day 1 of each cycle", "200 mg IV, frequency not stated"),
    ("140 mg IM every 4 weeks", "5 mg/day IM"), ("140 mg IM q4w", "5 mg/day IM"), ("140 mg 1/4w", "5 mg/day"),
    ("70 mg twice-weekly", "20 mg/day"), ("70 mg every second day", "35 mg/day"), ("10 mg at bedtime", "10 mg/day"),
    ("10 mg in the morning and evening", "20 mg/day"), ("730.5 mg monthly", "24 mg/day"),
    ("4 mg once daily on days 1-21 of a 28-day cycle", "4 mg/day"),
    ("28 mg on days 1-7 of each 28-day cycle", "7 mg/day"),
    ("10 mg on days 1, 8 and 15 of a 28-day cycle", "1.071 mg/day"),
  ])
  func `frequencies by cycle, month, week and part of the day`(text: String, expected: String) {
    let read = Regimen.read(text: text).map { regimen, _ in
      regimen.dose == nil ? regimen.textOfNoDay : regimen.dailyText()
    }
    #expect(read.joined(separator: " | ") == expected)
  }

  @Test(arguments: [
    ("30, 50, 70 mg/day", "30 mg/day | 50 mg/day | 70 mg/day"),
    ("1, 2, 3, 4 mg/day", "1 mg/day | 2 mg/day | 3 mg/day | 4 mg/day"),
    ("1,2,3,4 mg/day", "1 mg/day | 2 mg/day | 3 mg/day | 4 mg/day"),
    ("9 g + 3 g + 3 g/day", "9 g/day | 3 g/day | 3 g/day"),
    ("100/200/300 mg SC qw", "14.29 mg/day SC | 28.57 mg/day SC | 42.86 mg/day SC"),
    ("160/4.5 mg bid", ""),
  ])
  func `a list has one unit and one frequency for all`(text: String, expected: String) {
    let read = Regimen.read(text: text).filter { $0.regimen.status == .read }.map { $0.regimen.dailyText() }
    #expect(read.joined(separator: " | ") == expected)
  }

  @Test(arguments: [
    "centrifuged at 14,000 g for 10 minutes", "cards of 1.2 g in weight", "each bar weighs 55 g",
    "The level is 5 mg.lit-1",
    "(4 µg.ml−1)", "a dust of 300 µg/m3", "a titer of more than 10 IU", "proteinuria of at least 300 mg/day",
    "a difference of 0.07 units", "an intake of 104 g/day of grain", "500 g of fruits daily",
    "the concentration was 12 mg", "0.016 mg/kg/IgE (IU/ml) every 4 weeks",
  ])
  func `an amount of something else is no dose`(text: String) {
    #expect(Regimen.read(text: text).allSatisfy { $0.regimen.status != .read }, "\(text)")
  }

  @Test(arguments: [
    ("AB-K10 300 mg subcutaneous injection every 4 weeks", "10.71 mg/day SC"),
    ("KRX12 5 mg capsules daily", "5 mg/day"), ("two 5 mg capsules daily", "10 mg/day"),
    ("oral A 125 mg m(-2) on days 1-5 every 3 weeks", "29.76 mg/m2/day PO"), ("5 mg kg(-1) daily", "5 mg/kg/day"),
    ("75 mg/m(2) daily", "75 mg/m2/day"), ("100 mg leucine/kg body weight daily", "100 mg/kg/day"),
    ("6 mg elemental iron/kg/day", "6 mg/kg/day"), ("A 7.5 mg/BCD XR 46 mg daily", "7.5 mg/day | 46 mg/day"),
    ("one/other", "noAmount"), ("salmeterol/fluticasone (50/250 mcg) bid", "100 mcg/day | 500 mcg/day"),
    ("levalbuterol 90 mcg (two actuations of 45 mcg) once", "90 mcg once"),
    ("A 300 mg plus B 150 mg twice daily", "600 mg/day | 300 mg/day"),
    ("both A 10 mg and B 10 mg taken between 2 and 4 times per day", "20–40 mg/day | 20–40 mg/day"),
    ("A 5 mg before each meal and 24 mg B at bedtime", "5 mg | 24 mg/day"),
  ])
  func `names, brackets and several medicines beside an amount`(text: String, expected: String) {
    #expect(said(text) == expected)
  }

  @Test(arguments: [
    ("600 mg weekly (total dose 4,800 mg)", "85.71 mg/day"), ("Cumulative dose: 9 mg/m2. 3 mg/m2 daily", "3 mg/m2/day"),
    ("a total dose of 40 mg", "40 mg"),
    ("four injections of 150 mg (for a total of 600 mg) on Day 1", "600 mg"),
    ("a 25G spinal needle, then 20 mg of A", "20 mg"), ("a 21G butterfly device, then 20 mg of A", "20 mg"),
    ("Patients were divided into three groups: A (66 mg)", "66 mg"), ("5 g via catheter", "5 g"),
    ("ALT (N: 0–41 IU)", "noAmount"),
    ("the score improved by 1.36 units (2.80 units with A vs 1.45 units with B)", "noAmount"),
    ("patients who took A >200 mg daily before the washout", "noAmount"),
    ("a stable dose of A of ≥ 850 mg daily", "threshold"),
    ("in xenograft models, A inhibited the growth of tumours of a cell line at 15 and 30 mg/kg", "noAmount"),
    ("Each vial contained 150 mg. Given every 4 weeks", "noAmount"),
    ("0.5-3 tablets (containing 500 mg of A) once", "noAmount"),
    ("one tablet (containing 500 mg of A) daily", "500 mg/day"),
    ("limited to no more than 150 mg per site", "noAmount"), ("2 ml of A (1 ml = 40 mg)", "noAmount"),
    ("a part of the rice was replaced with other foods (100 g/d)", "noAmount"),
    ("consuming hazelnuts (30 g/d)", "noAmount"),
  ])
  func `limits, sums, needles, scores, animals and foods are no doses`(text: String, expected: String) {
    #expect(said(text) == expected)
  }

  @Test(arguments: [
    ("A 200 mg given. Acupuncture once a week", "200 mg"),
    ("A 200 mg (Maker Co., Town) three times a day. The test will be done weekly", "600 mg/day"),
    ("A 200 mg SC. Given once a week to all patients", "28.57 mg/day SC"),
    (
      "A 200 mg on day 1 of each cycle. The next phase has one course, with A 420 mg on day 1 of each course at Q6W",
      "200 mg | 10 mg/day"
    ),
    ("doses of 1 µg/kg every minute", "1 mcg/kg"),
    ("three weekly A 1200 mg IV", "57.14 mg/day IV"), ("A 210 mg 3-weekly", "10 mg/day"),
    ("three weekly doses of 70 mg", "10 mg/day"), ("280 mg two-weekly", "20 mg/day"),
    (
      "by weekly SC injections. First dose of 0.7 mg/kg. Later doses of 1 mg/kg weekly",
      "0.7 mg/kg once SC | 0.1429 mg/kg/day"
    ),
    ("A 1000 mg/m2 plus B 25 mg/m2 on Day 1 and Day 8 of each 21-day cycle", "95.24 mg/m2/day | 2.381 mg/m2/day"),
    (
      "28 day cycle of A (25 mg daily on days 1-21) and B (40 mg daily on days 1, 8, 15, 22)",
      "25 mg/day | 5.714 mg/day"
    ),
    ("40 mg daily on days 1, 8, 15, 22", "40 mg"),
    ("40 mg/day on days 1 and 8", "40 mg"),
    ("eight 21-day cycles of A (42 mg/m2 on day 1)", "2 mg/m2/day"),
    ("25 mg daily on days 1-5", "25 mg/day"),
  ])
  func `weeks that are counted, first doses and single days`(text: String, expected: String) {
    #expect(said(text) == expected)
  }

  @Test(arguments: [
    ("A 20 mg, B 250 mg and C 500 mg, each twice daily", "40 mg/day | 500 mg/day | 1000 mg/day"),
    ("A 900 mg IV and B 210 mg IV on Day 1 of each 21-day cycle", "42.86 mg/day IV | 10 mg/day IV"),
    ("A 500 mg eighth hourly for 5 days", "1500 mg/day"),
    ("600 mg of A and a mouthwash twice daily", "600 mg, frequency not stated"),
    ("A 15 mg and B 5 mg daily", "15 mg/day | 5 mg/day"),
  ])
  func `a frequency belongs to the doses that its sentence gives it to`(text: String, expected: String) {
    let read = Regimen.read(text: text).map { regimen, _ in
      regimen.dose == nil ? regimen.textOfNoDay : regimen.dailyText()
    }
    #expect(read.joined(separator: " | ") == expected)
  }

  @Test(arguments: [
    ("days 1-3, every 3 weeks (Q3W)", 3 / 21.0), ("day 1, every 3 weeks (q3w)", 1 / 21.0),
    ("days 1-5 every 28 days", 5 / 28.0),
  ])
  func `the length of a cycle said twice keeps its days`(often: String, times: Double) {
    let regimen = Regimen.read(text: "A 70 mg/m2, \(often)").first?.regimen
    #expect(abs((regimen?.dailyHigh ?? 0) - 70 * times) < 1e-9)
  }

  @Test(arguments: [
    "0.25 mg/kg, 16 mg maximum", "1-2 mg/kg by mouth before surgery, up to a maximal dose of 15 mg",
    "1 mg/kg with max. dose 70 mg/d divided into two doses",
  ])
  func `a cap behind a dose by weight is no dose of its own`(text: String) {
    #expect(Regimen.read(text: text).map { $0.regimen.measure != nil } == [true], "\(text)")
  }

  @Test func `a frequency behind or and a name is that of the other drug`() {
    let read = Regimen.read(text: "A 22 mcg thrice weekly or B every other day").map(\.regimen)
    #expect(read.map { $0.dailyHigh.map { ($0 * 7).rounded() } } == [66])
    let varied = Regimen.read(text: "100 mg daily or weekly").map(\.regimen)
    #expect(varied.count == 2)
  }

  @Test(arguments: [
    "They were not excluded if their dose of A was not exceeding 10 mg/day",
    "Exclusion: those on A 20 mg/day", "1-4 tablets (20 mg of A/120 mg of B) by weight",
  ])
  func `doses of eligibility and parts of a tablet are no doses`(text: String) {
    #expect(Regimen.read(text: text).allSatisfy { $0.regimen.status != .read }, "\(text)")
  }

  @Test func `what stands before or behind a list or a bracket holds for its doses`() {
    let low = Regimen.read(text: "a low daily dose (0.375, 0.75, or 1.5 mg)").map { $0.regimen.dailyHigh }
    #expect(low == [0.375, 0.75, 1.5])
    #expect(Regimen.read(text: "copper 40 micromol (2.5 mg)/day").map { $0.regimen.dailyHigh } == [2.5])
  }

  @Test(arguments: [
    ("The dose rose by a mean increase of 5 mg every 2 weeks", []),
    ("A reduction of 5 mg every week until the end", []),
    ("Use improved by +0.5 units a day", []), ("Risk of fracture per 1 µg/day", []),
    ("A is available in vials of 40 mg and 100 mg", []), ("A injection, specification: 2 mL, 5 mg; made by us", []),
    ("A is sold in vials in 40 mg. People got 50 mg/day IV", ["40 mg", "50 mg/day IV"]),
    ("A is available in vials in 40 mg. People got 50 mg/day IV", ["50 mg/day IV"]),
    ("A (Aname® 50 mg, Maker, Town) at 2 mg/kg twice daily", ["4 mg/kg/day"]),
    ("A 25/2.5 mg/kg every 6 hours and B (7 mg/kg once daily)", ["7 mg/kg/day"]),
    ("4 bi-weekly cycles of A (1000 mg/m2)", ["1000 mg/m2"]),
    ("four tablets (500 mg each) three times a day", ["6000 mg/day"]),
    ("two capsules daily after meals, each capsule containing 250 mg", ["500 mg/day"]),
    ("two 500 mg tablets twice daily", ["2000 mg/day"]),
    ("2 capsules of 500 mg each daily", ["1000 mg/day"]), ("2 tablets of A and B 10 mg each day", ["10 mg/day"]),
    ("group two 5 mg tablets daily", ["5 mg/day"]), ("phase two 10 mg tablets daily", ["10 mg/day"]),
    ("A 1000 mg daily (two 500 mg tablets)", ["1000 mg/day"]),
    ("A 10 mg (2 tablets of 5 mg each) daily", ["10 mg/day"]),
    ("A 300 mg as two 150 mg injections weekly", ["42.86 mg/day"]),
    ("an increase of fluid, and A 5 mg daily", ["5 mg/day"]),
    ("A decrease of pain was seen with 5 mg daily", ["5 mg/day"]),
    ("from 0.75 mg/d to 1.5 mg/d, by weight", ["0.75–1.5 mg/day"]),
    ("A (600 mg, once daily), and then were followed up every two weeks", ["600 mg/day"]),
    ("The 'low dose' was <2.2 mg/day of A", []), ("A 2 g/day (each capsule 1000 mg)", ["2 g/day"]),
    ("Ewes received A daily (A sodium; 600 mg)", []), ("It was made from 100 mg of dry samples", []),
    ("The consumption of A after the operation of both groups was 105 ± 85 mg", []),
    ("The intake of A is mostly low, and has been estimated to be 40 mcg/day", []),
    ("People were randomized 1:1 to 1.4 mg/m2 of A", ["1.4 mg/m2"]),
    ("The antibodies 6E10 and 4G8. They got 90 mg of A", ["90 mg"]),
    ("either 20 mg of A or a placebo once daily", ["20 mg/day"]),
    ("A 850 mg, or placebo administered twice a day", ["1700 mg/day"]),
    ("A 220 mg or matched placebo, every 2 weeks", ["15.71 mg/day"]),
    ("A 20 mg or placebo 2 tablets daily", ["20 mg"]),
    ("A 10 mg daily or placebo weekly", ["10 mg/day"]),
    ("aone/btwo 320/9 mcg and 160/9 mcg", ["320 mcg", "9 mcg", "160 mcg", "9 mcg"]),
    ("one-medicine-another (20/120 mg)", ["20 mg", "120 mg"]), ("F/TAF (200/25 mg)", ["200 mg", "25 mg"]),
    ("A and/or 20/10 mg", []), ("All animals got A 5 mg/kg", []), ("a catheter (Maker 24G) was put in", []),
  ])
  func `differences, packs and strengths are no doses, and forms are counted`(text: String, expected: [String]) {
    let read = Regimen.read(text: text).filter { $0.regimen.status == .read }.map { regimen, _ in
      regimen.dose == nil ? String(regimen.textOfNoDay.prefix { $0 != "," }) : regimen.dailyText()
    }
    #expect(read == expected, "\(text)")
  }

  @Test(arguments: [
    ("A 400 or 600 mg daily in 2 doses, in whom once- or twice-daily use was compared", ["400 mg/day", "600 mg/day"]),
    ("A 100 mg daily for 3 days, repeated weekly. The weekly schedule may go on", ["100 mg/day"]),
    ("A 2.5 mg on days 1-2 each week", ["0.7143 mg/day"]),
    ("4 mg, 6 mg or 8 mg twice daily", ["8 mg/day", "12 mg/day", "16 mg/day"]),
    ("10,000 international units (IU), 20,000 IU or 40,000 IU weekly", ["1429 IU/day", "2857 IU/day", "5714 IU/day"]),
    ("doses higher than 2000 mg/d and many words", []), ("A 7.5 mg methyl and higher daily", []),
    ("300 mg or more daily", ["at least 300 mg/day"]), ("300 mg or less daily", ["up to 300 mg/day"]),
    ("A 6 mg/kg [8 mg/kg loading dose] once every three weeks", ["8 mg/kg loading", "0.2857 mg/kg/day"]),
    ("A (100 mg twice daily), B (200 mg once daily)", ["200 mg/day", "200 mg/day"]),
    ("A 2,000 mg immediately and 600 mg twice daily", ["2000 mg once", "1200 mg/day"]),
    ("A 400 mg b. d. or B 20 mg o. d. to heal", ["800 mg/day", "20 mg/day"]),
    ("500 mg at dinner time", ["500 mg/day"]),
    ("500 mg before breakfast and 5 mg with dinner", ["500 mg/day", "5 mg/day"]),
    ("0.5 microg/kg daily", ["0.5 mcg/kg/day"]), ("a 1-mg increase of the level", []), ("a 1.0-unit increase", []),
    ("500 mg/m2 on day 1 of each 21-28 day cycle", ["17.86–23.81 mg/m2/day"]),
    ("80 mg per meters squared [mg/m^2] weekly", ["11.43 mg/m2/day"]),
    ("70 mg per metre squared weekly", ["10 mg/m2/day"]),
    ("10 mg capsules, 3 to be taken in the morning and at bedtime", ["60 mg/day"]),
  ])
  func `a frequency, a bound and a unit belong to their own dose`(text: String, expected: [String]) {
    let read = Regimen.read(text: text).filter { $0.regimen.status == .read }.map { regimen, _ in
      regimen.dose == nil ? String(regimen.textOfNoDay.prefix { $0 != "," }) : regimen.dailyText()
    }
    #expect(read == expected, "\(text)")
  }

  @Test func `an oral food challenge is no route`() {
    #expect(Regimen.read(text: "300 mg after an oral food challenge")[0].regimen.routes.isEmpty)
    #expect(Regimen.read(text: "300 mg oral")[0].regimen.routes == [.oral])
  }
}
