# kaplan_meier (at, median, restricted_mean) and log_rank against survival::survfit, survdiff.
suppressPackageStartupMessages(library(survival))
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))), "write_json.R"))

curve <- function(name, time, event, interval = "log-log", at = c(), mean_to = c()) {
  fit <- survfit(Surv(time, event) ~ 1, conf.type = interval)
  whole <- summary(fit, censored = TRUE)
  table <- summary(fit)$table
  read <- summary(fit, times = at, extend = TRUE)
  means <- lapply(mean_to, function(t) {  # the interval on the scale of the odds of mean / t, with Student's t
    s <- survival:::survmean(fit, rmean = t)$matrix; mean <- s[["rmean"]]; se <- s[["se(rmean)"]]
    ends <- t * plogis(qlogis(mean / t) + c(-1, 1) * qt(.975, fit$n - 1) * se * t / (mean * (t - mean)))
    list(t = t, mean = mean, se = se, low = ends[1], high = ends[2])
  })
  case(paste(name, interval), list(time = many(time), event = many(event), interval = interval),
       list(time = many(fit$time), at_risk = many(fit$n.risk), events = many(fit$n.event), censored = many(fit$n.censor),
            survival = many(fit$surv), std_error = many(whole$std.err), low = many(fit$lower), high = many(fit$upper),
            median = table[["median"]], median_low = table[["0.95LCL"]], median_high = table[["0.95UCL"]],
            at = many(at), at_survival = many(read$surv), at_low = many(read$lower), at_high = many(read$upper), restricted_mean = means))
}
ranked <- function(name, time, event, group) {
  test <- survdiff(Surv(time, event) ~ group)
  case(name, list(time = many(time), event = many(event), group = many(group)),
       list(statistic = test$chisq, df = sum(test$exp > 0) - 1, p_value = test$pvalue))
}
weeks <- pmin(floor(-30 * log(uniforms(80, 31))), 52); ended <- as.numeric(weeks < 52 & uniforms(80, 32) < .7)
days <- -100 * log(uniforms(40, 33)); over <- as.numeric(uniforms(40, 34) < .6)
small <- list(time = c(0, 0, 1, 3, 3, 7), event = c(1, 0, 0, 1, 1, 1))
three <- c("a", "b", "c")[1 + floor(3 * uniforms(80, 35))]
all_kinds <- function(...) lapply(c("plain", "log", "log-log"), function(kind) curve(..., interval = kind))
write_golden(list(
  curves = c(all_kinds("ties at weeks, zero times", weeks, ended, at = c(0, 4, 12, 26, 52), mean_to = c(12, 26, 52)),
             all_kinds("untied days", days, over, at = c(1, 20, 60), mean_to = 50),
             all_kinds("n = 6 down to zero", small$time, small$event, at = c(0, 1, 3, 7), mean_to = c(3, 7)),
             all_kinds("n = 2", c(2, 5), c(1, 0), at = c(2, 5), mean_to = 5),
             all_kinds("no event", c(0, 3, 3), c(0, 0, 0), at = c(3)),
             all_kinds("exactly one half on a stretch", c(1, 2, 3, 4), c(1, 1, 1, 1), at = c(2, 3)),
             all_kinds("all at once", c(0, 0, 0), c(1, 1, 1), at = 0),
             all_kinds("missing", c(2, NA, 4, 4, 9, 6), c(1, 1, 0, 1, 1, NA), at = c(2, 4))),
  log_rank = list(ranked("three groups, ties", weeks, ended, three), ranked("two groups, untied", days, over, rep(c("x", "y"), 20)),
                  ranked("n = 2", c(1, 2), c(1, 1), c("a", "b")), ranked("one group gone before any event", c(0, 0, 1, 2, 3, 4, 5), c(0, 0, 1, 1, 0, 1, 1), c("c", "c", "a", "b", "a", "b", "a")),
                  ranked("missing", c(1, 3, NA, 2, 5, 4), c(1, 1, 1, 0, 1, NA), c("a", "b", "a", "b", "a", "b")),
                  ranked("all events at zero or one", c(0, 0, 1, 1, 1, 0), c(1, 1, 1, 1, 0, 1), c(1, 2, 1, 2, 1, 2)))
), "survival")
