# mean_interval, group_difference, standardised_difference against stats::t.test and Bonett's formula.
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))), "write_json.R"))

one <- function(name, value) {
  test <- t.test(value)
  case(name, list(value = many(value)), list(value = mean(value, na.rm = TRUE), low = test$conf.int[1], high = test$conf.int[2],
                                             n = sum(!is.na(value))))
}
two <- function(name, a, b) {
  test <- t.test(a, b)
  case(name, list(a = many(a), b = many(b)), list(value = mean(a, na.rm = TRUE) - mean(b, na.rm = TRUE),
       low = test$conf.int[1], high = test$conf.int[2], n = sum(!is.na(a)) + sum(!is.na(b))))
}
# Bonett (2008), Psychological Methods 13:99, eq. 9 and 10: d with the average variance, variances and sizes may differ.
apart <- function(name, a, b) {
  v <- c(var(a), var(b)); f <- c(length(a), length(b)) - 1; s2 <- mean(v); d <- (mean(a) - mean(b)) / sqrt(s2)
  se <- sqrt(d^2 * sum(v^2 / f) / (8 * s2^2) + sum(v / f) / s2)
  case(name, list(a = many(a), b = many(b)), list(value = d, low = d - qnorm(.975) * se, high = d + qnorm(.975) * se))
}
likert <- c(1, 3, 3, 4, 5, 5, 2, 4, 4, 3); skewed <- -log(uniforms(40, 11)) * 10; wide <- 50 + 20 * normals(25, 12)
write_golden(list(
  mean = list(one("ties", likert), one("skewed", skewed), one("two", c(3, 4)), one("missing", c(NA, wide, NA)), one("three with a tie", c(0, 0, 1))),
  difference = list(two("likert and wide", likert, wide), two("n = 2 each", c(1, 2), c(5, 9)), two("one group constant", c(4, 4, 4), likert),
                    two("missing", c(NA, skewed), c(wide, NA, NA))),
  standardised = list(apart("likert and wide", likert, wide), apart("n = 2 each", c(1, 2), c(5, 9)), apart("skewed", skewed, wide),
                      apart("one group constant", c(4, 4, 4), likert))
))
