# wilson_interval, proportion, proportion_difference against stats::prop.test without continuity correction;
# proportion_bounds against the mean of everybody's answers written out, the missing ones all no, then all yes.
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))), "write_json.R"))

one <- function(x, n, confidence = .95) {
  ends <- suppressWarnings(prop.test(x, n, correct = FALSE, conf.level = confidence))$conf.int
  case(paste(x, "of", n, "at", confidence), list(x = x, n = n, confidence = confidence),
       list(low = if (x == 0) 0 else ends[1], high = if (x == n) 1 else ends[2]))
}
wilson <- function(x, n) suppressWarnings(prop.test(x, n, correct = FALSE))$conf.int
# Newcombe (1998), method 10, from prop.test's two intervals.
two <- function(x1, n1, x2, n2) {
  a <- wilson(x1, n1); b <- wilson(x2, n2); p <- x1 / n1; q <- x2 / n2
  if (x1 == 0) a[1] <- 0; if (x2 == 0) b[1] <- 0; if (x1 == n1) a[2] <- 1; if (x2 == n2) b[2] <- 1
  case(paste(x1, "of", n1, "less", x2, "of", n2), list(x1 = x1, n1 = n1, x2 = x2, n2 = n2),
       list(value = p - q, low = p - q - sqrt((p - a[1])^2 + (b[2] - q)^2), high = p - q + sqrt((a[2] - p)^2 + (q - b[1])^2)))
}
bounds <- function(yes, answered, n) {
  said <- rep(c(1, 0), c(yes, answered - yes)); missing <- n - answered
  case(paste(yes, "of", answered, "answered,", n, "asked"), list(successes = yes, answered = answered, n = n),
       list(value = mean(said), low = mean(c(said, rep(0, missing))), high = mean(c(said, rep(1, missing)))))
}
write_golden(list(
  wilson = list(one(0, 8), one(3, 8), one(12, 30), one(1, 1), one(0, 1), one(1, 2), one(2, 2), one(120, 121), one(5e5, 1e6),
                one(7, 20, .8), one(7, 20, .998)),
  difference = list(two(56, 70, 48, 80), two(9, 10, 3, 10), two(0, 10, 0, 20), two(10, 10, 0, 20), two(1, 1, 0, 1), two(5, 56, 0, 29), two(1, 2, 0, 2)),
  bounds = list(bounds(6, 8, 10), bounds(0, 5, 12), bounds(7, 7, 7), bounds(23, 41, 60), bounds(1, 2, 2))
))
