# random_intercept against lme4::lmer, REML, with tightened convergence.
suppressPackageStartupMessages(library(lme4))
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))), "write_json.R"))

fit <- function(name, value, cluster, fixed = NULL) {
  rows <- data.frame(value = value, cluster = factor(cluster)); if (!is.null(fixed)) rows$x <- fixed
  control <- lmerControl(optimizer = "nloptwrap", optCtrl = list(xtol_abs = 1e-14, ftol_abs = 1e-15, xtol_rel = 1e-14, ftol_rel = 1e-16, maxeval = 5000), calc.derivs = FALSE, check.conv.singular = "ignore")
  formula <- if (is.null(fixed)) value ~ 1 + (1 | cluster) else value ~ x + (1 | cluster)
  m <- suppressWarnings(lmer(formula, rows, REML = TRUE, control = control)); v <- as.data.frame(VarCorr(m))$vcov
  case(name, list(value = many(value), cluster = many(cluster), fixed = if (is.null(fixed)) NULL else many(fixed)),
       list(coefficients = many(fixef(m)), std_errors = many(sqrt(diag(as.matrix(vcov(m))))), var_between = v[1], var_within = v[2], icc = v[1] / sum(v)))
}
mentor <- rep(1:12, times = c(1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4)); n <- length(mentor)
score <- 50 + 8 * normals(12, 91)[mentor] + 10 * normals(n, 92); round <- as.numeric(seq_len(n) %% 2)
balanced <- rep(1:20, each = 3); trust <- normals(20, 93)[balanced] * .6 + normals(60, 94)
missing <- score; missing[c(4, 20)] <- NA
write_golden(list(fits = list(
  fit("unbalanced", score, mentor), fit("with a fixed column", score + 5 * round, mentor, round), fit("balanced", trust, balanced),
  fit("missing", missing, mentor), fit("none between clusters", c(1, 5, 2, 4, 3, 3, 0, 6), rep(1:4, each = 2)), fit("n = 4 in two clusters", c(1, 2, 6, 8), c(1, 1, 2, 2)),
  fit("ties", c(1, 1, 2, 4, 4, 5, 3, 3, 3, 1), rep(1:5, each = 2)))), "lme4")
