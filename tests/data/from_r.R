# The calls that gave `from_r.json`, and the tables here that are R's own data sets. No test runs this file.
#
# In this folder: Rscript from_r.R

suppressPackageStartupMessages({
  library(survival)
  library(cmprsk)
  library(survey)
  library(epiR)
})

# What is written: numbers to twelve digits, lists by name.

json <- function(value) {
  if (is.list(value) && !is.null(names(value))) {
    return(paste0("{", paste0('"', names(value), '": ', vapply(value, json, ""), collapse = ", "), "}"))
  }
  if (is.list(value) || length(value) != 1) return(paste0("[", paste(vapply(value, json, ""), collapse = ", "), "]"))
  if (is.character(value)) return(paste0('"', value, '"'))
  if (is.na(value)) "null" else format(unname(value), digits = 12)
}
both <- function(figure) list(F = figure("F"), M = figure("M"))

# Monoclonal gammopathy (mgus2): a malignancy, death before it competing (`ending` 2), and death at any time.

bands <- c("to 60", "to 70", "to 80", "over 80")
patients <- data.frame(
  sex = mgus2$sex,
  months = ifelse(mgus2$pstat == 0, mgus2$futime, mgus2$ptime),
  ending = ifelse(mgus2$pstat == 0, 2 * mgus2$death, 1),
  age = bands[findInterval(mgus2$age, c(0, 60, 70, 80), left.open = TRUE)],
  seen = mgus2$futime,
  died = mgus2$death
)
write.csv(patients, "monoclonal_gammopathy.csv", row.names = FALSE, quote = FALSE)
patients$state <- factor(patients$ending, 0:2, c("alive", "malignancy", "death"))
of <- function(sex, age = bands) patients[patients$sex == sex & patients$age %in% age, ]
horizons <- c(60, 120)
days <- 4 * 30.4375 # of the study's units, where one is told as a day and four months are asked for

malignancy <- function(people) {
  fit <- summary(survfit(Surv(months, state) ~ 1, data = people), times = horizons, extend = TRUE)
  list(fit$pstate[, 2], fit$std.err[, 2])
}
death <- function(people) {
  fit <- summary(survfit(Surv(seen, died) ~ 1, data = people), times = horizons, extend = TRUE)
  list(1 - fit$surv, fit$std.err)
}
without_malignancy <- function(people) { # error by the infinitesimal jackknife
  chosen <<- people # where `residuals` looks for it
  fit <- survfit(Surv(months, state) ~ 1, data = chosen)
  influence <- residuals(fit, times = days, type = "auc")[, 2]
  list(days - summary(fit, rmean = days)$table["malignancy", "rmean"], sqrt(sum(influence^2)))
}
alive <- function(people) {
  table <- summary(survfit(Surv(seen, died) ~ 1, data = people), rmean = days)$table
  list(table["rmean"], table["se(rmean)"])
}

# An error as one of so many people: their score interval (Rothman 1978), and Newcombe's of the difference.
score <- function(share, error) {
  people <- share * (1 - share) / error^2
  suppressWarnings(c(prop.test(share * people, people, correct = FALSE)$conf.int))
}
newcombe <- function(one, other) {
  limits <- Map(score, c(one[1], other[1]), c(one[2], other[2]))
  one[1] - other[1] + c(
    -sqrt((one[1] - limits[[1]][1])^2 + (limits[[2]][2] - other[1])^2),
    sqrt((limits[[1]][2] - one[1])^2 + (other[1] - limits[[2]][1])^2)
  )
}
crude <- function(figure) both(function(sex) figure(of(sex)))
with_limits <- function(each) {
  at <- function(place) lapply(each, function(one) c(one[[1]][place], one[[2]][place]))
  list(
    rate = lapply(each, function(one) one[[1]]), error = lapply(each, function(one) one[[2]]),
    limits = lapply(each, function(one) Map(score, one[[1]], one[[2]])),
    difference_limits = lapply(1:2, function(place) newcombe(at(place)$F, at(place)$M))
  )
}

# Each age band of either sex counts for the share it has among the women: direct standardisation of R's own curves.
shares <- c(table(of("F")$age)[bands] / nrow(of("F")))
standardised <- function(figure) {
  both(function(sex) {
    each <- lapply(bands, function(band) figure(of(sex, band)))
    list(
      Reduce(`+`, Map(function(one, share) share * one[[1]], each, shares)),
      sqrt(Reduce(`+`, Map(function(one, share) share^2 * one[[2]]^2, each, shares)))
    )
  })
}
incidence <- with(patients, timepoints(cuminc(months, ending, sex), horizons))
gammopathy <- list(
  malignancy = with_limits(crude(malignancy)), death = with_limits(crude(death)),
  cmprsk_malignancy = both(function(sex) incidence$est[paste(sex, 1), ]),
  without_malignancy = crude(without_malignancy), alive = crude(alive),
  by_age = list(
    malignancy = with_limits(standardised(malignancy)), death = with_limits(standardised(death)),
    without_malignancy = standardised(without_malignancy), alive = standardised(alive),
    log_rank_malignancy = survdiff(Surv(months, ending == 1) ~ sex + strata(age), data = patients)$chisq,
    log_rank_death = survdiff(Surv(seen, died) ~ sex + strata(age), data = patients)$chisq
  )
)

# Admissions to Berkeley: women's rate with departments as among men, and the Mantel-Haenszel family over departments.

admissions <- as.data.frame(UCBAdmissions)
applicants <- admissions[rep(seq_len(nrow(admissions)), admissions$Freq), c("Admit", "Gender", "Dept")]
applicants$admitted <- as.numeric(applicants$Admit == "Admitted")
as_men <- svystandardize(svydesign(ids = ~1, weights = ~1, data = applicants), by = ~Dept, over = ~Gender,
                         population = table(applicants$Dept[applicants$Gender == "Male"]))
rates <- svyby(~admitted, ~Gender, as_men, svymean)
tables <- aperm(UCBAdmissions, c(2, 1, 3))
test <- mantelhaen.test(tables, correct = FALSE)
berkeley <- list(
  rates = rates$admitted, errors = rates$se,
  p = test$p.value, odds_ratio = unname(test$estimate), limits = c(test$conf.int),
  breslow_day_p = epi.2by2(tables, method = "cohort.count")$massoc.detail$bOR.homog$p.value
)

# The trainees, as `MatchIt` weighs them: each of the others by the trained of the same line, contract and schooling.

trainees <- read.csv("trainees.csv")
trainees <- trainees[rep(seq_len(nrow(trainees)), trainees$people), ]
trainees$earned <- trainees$earned_1978 / trainees$people
cell <- with(trainees, paste(line, married, no_degree))
trained <- table(cell[trainees$trained == 1])
untrained <- table(cell[trainees$trained == 0])
trainees$weight <- ifelse(trainees$trained == 1, 1, trained[cell] / untrained[cell])
matched <- trainees[cell %in% intersect(names(trained), names(untrained)), ]
fit <- svyglm(earned ~ trained, svydesign(ids = ~1, weights = ~weight, data = matched))
trainees <- list(difference = coef(fit)["trained"], error = sqrt(vcov(fit)["trained", "trained"]))

# Student's two soporifics (sleep): Welch's interval, and the exact permutation test.

welch <- t.test(extra ~ group, data = sleep)
sums <- combn(sleep$extra, 10, sum)
away <- abs(sums - sum(sleep$extra) / 2)
soporifics <- list(
  extra = unname(split(sleep$extra, sleep$group)), means = unname(welch$estimate), limits = c(welch$conf.int),
  permutation_p = mean(away >= abs(sum(sleep$extra[1:10]) - sum(sleep$extra) / 2) - 1e-9)
)

# Recurrences of bladder cancer: the ratio of two rates by time, overdispersed, and a permutation test.

tumours <- do.call(rbind, lapply(split(bladder, bladder$id), function(one) {
  data.frame(arm = c("placebo", "thiotepa")[one$rx[1]], months = max(one$stop), recurrences = sum(one$event))
}))
write.csv(tumours, "bladder_cancer.csv", row.names = FALSE, quote = FALSE)
quasi <- summary(glm(recurrences ~ arm + offset(log(months)), quasipoisson, data = tumours))
sums <- with(tumours, sapply(split(recurrences, arm), sum))
time <- with(tumours, sapply(split(months, arm), sum))
total <- sum(sums) / max(1, quasi$dispersion)
share <- suppressWarnings(prop.test(sums["thiotepa"] / sum(sums) * total, total, correct = FALSE)$conf.int)
difference <- function(arm) {
  inside <- arm == "thiotepa"
  with(tumours, sum(recurrences[inside]) / sum(months[inside]) - sum(recurrences[!inside]) / sum(months[!inside]))
}
set.seed(1)
drawn <- replicate(20000, difference(sample(tumours$arm)))
bladder_cancer <- list(
  ratio = exp(quasi$coefficients["armthiotepa", 1]),
  limits = c(share / (1 - share)) * unname(time["placebo"] / time["thiotepa"]),
  permutation_p = mean(abs(drawn - mean(drawn)) >= abs(difference(tumours$arm) - mean(drawn)))
)

# Promotions at New Haven (Ricci v. DeStefano): mid-p values, adjusted by rank and for both ranks and origins together.

mid_p <- function(passed, people, other_passed, others) {
  events <- passed + other_passed
  chance <- dhyper(0:people, people, others, events)
  own <- dhyper(passed, people, others, events)
  equal <- abs(chance - own) < 1e-9
  sum(chance[chance < own & !equal]) + sum(chance[equal]) / 2
}
captains <- list(white = c(16, 25), black = c(3, 8), hispanic = c(3, 8))
lieutenants <- list(white = c(25, 43), black = c(6, 19), hispanic = c(3, 15))
against <- function(groups, reference) sapply(groups, function(one) mid_p(one[1], one[2], reference[1], reference[2]))
captains_p <- against(captains[-1], captains$white)
lieutenants_p <- against(lieutenants[-1], lieutenants$white)
all_p <- against(c(captain = captains[-1], lieutenant = lieutenants), captains$white)
ricci <- list(
  captain = list(p = captains_p, holm = p.adjust(captains_p, "holm")),
  lieutenant = list(p = lieutenants_p, holm = p.adjust(lieutenants_p, "holm")),
  against_white_captains = as.list(p.adjust(all_p, "BH"))
)
ricci$captain <- lapply(ricci$captain, as.list)
ricci$lieutenant <- lapply(ricci$lieutenant, as.list)

# Limits of chance: groups of rats with 15 tumours expected of 100, and units of 12 at 10 percent with 8 at 30 percent.

beyond <- function(counts, tail) { # of the probabilities of 0, 1, ...
  below <- cumsum(counts)
  low <- sum(below <= tail + 1e-15)
  high <- length(counts) - 1 - sum(rev(cumsum(rev(counts))) <= tail)
  c(low, high, sum(counts[seq_len(low)]) + sum(counts[-seq_len(high + 1)]))
}
sizes <- sort(unique(read.csv("rat_tumours.csv")$rats))
rats <- list(
  sizes = sizes,
  low = qbinom(0.001, sizes, 0.15), high = qbinom(0.999, sizes, 0.15),
  low95 = qbinom(0.025, sizes, 0.15), high95 = qbinom(0.975, sizes, 0.15)
)
mixed <- convolve(dbinom(0:12, 12, 0.1), rev(dbinom(0:8, 8, 0.3)), type = "open")
chance <- list(rats = rats, mixed = list("95" = beyond(mixed, 0.025), "998" = beyond(mixed, 0.001)))

# Weights of fifteen women: Student's interval of a mean.

weights <- list(values = women$weight, limits = c(t.test(women$weight)$conf.int))

versions <- sapply(c("survival", "cmprsk", "survey", "epiR"), function(one) as.character(packageVersion(one)))
results <- list(
  versions = c(list(R = paste(R.version$major, R.version$minor, sep = ".")), as.list(versions)),
  gammopathy = gammopathy, berkeley = berkeley, trainees = trainees, soporifics = soporifics,
  bladder_cancer = bladder_cancer, ricci = ricci, chance = chance, weights = weights
)
lines <- paste0('  "', names(results), '": ', vapply(results, json, ""))
writeLines(c("{", paste(lines, collapse = ",\n"), "}"), "from_r.json")
