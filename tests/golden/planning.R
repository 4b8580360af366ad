# detectable_change, people_for_a_difference, benjamini_hochberg, funnel_limits, reliable_change, tipping_point against stats.
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))), "write_json.R"))

power <- function(n, power = .8) case(paste("n", n, "power", power), list(n = n, power = power),
  list(d_z = power.t.test(n = n, power = power, type = "paired", strict = TRUE, tol = 1e-14)$delta))
sides <- function(a, b, power = .8) case(paste(a, "against", b, "power", power), list(a = a, b = b, power = power),
  list(n = power.prop.test(p1 = a, p2 = b, power = power, tol = 1e-12)$n))
adjust <- function(name, p) case(name, list(p = many(p)), list(adjusted = many(p.adjust(p, "BH"))))
# Spiegelhalter (2005), appendix A.1.1, tail widened by sqrt(phi); the upper limit is the mirror image of the lower.
limits <- function(name, n, overall, x = NULL) {
  phi <- 1
  if (!is.null(x)) { z <- ((x / n - overall) / sqrt(overall * (1 - overall) / n))[n > 0]; q <- quantile(z, c(.1, .9)); phi <- max(1, mean(pmin(pmax(z, q[1]), q[2])^2)) }
  lower <- function(tail, share) vapply(n, function(m) { if (m == 0) return(NA_real_)
    p <- pnorm(qnorm(tail) * sqrt(phi)); r <- qbinom(p, m, share); if (pbinom(r, m, share) <= p) r <- r + 1
    a <- (pbinom(r, m, share) - p) / (pbinom(r, m, share) - pbinom(r - 1, m, share)); max((r - a) / m, 0) }, 0)
  case(name, list(n = many(n), overall = overall, successes = if (is.null(x)) NULL else many(x)),
       list(low_95 = many(lower(.025, overall)), high_95 = many(1 - lower(.025, 1 - overall)),
            low_998 = many(lower(.001, overall)), high_998 = many(1 - lower(.001, 1 - overall)), dispersion = phi))
}
reliable <- function(name, before, after, sd, reliability, minimum, maximum) {
  t <- 1.96 * sqrt(2) * sd * sqrt(1 - reliability); keep <- !is.na(before) & !is.na(after); b <- before[keep]; d <- (after - before)[keep]
  stay <- abs(d) <= t; shut <- stay & (maximum - b <= t | b - minimum <= t)
  case(name, list(before = many(before), after = many(after), sd = sd, reliability = reliability, minimum = minimum, maximum = maximum),
       list(threshold = t, up = sum(d > t), within = sum(stay & !shut), down = sum(d < -t), no_room = sum(shut), n = sum(keep)))
}
tip <- function(name, before_given, after_given, missing_given) {
  keep <- !is.na(before_given) & !is.na(after_given); before <- before_given[keep]; after <- after_given[keep]; missing <- missing_given[!is.na(missing_given)]
  d <- after - before; everybody <- c(before, missing); N <- length(everybody); model <- lm(d ~ before); s <- summary(model)
  change <- as.numeric(predict(model, data.frame(before = mean(everybody)))); b <- coef(model)[[2]]
  se <- sqrt(predict(model, data.frame(before = mean(everybody)), se.fit = TRUE)$se.fit^2 + b^2 * var(everybody) / N)
  w <- N / length(missing); half <- qt(.975, length(d) - 2) * as.numeric(se) * w
  case(name, list(before = many(before_given), after = many(after_given), missing_before = many(missing_given)), list(value = -change * w, low = -change * w - half, high = -change * w + half, n = N))
}
start <- 50 + 15 * normals(30, 101); later <- 25 + .7 * start + 8 * normals(30, 102); sizes <- c(5, 12, 20, 31, 44, 60, 80, 150, 400)
scale1 <- pmin(pmax(round(start), 0), 100); scale2 <- pmin(pmax(round(later + 20 * normals(30, 105)), 0), 100); scale2[5] <- NA
write_golden(list(
  power = list(power(2), power(3), power(10), power(12), power(20), power(30), power(50), power(100), power(1000), power(30, .9)),
  sides = list(sides(.32, .22), sides(.32, .27), sides(.32, .12), sides(.1, .9), sides(.5, .02, .9), sides(0, .2)),
  adjusted = list(adjust("ties", c(.01, .02, .02, .04, .3, .8)), adjust("missing", c(.5, NA, .001, .03)), adjust("one", .2), adjust("two", c(.9, .04)), adjust("capped", c(.9, .95, 1))),
  limits = list(limits("chance alone", sizes, .3), limits("more than chance", sizes, .3, c(4, 1, 10, 4, 20, 10, 40, 30, 150)), limits("one unit empty", c(0, sizes), .7, c(0, round(.7 * sizes))), limits("rare", sizes, .02)),
  reliable = list(reliable("thirty", scale1, scale2, 12, .8, 0, 100), reliable("at the ends", c(0, 100, 50, 50), c(0, 100, 95, 5), 10, .9, 0, 100), reliable("n = 2", c(1, 2), c(3, 2), 1, .9, 1, 5)),
  tipping = list(tip("thirty and ten", start, later, 45 + 15 * normals(10, 103)), tip("n = 3", c(1, 2, 4), c(2, 4, 5), c(1, 1)), tip("ties", c(1, 1, 3, 3, 5, 5), c(2, 1, 3, 4, 5, 4), c(3, 3, 1)),
                 tip("missing", c(1, 2, NA, 4, 6), c(2, 2, 3, NA, 5), c(3, NA)), tip("missing at both", c(NA, start), c(40, later), c(NA, 30, 60)))
))
