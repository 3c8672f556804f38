import Evidence
import Studies
import Testing

/// Sentences by the kind of proportion they state, and by what looks like one and is none.
struct ProportionKindsTests {
  /// Returns the proportions as `5/20 25%`, `13/? 56%`, `12/31`, `40%`.
  private static func read(_ text: String) -> [String] {
    Proportion.read(Folding.fold(text)[...]).map { proportion in
      let counts = proportion.events.map { "\($0)/\(proportion.total.map(String.init) ?? "?")" }
      let percent = proportion.percent.map { $0 == $0.rounded() ? "\(Int($0))%" : "\($0)%" }
      return [counts, percent].compactMap { $0 }.joined(separator: " ")
    }
  }

  @Test(arguments: [
    ("total before the bracket", "4 deaths occurred among 16 patients (25%).", ["4/16 25%"]),
    ("count behind the percentage", "Rash (44%, 11) and fever (20%, 5) were seen.", ["11/? 44%", "5/? 20%"]),
    ("count in brackets", "Fever occurred in 12.5% of patients (n = 24).", ["24/? 12.5%"]),
    ("counts and percentage that disagree", "Response (9/50; 19.4%) was low.", ["9/50 19.4%"]),
    ("both in one bracket", "Ten patients (41.7%, 10/24) died.", ["10/24 41.7%"]),
    ("comma before the bracket", "The rates were 25.0%, (12/48, 95% CI 14-39).", ["12/48 25%"]),
    ("one percent sign for two", "Fewer patients had a rash (3.5 vs. 8.1%; P = 0.02).", ["3.5%", "8.1%"]),
    ("one percent sign with and", "The rates were 31 and 54%.", ["31%", "54%"]),
    ("one percent sign for a list", "Cure was 61.5, 64.8 and 59.1 %, respectively.", ["61.5%", "64.8%", "59.1%"]),
    ("slashes", "Nausea was rare with the drug (12.2%/8.1%/5.6%).", ["12.2%", "8.1%", "5.6%"]),
    ("footnote sign", "6/24* (25%) relapsed", ["6/24 25%"]), ("footnote letter", "6/24a (25%) relapsed", ["6/24 25%"]),
    ("group beside the count", "In the treated group 3 of the 12 smokers stopped.", ["3/12"]),
    ("count of a group", "Three in group 1 (6%) and 9 in the control group (19%) left.", ["3/? 6%", "9/? 19%"]),
    ("count of whom", "Forty of the patients (12.4%) were ill.", ["40/? 12.4%"]),
    ("majority", "A majority of 122 (61%) kept a diary.", ["122/? 61%"]),
    ("things that are counted", "Disagreement arose for 12 of 60 protocols (20%).", ["12/60 20%"]),
    ("about", "∼40% of the participants smoked.", ["40%"]),
    ("rate with its error", "Survival at 2 years was 64 ± 5%.", ["64%"]),
    ("from one to the other", "Readmission fell from 18% to 11%.", ["18%", "11%"]),
    ("improvement that people had", "Improvement was observed in 58% of patients.", ["58%"]),
    ("dash", "It was alike in both groups—10.5% (42/400) and 9%.", ["42/400 10.5%", "9%"]),
    ("arm before a slash", "In the new group 16/20 (80%) patients had it.", ["16/20 80%"]),
    ("hundreds in words", "One hundred and twelve (52.6%) participants had red light.", ["112/? 52.6%"]),
    ("count and more in brackets", "Rash was seen in 21.4% of subjects (n = 9; 3 of them men).", ["9/? 21.4%", "3/9"]),
    ("semicolon before the counts", "Half of the patients had gained (43.6 %; 48/110).", ["48/110 43.6%"]),
    ("people of a kind", "It was good for 80.8% and 76.5% of investigators.", ["80.8%", "76.5%"]),
    ("disease that is counted", "These viruses cause 90 % of genital warts.", ["90%"]),
    ("count behind the group", "In the new group 52 of 84 (62%) patients slept well.", ["52/84 62%"]),
    ("percentage before its counts", "Falls were rarer (4.0%, 9/225 vs 0.5%, 1/206).", ["9/225 4%", "1/206 0.5%"]),
    (
      "difference said later", "It was 9.5% in one group and 24% in the other, and the difference was real.",
      ["9.5%", "24%"]
    ),
    ("next in a list", "Of the women 38% reported tiredness and 27% different pains.", ["38%", "27%"]),
    ("rest of the total", "Two of 9 patients had a rash, and the remaining 7 patients had none.", ["2/9", "7/9"]),
    ("brackets in the bracket", "Rash had 24 (37% [26-50]) of 65 men.", ["24/65 37%"]),
    ("one percentage of two counts", "85% had a complete (6/13) or a partial one (5/13).", ["85%", "6/13", "5/13"]),
    ("thousands behind a slash", "Mortality was 3.3% (82/2 452 patients).", ["82/2452 3.3%"]),
    ("counts that add up", "All had fever; 14/16 had a rash, while 2 had a cough.", ["14/16", "2/16"]),
    ("words between", "Use was high: 55% of participants agreed to it (110 out of 200).", ["110/200 55%"]),
  ]) func `a proportion is read in every form`(kind: String, text: String, meant: [String]) {
    #expect(Self.read(text) == meant, "\(kind)")
  }

  @Test(arguments: [
    ("change", "Weight decreased by 40 %."), ("change in brackets", "It reduced the loss of blood (46%)."),
    ("change as the subject", "Similar reductions were seen after a month, 70% and 75%."),
    ("change of each group", "Levels rose by 12% in one group, and 15% in the other."),
    ("change to a part", "The dose was reduced to 75 or 50 %."),
    ("percentage change", "The percentage change was 3.1% with it and 4.0% without."),
    ("measured value", "Liver fat was 6.8 ± 8.1% at first and 4.1 ± 3.9% later."),
    ("variation", "The coefficients of variation for A, B and C were 2.6%, 3.3% and 3.0%."),
    ("efficacy", "The efficacy of the vaccine was 62%."), ("significance", "It was not significant at the 5% level."),
    ("solution", "Saline (0.9%) was given."), ("strength", "The wound was washed in water containing 0.1% Tween."),
    ("drug of a strength", "The patients received 5% propolis."), ("content", "A meal of 59% carbohydrates was eaten."),
    ("part of an amount", "They cycled at 75% of their maximum."), ("assumption", "A dropout of 20% was assumed."),
    ("sample size", "The sample size allows for losses of 15%."),
    ("definition", "Response was defined as a score that is 30% better."),
    ("bound", "A rate in excess of 80% was kept."), ("in time", "It grows at a rate of 1.6% per year."),
    ("arms with a slash", "Relapse in 9/7 and metastases in 12/14 patients occurred."),
    ("doses with a slash", "Doses of 6/25, 6/50 and 12/25 mg were allowed."),
    ("part of each", "About 50% of each subject's body weight was held."), ("plus", "They walked 101 feet (+7%) more."),
    ("bound with counts", "The data are from up to 395 of the 405 randomised patients."),
    ("bound of height", "For some patients the risk is as high as 1%."),
    ("name", "The 10/20 international system was used."),
    ("rate of an amount", "The mean excretion rates were 4.58% and 4.12% in the two groups of patients."),
    ("validity", "The validity of the instrument has been found to be 92% in patients."),
    ("strength behind the name", "Prednisolone acetate 1% is a suspension for patients with sore eyes."),
    ("deviation with two signs", "The index (30% ± 9% and 36% ± 8%) fell in both groups of patients."),
    ("level in two words", "The 95% two-sided confidence interval of the patients was wide."),
    (
      "gain with its interval",
      "The drug increased the share of collagen (9.6% [CI 0.9 to 18.3%]) in the skin of all mice."
    ),
    ("from one to the other", "Tea increased the rate of metabolism from 7 to 9% for three hours after it was drunk."),
    ("gain of a rate", "An increase in the rate of escape of 2.5% was held to matter in all of these patients."),
    ("by verb", "The meal enhanced the expression of the receptor by 23%."),
    ("discount", "A 3% discount rate will be used for the patients' costs."),
    ("nobody", "The most abundant compound of the extract that we used for it all (~81%) was a salt of selenium."),
    ("plan", "It was thought that 15% of patients in the control arm will reach it."),
    ("statistic", "The effect was seen there, F(1/48) = 19.6."),
    ("bound with counts", "Visits with a score >= 9/10 count."),
    ("document", "The approval was KB 111/2014."), ("dilution", "1/1000 epinephrine was used."),
    ("hours", "The ward is open 24/7."), ("weeks", "Blood was taken at weeks 0, 12 and 18/24."),
    ("groups by number", "From October 2012 all the patients of one clinic were asked."),
    ("difference of rates", "The difference in day 28 failure rates between the drugs was 6.1% for all patients."),
    ("of a group's value", "The level of those patients was 50% of group B."),
    ("the next of one measure", "The variation was 7.1% for the first and 19.9% for the second of the patients."),
    ("points and per cent", "For the patients it was estimated at 7.4 points and 8.9%, respectively."),
    ("strength before an amount", "NaCl 0.9% 5 ml."), ("strength of a solution", "It was given (0.5%, 5-20 ml)."),
    ("signed", "The patients had a magnitude of -30.3% (SE 1.4) then."),
    ("compound", "The mice drank 5%-saturated water as patients do."),
    ("a point on a scale", "The patients' scale was 0 cm = 0% to 12 cm = 100%."),
    ("deviation with a blank", "The patients' values were 82.2% + -8.2 then."),
    ("increase in a rate", "A slight increase in mortality (17%; 95% CI 1-35%) of patients was seen."),
    ("mixture", "They had a 50/50 mixture."), ("part of a volume", "Tubes with 1/10 volume citrate."),
    ("all samples", "Values across all 85 samples were alike."), ("adherence", "Adherence was 90% in the patients."),
    ("absorption", "In these patients the absorption was 90%."),
    ("equation", "Those with a ratio of 1.0 = 100% adherence were left out."),
  ]) func `what looks like a proportion and is none is not read`(kind: String, text: String) {
    #expect(Self.read(text) == [], "\(kind)")
  }

  @Test(arguments: [
    ("eyes", "180 eyes of 90 patients were examined."), ("a year", "In 2010 of 12 clinics one closed."),
    ("a rise", "The number increased by 0.8 % (1459/1447)."),
    ("labels", "Groups 1 and 2 (11.4 %) were alike."),
  ]) func `nothing is found wrong where nothing is`(kind: String, text: String) {
    #expect(ProportionFault.faults(in: Folding.fold(text)[...]).isEmpty, "\(kind)")
  }

  @Test(arguments: [
    ("The incidence of death was 54.4% (SE 4.0%) with surgery and 52.9% (4.0%) without.", ["54.4%", "52.9%"]),
    ("The sample consisted of 46 (77%) women and 14 (23%) men.", ["46/? 77%", "14/? 23%"]),
    ("It came less often (39 out of 1817 cycles, 2.1%) in the patients.", ["39/1817 2.1%"]),
    ("Snapshot response of patients: A 86%, B 85%, difference 1.1%.", ["86%", "85%"]),
    (
      "Twenty-two of the 27 people found to have malaria had no symptoms at the time of diagnosis (81%).", ["22/27 81%"]
    ),
    ("Of the 30 searches made with it, 24 (80%) used the filter.", ["24/30 80%"]),
    ("Few had it: one in the 1-μg/day group (1.1%) and three in the 2-μg/day group (3.2%).", ["1/? 1.1%", "3/? 3.2%"]),
    ("Three patients (3.4%) in group 3 and one patient (1.1%) in group 4 left.", ["3/? 3.4%", "1/? 1.1%"]),
    (
      "The incidence of slow pulse (defined as a rate of 45 or less) was higher with it (37.9% vs. 10.3%).",
      ["37.9%", "10.3%"]
    ),
    ("It occurred in 26.9% and 50.9% of drug A and drug B patients.", ["26.9%", "50.9%"]),
    ("60% of stones lie low, but 23% lie high.", ["60%", "23%"]),
    ("Most teachers (63%) said so.", ["63%"]), ("30% of informal carers do.", ["30%"]),
    ("It was seen in 54% of normal subjects.", ["54%"]),
    ("All took part, with 75% completing all of the patients' visits.", ["75%"]),
    ("At the start 56.6% and 60.1% of placebo and drug patients had work.", ["56.6%", "60.1%"]),
    ("We saw 12.5% recurrence, perhaps for the smaller sample size of our patients.", ["12.5%"]),
  ]) func `what was missed or doubled in real texts is read`(text: String, expected: [String]) {
    #expect(Self.read(text) == expected)
  }

  @Test(arguments: [
    ("Adherence of the group to the plan was high (89%; range, 77%-100%).", []),
    ("In the patients it was longer (84 vs. 141 days, 69 vs. 92%, respectively).", []),
    ("They were (100% – [100% × 0.34]) among patients.", []), ("87 male patients (96. 7%) came.", []),
    ("The samples of the patients lay in fixative 3% in saline.", []),
    ("The patients got Brand® 2.0% (lidocaine).", []), ("The error of patients was low (n = 32; 3.8 ± 3.7%).", []),
    ("It was above the target in two out of three readings of the patients.", []),
    ("Cure was more frequent (71.2% versus 47.2%, RD: 24.0% [95% CI 10 to 37]).", ["71.2%", "47.2%"]),
    ("It led to an increase in the area from baseline to week 24 of 39% in the patients.", []),
    ("The percentage of deep sleep of the patients was lower then (17.7 ± 8.1%).", []),
    ("It is a mixture of 42% one sugar and the patients took it.", []),
    ("The gain of the patients was at least 4/5 as large as planned.", []),
    ("The effect in patients was that of placebo (n = 7/8 group).", []),
    ("Risk of the patients fell by 17% (RR 0.83; 95% CI 0.74, 0.92).", []),
    ("and 17% (RR, 0.83; 95% CI: 0.74, 0.92) in patients", []), ("and 25% (HR 1.25) in patients", []),
    ("The level in patients decreased significantly, by 9%, in one group.", []),
    ("The alpha level of all tests of the patients was set to 5% (0.05).", []),
    ("In the patients relative risk reductions of 7, 10 and 12% were seen in three trials.", []),
    ("Injection of 10 mg (0.5%) of a drug into the patients was done.", []),
    ("The board approved the study of patients (approval number: 41/215591).", []),
    ("Values of the patients were below this range (2.5%).", []),
    (
      "The most common TRAEs included fever (100 %), low calcium (96 %), cough (75 %), anemia (68 %) and belly pain (61 %).",
      ["100%", "96%", "75%", "68%", "61%"]
    ),
    ("The patients walked at 0 % grade.", []), ("5% grade 3 toxicity was seen in patients.", ["5%"]),
    ("Scores went together (n = 59, r = 0/26, p = 0.4).", []),
    ("We took 80 people (40/40: active/control groups).", []),
    ("Two bags were left in 1/2 cup of water.", []),
    ("The load was raised to a reserve of 35%.", []),
    ("Costs were higher for one group (13% of the control group mean).", []),
    ("The change from baseline in the percentage of good days was larger with the drug (7.7%).", []),
    ("ASAS 5/6 was met by more.", []),
    ("In 6.3% of the patients fever, in 11.8% cough, in 7.7% rash got better.", ["6.3%", "11.8%", "7.7%"]),
    ("87.4% said that it helped.", ["87.4%"]),
  ]) func `what looks like a count in real texts and is none is left out`(text: String, expected: [String]) {
    #expect(Self.read(text) == expected, "\(text)")
  }

  @Test(arguments: [
    ("The proportion of patients on the drug rose from 40 to 43% and fell elsewhere.", ["40%", "43%"]),
    ("The ejection fraction of the patients rose from 40 to 43%.", []),
    (
      "Remission was seen with 10 mg (n = 170/573; odds ratio 1.7) and 20 mg (n = 144/447; OR 1.5).",
      ["170/573", "144/447"]
    ),
    (
      "Adverse events included fever (100 %), cough (75 %), increased lipase (ALT) (68 %), and elevated sugar (61 %).",
      ["100%", "75%", "68%", "61%"]
    ),
    ("Overall, 75.5% of people had work (30.5% full-time, 45.0% part-time).", ["75.5%", "30.5%", "45%"]),
    (
      "The proportion of subjects with improvement on the scale at month 3 for A and B was 97.7% and 88.6%.",
      ["97.7%", "88.6%"]
    ),
    ("The change in the proportion of subjects was 7.7%.", []),
    ("25.6% were better compared to 0.5% of the 195 patients on placebo.", ["25.6%", "0.5%"]),
    ("There was a reduced risk of fracture in them (3.47 vs. 11.61%, hazard ratio 0.43).", ["3.47%", "11.61%"]),
    ("The risk of failure was reduced (68% vs 88%, RR 0.58).", ["68%", "88%"]),
    ("The risk of failure was reduced (68% vs 88%, OR 0.58).", ["68%", "88%"]),
    ("Pressure was reduced (12% vs. 30%; p = 0.01).", []),
    (
      "Drugs were used by 59% of patients, with 44% of patients using A, 20% using B and 18% using other drugs, such as C.",
      ["59%", "44%", "20%", "18%"]
    ),
    ("Only 20% of the therapists used it.", ["20%"]), ("The total effective rate was 93.5%.", ["93.5%"]),
    ("It was 62% effective in patients.", []), ("Athletes trained at 70% 1RM_KE.", []),
    ("The lesion was 60% reduced.", []), ("It cannot be 100% excluded in patients.", []),
    ("The reduction rate of patients became 60%, 65% and 52%.", []),
    ("The rate of success was set to be 33.3%.", []), ("N2O (40/60) was used.", []),
    ("Responses were seen in 20%/60%/100% of pts.", ["20%", "60%", "100%"]),
    ("Five of the control group (15%) and two of the placebo group (6%) left.", ["5/? 15%", "2/? 6%"]),
    ("They had a 12.5% response rate compared with 5% after the other.", ["12.5%", "5%"]),
    ("Of the women, 10% were free of pain after 2 h, 35% after 4 h and 60% after 24 h.", ["10%", "35%", "60%"]),
    (
      "No differences were found, but a higher proportion of infants had it (46.6 vs. 23.3%; p = 0.07).",
      ["46.6%", "23.3%"]
    ),
    ("There was an increase in mortality (17%; 95% C.I. 1-35%).", []),
    ("The parts of the patients' diets were fat, sugar; 20, 25, and 55%; and so on.", []),
    (
      "The mean percentage of cells that were stained by one and another receptor in one group of patients was 59% and 29%.",
      []
    ),
    ("It was better in the one group (difference = 6.0%, 95% CI -0.5 to 12.5).", []),
    ("The diet of the patients (60% fat and 40% sugar) was rich.", []),
    ("There were 67 patients in the prolonged infusion group (81% onedrug and 19% twodrug).", ["81%", "19%"]),
    ("The error-rate of participants was held at 50% ± 10%.", []), ("Patients got propofol 10 %.", []),
    ("A cut-off of 50% was used in patients.", []),
    ("There is a prevalence from 30% to 45% of it among patients.", []),
    ("We expect that some patients (i.e. 10%) have it.", []),
    ("Only two patients had rash and fever (6.6%) in one group.", ["2/? 6.6%"]),
    ("Retention was good for both groups\u{2014}85% for one and 87% for the other.", ["85%", "87%"]),
    ("We saw that after all of this time, and with all the other things too, 38% had stopped it.", ["38%"]),
    (
      "There were 67 patients in one group (81% onedrug and 19% twodrug) in it.", ["81%", "19%"]
    ),
    ("The pain of the patients fell, while the other half (54.5%) had none.", ["54.5%"]),
    ("Improvement of the patients in at least 3/5 other measures.", []),
    (
      "It was found in 1.6% (n = 5) of 320 animals and 3.2% (n = 5) of 158 herds.", ["5/320 1.6%", "5/158 3.2%"]
    ),
    ("We screened 1011 patients and enrolled all 143 (14.1%) patients.", ["143/1011 14.1%"]),
    ("Of the 406 patients, 75 % (306) declined.", ["306/406 75%"]), ("A tube (size 14/16 F) was put in.", []),
    ("It was lost in the 7.5/46 and 15/92 treatment arms.", []),
    ("Patients used chlorhexidine digluconate 0.12%.", []), ("Rate of patients = a/b x 100 %", []),
    ("Of the patients 84.7% of the prescribed duration was delivered.", []),
    ("Mortality was 20/1000 births.", []), ("Patients got a block (0.5%, 5-20 cm3).", []),
    ("In one group, 32 of the eligible 83 persons did not return it.", ["32/83"]),
  ]) func `forms of proportions in real texts are read, and what looks like them is not`(
    text: String, expected: [String]
  ) {
    #expect(Self.read(text) == expected, "\(text)")
  }

  @Test func `counts of two kinds of people are no proportion and no fault`() {
    let text = Folding.fold("The survey asked 75,271 members of 16,650 households.")
    #expect(ProportionFault.faults(in: text[...]).isEmpty)
  }

  @Test(arguments: [
    "Of the 640 participants, 44 (37.0%) in one town and 51 (23.4%) in the other had it.",
    "It was 90 (45%) in all 125 adults; 12 (75.0%) and 4 (36.4%) in the young.",
    "Rash was seen in 85% of patients: complete (6/13) or partial (5/13).",
    "It was right in 100%/90% (10 of 10, 9 of 10).", "Compared with 24 of 62 men, 39 (3.6% [2.6-5.0]) of 1077 had it.",
    "4 of 6 patients responded, 2 did not.",
    "Nineteen patients had it, fourteen of which were treated patients (19.4%).",
  ]) func `a count of another group is no fault`(text: String) {
    #expect(ProportionFault.faults(in: Folding.fold(text)[...]).isEmpty)
  }

  @Test func `who did not is no share of its own`() {
    #expect(Self.read("ICANS: 4 of 6 patients responded, 2 did not.") == ["4/6"])
  }

  @Test func `a percentage of an arm is no fault of the whole`() {
    let text = "In total 360 adults (drug 110, placebo 250) came; 88 (80.0%) and 205 (82.0%) stayed."
    #expect(ProportionFault.faults(in: Folding.fold(text)[...]).isEmpty)
    #expect(!ProportionFault.faults(in: Folding.fold("Of 110 adults, 88 (82.0%) stayed.")[...]).isEmpty)
  }

  @Test func `counts in one bracket that disagree with their percentage are found`() {
    #expect(!ProportionFault.faults(in: Folding.fold("Response (9/50; 19.4%) was low.")[...]).isEmpty)
    #expect(!ProportionFault.faults(in: Folding.fold("They were 21.0%, (44/200, 95% CI 17-28).")[...]).isEmpty)
  }
}
