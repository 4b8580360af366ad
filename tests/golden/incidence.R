# cumulative_incidence against survival::survfit with a factor status (Aalen-Johansen, infinitesimal jackknife).
suppressPackageStartupMessages(library(survival))
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))), "write_json.R"))

curves <- function(name, time, cause, interval = "log-log") {
  kinds <- sort(setdiff(unique(na.omit(cause)), 0))
  fit <- survfit(Surv(time, factor(cause, levels = c(0, kinds))) ~ 1, conf.type = interval)
  each <- lapply(seq_along(kinds), function(k) list(cause = kinds[k], incidence = many(fit$pstate[, k + 1]), std_error = many(fit$std.err[, k + 1]),
                                                    low = many(fit$lower[, k + 1]), high = many(fit$upper[, k + 1]), events = many(fit$n.event[, k + 1])))
  case(paste(name, interval), list(time = many(time), cause = many(cause), interval = interval),
       list(time = many(fit$time), at_risk = many(fit$n.risk[, 1]), survival = many(fit$pstate[, 1]), causes = each))
}
weeks <- pmin(floor(-30 * log(uniforms(90, 41))), 26)
cause <- ifelse(weeks == 26, 0, findInterval(uniforms(90, 42), c(.2, .5, .8)))
days <- -100 * log(uniforms(40, 43))
all_kinds <- function(...) lapply(c("plain", "log", "log-log"), function(kind) curves(..., interval = kind))
write_golden(list(curves = c(
  all_kinds("three causes, ties, zero times", weeks, cause),
  all_kinds("untied", days, findInterval(uniforms(40, 44), c(.3, .6))),
  all_kinds("down to zero", c(0, 1, 2, 3, 4, 5), c(1, 0, 1, 2, 1, 2)),
  all_kinds("n = 2", c(3, 3), c(1, 2)),
  all_kinds("missing", c(2, NA, 4, 4, 9, 6), c(1, 1, 0, 2, 1, NA)),
  all_kinds("all tied at the end", c(1, 1, 4, 4, 4), c(2, 0, 1, 1, 2))
)), "survival")
